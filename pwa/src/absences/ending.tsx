import { useState } from "preact/hooks";

import { today } from "../accounts/me";
import { t } from "../i18n";
import { addDays } from "../i18n/dates";
import { wish } from "../outbox";
import { until } from "./asked";
import type { Absence } from "./known";

type Change = "back" | "longer";

/** Back earlier, or away for longer: one tap to open it, one to send the day that it proposes. */
export function Ending({ absence, onEdit }: { readonly absence: Absence; readonly onEdit: () => void }) {
  const [change, setChange] = useState<Change | null>(null);
  if (change) return <LastDay absence={absence} change={change} onClose={() => setChange(null)} />;
  return (
    <div class="actions">
      {absence.may.includes("correct") && (
        <>
          {(absence.openEnded || isUnderWay(absence)) && (
            <button type="button" class="second" onClick={() => setChange("back")}>
              {t("absence.back")}
            </button>
          )}
          {!absence.openEnded && !absence.half && (
            <button type="button" class="second" onClick={() => setChange("longer")}>
              {t("absence.longer")}
            </button>
          )}
          <button type="button" class="second" onClick={onEdit}>
            {t("absence.correct")}
          </button>
        </>
      )}
      {absence.may.includes("withdraw") && (
        <button type="button" class="second" onClick={() => void withdraw(absence)}>
          {t("absence.withdraw")}
        </button>
      )}
    </div>
  );
}

interface Props {
  readonly absence: Absence;
  readonly change: Change;
  readonly onClose: () => void;
}

function LastDay({ absence, change, onClose }: Props) {
  const first = absence.start.slice(0, 10);
  const known = absence.wholeDays ? addDays(absence.end.slice(0, 10), -1) : absence.end.slice(0, 10);
  const [day, setDay] = useState(() => (change === "back" ? addDays(first > today() ? first : today(), 1) : addDays(known, 1)));
  const submit = (event: Event) => {
    event.preventDefault();
    void send(absence, change === "back" ? addDays(day, -1) : day).then(onClose);
  };
  return (
    <form class="ending" onSubmit={submit}>
      <label class="field">
        {t(change === "back" ? "absence.back_on" : "absence.last_day")}
        <input type="date" required min={addDays(first, change === "back" ? 1 : 0)} value={day} onInput={(event) => setDay(event.currentTarget.value)} />
      </label>
      <div class="actions">
        <button type="submit" class="main">
          {t(change === "back" ? "absence.back_send" : "absence.longer_send")}
        </button>
        {change === "longer" && (
          <button type="button" class="second" onClick={() => void send(absence, null).then(onClose)}>
            {t("absence.length.open")}
          </button>
        )}
        <button type="button" class="quiet" onClick={onClose}>
          {t("app.cancel")}
        </button>
      </div>
    </form>
  );
}

function isUnderWay({ start, end, wholeDays }: Absence): boolean {
  return wholeDays && start.slice(0, 10) <= today() && addDays(end.slice(0, 10), -1) > start.slice(0, 10);
}

async function send(absence: Absence, last: string | null): Promise<void> {
  await wish({ about: "absence", id: absence.id, body: until(absence, last), basedOn: absence.version || null }, "absence.sent");
}

async function withdraw(absence: Absence): Promise<void> {
  await wish({ about: "absence", id: absence.id, body: null, basedOn: absence.version || null }, "absence.withdrawn");
}
