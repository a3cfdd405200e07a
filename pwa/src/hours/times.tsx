import { t } from "../i18n";

export interface Times {
  readonly start?: string | null | undefined;
  readonly end?: string | null | undefined;
  readonly breakMinutes: number;
}

interface Props {
  readonly times: Times;
  readonly onChange: (part: Partial<Times>) => void;
}

/** From, until, and the break between. */
export function TimesFields({ times, onChange }: Props) {
  return (
    <div class="fields">
      <TimeField label={t("hours.start")} value={times.start} onInput={(start) => onChange({ start })} />
      <TimeField label={t("hours.end")} value={times.end} onInput={(end) => onChange({ end })} />
      <label class="field">
        {t("hours.break")}
        <input
          type="number"
          inputMode="numeric"
          min={0}
          max={600}
          required
          value={times.breakMinutes}
          onInput={(event) => onChange({ breakMinutes: event.currentTarget.valueAsNumber || 0 })}
        />
      </label>
    </div>
  );
}

interface TimeProps {
  readonly label: string;
  readonly value: string | null | undefined;
  readonly onInput: (value: string) => void;
}

function TimeField({ label, value, onInput }: TimeProps) {
  return (
    <label class="field">
      {label}
      <input type="time" required value={value ?? ""} onInput={(event) => onInput(event.currentTarget.value)} />
    </label>
  );
}
