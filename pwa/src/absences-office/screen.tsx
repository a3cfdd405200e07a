import { useState } from "preact/hooks";

import { AbsenceForm } from "../absences/form";
import { Told } from "../absences/note";
import { PaperToRead } from "../absences/paper";
import { period, reason } from "../absences/words";
import { today } from "../accounts/me";
import type { Schemas } from "../api";
import { Sorry, sorry, useAttempt } from "../attempt";
import { t } from "../i18n";
import { moment } from "../i18n/dates";
import { newId } from "../ids";
import { Icon } from "../icons";
import { useKnown } from "../known";
import { More, usePages } from "../pages";
import { goInstead, place } from "../routes";
import { Titled } from "../titled";
import { say } from "../toast";
import { Missing } from "../week/screen";
import { officeAbsencesKey, readOfficeAbsences, reportFor, withdrawFor, type Absence, type Absences } from "./known";
import { Picker } from "./picker";

interface Editing {
  readonly employee: number;
  readonly name: string;
  readonly absence?: Absence;
}

/** Absences of a month back and all to come; one is reported for whom is picked, or from a notice. */
export function OfficeAbsencesScreen() {
  const { searchParams } = place.value;
  const employee = Number(searchParams.get("employee"));
  const { known, problem, looking } = useKnown(officeAbsencesKey(), () => readOfficeAbsences());
  const [editing, setEditing] = useState<Editing | null>(employee ? { employee, name: searchParams.get("name") ?? "" } : null);
  const [isPicking, setPicking] = useState(false);
  const close = () => {
    setEditing(null);
    setPicking(false);
    goInstead("/office/absences");
  };
  return (
    <Titled title={t("office_absence.title")}>
      {editing ? (
        <Report editing={editing} onClose={close} />
      ) : isPicking ? (
        <Picker onPick={(employee, name) => setEditing({ employee, name })} onClose={close} />
      ) : known ? (
        <>
          <button type="button" class="main" onClick={() => setPicking(true)}>
            <Icon name="plus" />
            {t("picker.open")}
          </button>
          <List first={known.value} key={known.at} onEdit={setEditing} />
        </>
      ) : (
        <Missing looking={looking} problem={problem} />
      )}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

interface ReportProps {
  readonly editing: Editing;
  readonly onClose: () => void;
}

function Report({ editing: { employee, name, absence }, onClose }: ReportProps) {
  const [id] = useState(() => absence?.id ?? newId());
  const [problem, setProblem] = useState("");
  const send = async (asked: Schemas["ReportAbsence"]) => {
    try {
      await reportFor(employee, id, { ...asked, basedOn: absence?.version ?? null });
      say(t("office_absence.sent", { name }));
      onClose();
    } catch (error) {
      setProblem(sorry(error));
    }
  };
  return (
    <>
      <p class="lead">{t("office_absence.for", { name })}</p>
      {problem && <Sorry words={problem} />}
      <AbsenceForm day={today()} before={absence} onSend={send} onClose={onClose} byOffice />
    </>
  );
}

interface ListProps {
  readonly first: Absences;
  readonly onEdit: (editing: Editing) => void;
}

function List({ first, onEdit }: ListProps) {
  const { pages, readOn } = usePages(first, (after: string) => readOfficeAbsences(after));
  const standing = pages.flatMap((page) => page.absences).filter(({ state }) => state === "announced");
  const isOver = ({ end }: Absence) => Date.parse(end) <= Date.now();
  const [current, over] = [standing.filter((each) => !isOver(each)), standing.filter(isOver)];
  return (
    <>
      <p class="soft">{t("office_absence.how")}</p>
      {current.length === 0 && <p class="calm">{t("office_absence.none")}</p>}
      <ul class="absences office-absences">
        {current.map((absence) => (
          <One key={absence.id} absence={absence} onEdit={onEdit} />
        ))}
      </ul>
      {over.length > 0 && (
        <details>
          <summary>{t("office_absence.over")}</summary>
          <ul class="absences office-absences">
            {over.map((absence) => (
              <One key={absence.id} absence={absence} onEdit={onEdit} />
            ))}
          </ul>
        </details>
      )}
      <More readOn={readOn} />
    </>
  );
}

interface OneProps {
  readonly absence: Absence;
  readonly onEdit: (editing: Editing) => void;
}

function One({ absence, onEdit }: OneProps) {
  const { employee, may } = absence;
  const withdrawing = useAttempt(async () => {
    if (employee) await withdrawFor(employee.id, absence);
  });
  if (!employee) return null;
  return (
    <li class="card absence">
      <header class="card-head">
        <div class="card-name">
          <h3>{employee.name}</h3>
          <p>{period(absence)}</p>
          <p class="soft">{reason(absence)}</p>
        </div>
      </header>
      {absence.comment && <p class="comment">{absence.comment}</p>}
      <PaperToRead absence={absence} />
      <Told absence={absence} />
      {may.length > 0 && (
        <div class="actions">
          <button type="button" class="second" onClick={() => onEdit({ employee: employee.id, name: employee.name, absence })}>
            {t("absence.correct")}
          </button>
          <button type="button" class="quiet" disabled={withdrawing.busy} onClick={() => void withdrawing.run()}>
            {t("office_absence.withdraw")}
          </button>
        </div>
      )}
      {withdrawing.problem && <Sorry words={withdrawing.problem} />}
    </li>
  );
}
