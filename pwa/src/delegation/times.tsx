import { t } from "../i18n";
import { addDays } from "../i18n/dates";

/** A departure and a return on one day, or through the midnight after it. */
export interface Times {
  readonly day: string;
  readonly start: string;
  readonly end: string;
}

interface Props {
  readonly times: Times;
  readonly endLabel: string;
  readonly onChange: (part: Partial<Times>) => void;
}

export function TimeFields({ times, endLabel, onChange }: Props) {
  return (
    <div class="fields">
      <label class="field">
        {t("delegation.day")}
        <input type="date" required value={times.day} onInput={(event) => onChange({ day: event.currentTarget.value })} />
      </label>
      <label class="field">
        {t("delegation.start")}
        <input type="time" required value={times.start} onInput={(event) => onChange({ start: event.currentTarget.value })} />
      </label>
      <label class="field">
        {endLabel}
        <input type="time" required value={times.end} onInput={(event) => onChange({ end: event.currentTarget.value })} />
      </label>
    </div>
  );
}

export function Outside({ outside, onChange }: { readonly outside: boolean; readonly onChange: (outside: boolean) => void }) {
  return (
    <label class="tick">
      <input type="checkbox" checked={outside} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {t("delegation.outside")} <span class="soft">{t("delegation.outside_why")}</span>
      </span>
    </label>
  );
}

/** A return at or before the departure is on the next day. */
export function wallTimes({ day, start, end }: Times): readonly [start: string, end: string] {
  return [`${day}T${start}`, `${end > start ? day : addDays(day, 1)}T${end}`];
}

export function timesOf(start: string, end: string): Times {
  return { day: start.slice(0, 10), start: start.slice(11, 16), end: end.slice(11, 16) };
}
