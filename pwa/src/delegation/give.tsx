import { useEffect, useState } from "preact/hooks";

import { Sorry, sorry, useAttempt } from "../attempt";
import { t } from "../i18n";
import { addDays, duration, longDate } from "../i18n/dates";
import { newId } from "../ids";
import { monthName, monthOf, monthsAway } from "../months/calendar";
import { say } from "../toast";
import { usualMandate } from "./credit";
import type { HeldMandate } from "./known";
import { give, readColleagues, type Colleague } from "./sharing";
import { mandateName } from "./words";

/** Calendar days between the writing and the first use (R2315-6); union delegates share at once (L2143-14). */
const DAYS_BEFORE = 8;
const MONTHS_AHEAD = 12;

interface Props {
  readonly mandates: readonly HeldMandate[];
  readonly today: string;
  readonly onClose: () => void;
}

/** Hours of mine for a colleague: who, which month, how many. */
export function Give({ mandates, today, onClose }: Props) {
  const { colleagues, missing } = useColleagues();
  const [id] = useState(newId);
  const [giver, setGiver] = useState(usualMandate(mandates, today)?.id ?? 0);
  const isUnion = mandates.find((each) => each.id === giver)?.kind === "union-delegate";
  const usableFrom = addDays(today, isUnion ? 0 : DAYS_BEFORE);
  const [receiver, setReceiver] = useState("");
  const [month, setMonth] = useState(monthOf(usableFrom));
  const [hours, setHours] = useState("2");
  const minutes = Math.round(Number(hours.replace(",", ".")) * 60);
  const changeGiver = (chosen: number) => {
    setGiver(chosen);
    setReceiver("");
  };
  const { problem, busy, run } = useAttempt(async () => {
    await give(id, { giver, receiver: Number(receiver), month, minutes });
    say(t("delegation.given_done"));
    onClose();
  });
  if (missing) return <Sorry words={missing} />;
  if (!colleagues) return <p class="soft">{t("delegation.looking")}</p>;
  const possible = colleagues.filter((each) => each.givers.includes(giver));
  if (colleagues.length === 0) return <p class="soft">{t("delegation.no_colleagues")}</p>;
  return (
    <form onSubmit={run} aria-label={t("delegation.give")}>
      {mandates.length > 1 && (
        <Field name={t("delegation.from_mandate")} value={String(giver)} onChange={(value) => changeGiver(Number(value))}>
          {mandates.map((each) => [String(each.id), mandateName(each)])}
        </Field>
      )}
      <Field name={t("delegation.to_colleague")} value={receiver} choose={t("absence.choose_kind")} onChange={setReceiver}>
        {possible.map((each) => [String(each.id), `${each.name}, ${mandateName({ kind: each.kind, organisation: "" })}`])}
      </Field>
      <div class="fields">
        <Field name={t("delegation.month_of_use")} value={month} onChange={setMonth}>
          {Array.from({ length: MONTHS_AHEAD }, (_, index) => monthsAway(monthOf(usableFrom), index)).map((each) => [each, monthName(each)])}
        </Field>
        <label class="field">
          {t("delegation.hours")}
          <input type="number" inputMode="decimal" required min="0.25" max="99" step="0.25" value={hours} onInput={(event) => setHours(event.currentTarget.value)} />
        </label>
      </div>
      <p class="soft">{t("delegation.usable_from", { day: longDate(usableFrom) })}</p>
      {problem && <Sorry words={problem} />}
      <button type="submit" class="main wide" disabled={busy}>
        {t("delegation.give_hours", { duration: duration(minutes || 0) })}
      </button>
      <button type="button" class="quiet wide" onClick={onClose}>
        {t("app.cancel")}
      </button>
    </form>
  );
}

interface FieldProps {
  readonly name: string;
  readonly value: string;
  readonly choose?: string;
  readonly onChange: (value: string) => void;
  readonly children: readonly (readonly [value: string, label: string])[];
}

function Field({ name, value, choose, onChange, children }: FieldProps) {
  return (
    <label class="field">
      {name}
      <select required value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choose && (
          <option value="" disabled>
            {choose}
          </option>
        )}
        {children.map(([each, label]) => (
          <option key={each} value={each}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function useColleagues() {
  const [colleagues, setColleagues] = useState<readonly Colleague[] | null>(null);
  const [missing, setMissing] = useState("");
  useEffect(() => {
    let current = true;
    readColleagues().then(
      (heard) => current && setColleagues(heard),
      (error: unknown) => current && setMissing(sorry(error)),
    );
    return () => void (current = false);
  }, []);
  return { colleagues, missing };
}
