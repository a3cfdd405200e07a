import { useState } from "preact/hooks";

import { today } from "../accounts/me";
import type { Schemas } from "../api";
import { Asked, useArrivals } from "../arrivals/asked";
import { t } from "../i18n";
import { moment } from "../i18n/dates";
import { newId } from "../ids";
import { useKnown } from "../known";
import { waiting, wish } from "../outbox";
import { goInstead, place } from "../routes";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { AbsenceForm, Privacy } from "./form";
import { absencesKey, readAbsences } from "./known";
import { layAbsences, type LaidAbsence } from "./laying";
import { One } from "./one";
import { otherVersion } from "./refusal";

export function AbsenceScreen() {
  const asked = place.value.searchParams.get("day");
  const { known, problem, looking } = useKnown(absencesKey(), readAbsences);
  const arrivals = useArrivals();
  const [editing, setEditing] = useState<LaidAbsence | "new" | null>(asked === null ? null : "new");
  const close = () => {
    setEditing(null);
    if (asked !== null) goInstead("/absences");
  };
  const laid = layAbsences(known?.value ?? [], waiting.value);
  return (
    <Titled title={t("absence.title")}>
      {arrivals.map((each) => (
        <Asked key={each.id} asked={each} onAbsent={() => setEditing("new")} />
      ))}
      {editing ? (
        <AbsenceForm
          day={asked || today()}
          before={editing === "new" ? undefined : editing.absence}
          onSend={(body) => report(body, editing === "new" ? undefined : editing).then(close)}
          onClose={close}
        />
      ) : (
        <>
          <button type="button" class={arrivals.length > 0 ? "second wide" : "main wide"} onClick={() => setEditing("new")}>
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

async function report(body: Schemas["ReportAbsence"], before: LaidAbsence | undefined): Promise<void> {
  const id = before?.absence.id ?? newId();
  const basedOn = (before && otherVersion(before)?.version) ?? (before?.absence.version || null);
  const undo = before ? undefined : () => void wish({ about: "absence", id, body: null, basedOn: null }, "absence.withdrawn");
  await wish({ about: "absence", id, body, basedOn }, "absence.sent", undo);
}
