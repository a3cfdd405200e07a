import { useState } from "preact/hooks";

import { today } from "../accounts/me";
import { t } from "../i18n";
import { moment } from "../i18n/dates";
import { useKnown } from "../known";
import { waiting } from "../outbox";
import { goInstead, place } from "../routes";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { AbsenceForm, Privacy } from "./form";
import { absencesKey, readAbsences } from "./known";
import { layAbsences, type LaidAbsence } from "./laying";
import { One } from "./one";

export function AbsenceScreen() {
  const asked = place.value.searchParams.get("day");
  const { known, problem, looking } = useKnown(absencesKey(), readAbsences);
  const [editing, setEditing] = useState<LaidAbsence | "new" | null>(asked === null ? null : "new");
  const close = () => {
    setEditing(null);
    if (asked !== null) goInstead("/absences");
  };
  const laid = layAbsences(known?.value ?? [], waiting.value);
  return (
    <Titled title={t("absence.title")}>
      {editing ? (
        <AbsenceForm day={asked || today()} before={editing === "new" ? undefined : editing} onClose={close} />
      ) : (
        <>
          <button type="button" class="main wide" onClick={() => setEditing("new")}>
            {t("absence.i_am_absent")}
          </button>
          <Privacy />
        </>
      )}
      {!known && laid.length === 0 && <Missing looking={looking} problem={problem} />}
      <section class="absences" aria-labelledby="mine">
        <h2 id="mine">{t("absence.mine")}</h2>
        {known && laid.length === 0 && <p class="soft">{t("absence.none")}</p>}
        {laid.map((each) => (
          <One key={each.absence.id} laid={each} onEdit={() => setEditing(each)} />
        ))}
      </section>
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}
