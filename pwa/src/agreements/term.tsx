import { useEffect, useId, useRef } from "preact/hooks";

import { t } from "../i18n";
import { Icon } from "../icons";
import type { Limit, Value } from "./known";
import { bounds, clockTime, TACIT, termName, unitOf } from "./terms";

interface Props {
  readonly limit: Limit;
  readonly value: Value;
  readonly isNew: boolean;
  readonly onChange: (value: Value) => void;
  readonly onRemove: () => void;
}

/** A term by its name, in its unit, beside what the law says and how far it lets an agreement go. */
export function TermField({ limit, value, isNew, onChange, onRemove }: Props) {
  const box = useRef<HTMLFieldSetElement>(null);
  const hint = useId();
  const name = termName(limit.term);
  useEffect(() => void (isNew && box.current?.querySelector("input")?.focus()), []);
  return (
    <fieldset ref={box} class="term" aria-describedby={hint}>
      <legend>{name}</legend>
      <div class="term-value">
        <ValueFields limit={limit} value={value} onChange={onChange} />
        <button type="button" class="round" aria-label={t("agreement.remove_term", { term: name })} onClick={onRemove}>
          <Icon name="close" />
        </button>
      </div>
      <p id={hint} class="soft">
        {bounds(limit)}
      </p>
      {limit.term === TACIT && <p class="note">{t("agreement.tacit")}</p>}
    </fieldset>
  );
}

type FieldProps = Pick<Props, "limit" | "value" | "onChange">;

function ValueFields(props: FieldProps) {
  const { limit, value, onChange } = props;
  const unit = unitOf(limit.term);
  if (unit === "duration") return <Duration {...props} />;
  if (unit === "clock") return <Clock {...props} />;
  if (unit === "share") return <Share {...props} />;
  return <Whole unit={t(`agreement.unit.${unit}`)} value={number(value)} law={number(limit.law)} required onChange={onChange} />;
}

/** Hours and minutes side by side: "7 h 20" is no decimal. */
function Duration({ limit, value, onChange }: FieldProps) {
  const [hours, minutes] = parts(number(value));
  const [lawHours, lawMinutes] = parts(number(limit.law));
  const change = (h: number | null, min: number | null) => onChange(h === null && !min ? null : (h ?? 0) * 60 + (min ?? 0));
  return (
    <>
      <Whole unit={t("agreement.unit.hours")} value={hours} law={lawHours} required onChange={(h) => change(h, minutes)} />
      <Whole unit={t("agreement.unit.minutes")} value={minutes || null} law={lawMinutes} required={false} onChange={(min) => change(hours, min)} />
    </>
  );
}

function Clock({ value, onChange }: FieldProps) {
  const change = (time: string) => onChange(time ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) : null);
  return (
    <label class="in-unit">
      <input type="time" required value={value === null ? "" : clockTime(Number(value))} onInput={(event) => change(event.currentTarget.value)} />
      <span class="visually-hidden">{t("agreement.unit.clock")}</span>
    </label>
  );
}

function Share({ limit, value, onChange }: FieldProps) {
  return (
    <label class="in-unit">
      <input
        type="text"
        required
        pattern="[0-9]{1,4}/[0-9]{1,4}"
        title={t("agreement.readable")}
        autoComplete="off"
        placeholder={String(limit.law)}
        value={value ?? ""}
        onInput={(event) => onChange(event.currentTarget.value.trim())}
      />
      {t("agreement.unit.share")}
    </label>
  );
}

interface WholeProps {
  readonly unit: string;
  readonly value: number | null;
  readonly law: number | null;
  readonly required: boolean;
  readonly onChange: (value: number | null) => void;
}

function Whole({ unit, value, law, required, onChange }: WholeProps) {
  const change = (typed: number) => onChange(Number.isNaN(typed) ? null : typed);
  return (
    <label class="in-unit">
      <input
        type="number"
        inputMode="numeric"
        min={0}
        required={required}
        placeholder={law === null ? undefined : String(law)}
        value={value ?? ""}
        onInput={(event) => change(event.currentTarget.valueAsNumber)}
      />
      {unit}
    </label>
  );
}

function number(value: Value): number | null {
  return value === null ? null : Number(value);
}

function parts(minutes: number | null): [number | null, number | null] {
  return minutes === null ? [null, null] : [Math.floor(minutes / 60), minutes % 60];
}
