import { useState } from "preact/hooks";

import type { Schemas } from "../api";
import { t, type Key } from "../i18n";
import { addDays } from "../i18n/dates";
import { Icon } from "../icons";
import { newId } from "../ids";
import { wish } from "../outbox";
import type { Absence } from "./known";
import type { LaidAbsence } from "./laying";
import { otherVersion } from "./refusal";
import { KINDS, kindName, type Kind } from "./words";

type Length = "day" | "days" | "hours";

interface Asked {
  readonly length: Length;
  readonly first: string;
  readonly last: string;
  readonly start: string;
  readonly end: string;
  readonly kind: Kind | "";
  readonly comment: string;
}

interface Props {
  readonly day: string;
  readonly before: LaidAbsence | undefined;
  readonly onClose: () => void;
}

const LENGTHS: readonly Length[] = ["day", "days", "hours"];

/** Today, some days or some hours; the kind is for the groupement alone. */
export function AbsenceForm({ day, before, onClose }: Props) {
  const [asked, setAsked] = useState<Asked>(() => firstAsked(day, before?.absence));
  const change = (part: Partial<Asked>) => setAsked((known) => ({ ...known, ...part }));
  const submit = (event: Event) => {
    event.preventDefault();
    void report(asked, before).then(onClose);
  };
  return (
    <form class="panel" onSubmit={submit} aria-label={t("absence.i_am_absent")}>
      <fieldset class="choice choice-wide">
        <legend>{t("absence.how_long")}</legend>
        {LENGTHS.map((length) => (
          <label key={length}>
            <input type="radio" name="length" checked={asked.length === length} onChange={() => change({ length })} />
            <span>{t(`absence.length.${length}` as Key)}</span>
          </label>
        ))}
      </fieldset>
      <Period asked={asked} onChange={change} />
      <Privacy />
      <label class="field">
        {t("absence.kind")}
        <select required value={asked.kind} onChange={(event) => change({ kind: event.currentTarget.value as Kind })}>
          <option value="" disabled>
            {t("absence.choose_kind")}
          </option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {kindName(kind)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {t("absence.comment")}
        <textarea
          rows={2}
          maxLength={500}
          value={asked.comment}
          onInput={(event) => change({ comment: event.currentTarget.value })}
        />
      </label>
      <button type="submit" class="main wide">
        {t(before ? "absence.send_correction" : "absence.send")}
      </button>
      <button type="button" class="quiet wide" onClick={onClose}>
        {t("app.cancel")}
      </button>
    </form>
  );
}

export function Privacy() {
  return (
    <p class="privacy">
      <Icon name="lock" />
      {t("absence.private")}
    </p>
  );
}

interface PeriodProps {
  readonly asked: Asked;
  readonly onChange: (part: Partial<Asked>) => void;
}

function Period({ asked, onChange }: PeriodProps) {
  const { length, first, last, start, end } = asked;
  return (
    <div class="fields">
      <label class="field">
        {t(length === "days" ? "absence.first_day" : "absence.day")}
        <input type="date" required value={first} onInput={(event) => onChange({ first: event.currentTarget.value })} />
      </label>
      {length === "days" && (
        <label class="field">
          {t("absence.last_day")}
          <input type="date" required min={first} value={last} onInput={(event) => onChange({ last: event.currentTarget.value })} />
        </label>
      )}
      {length === "hours" && (
        <>
          <label class="field">
            {t("hours.start")}
            <input type="time" required value={start} onInput={(event) => onChange({ start: event.currentTarget.value })} />
          </label>
          <label class="field">
            {t("hours.end")}
            <input type="time" required value={end} onInput={(event) => onChange({ end: event.currentTarget.value })} />
          </label>
        </>
      )}
    </div>
  );
}

function firstAsked(day: string, before: Absence | undefined): Asked {
  if (!before) return { length: "day", first: day, last: addDays(day, 1), start: "", end: "", kind: "", comment: "" };
  const first = before.start.slice(0, 10);
  const last = before.wholeDays ? addDays(before.end.slice(0, 10), -1) : before.end.slice(0, 10);
  const length = !before.wholeDays ? "hours" : first === last ? "day" : "days";
  const [start, end] = [before.start.slice(11, 16), before.end.slice(11, 16)];
  return { length, first, last, start, end, kind: before.kind as Kind, comment: before.comment };
}

async function report(asked: Asked, before: LaidAbsence | undefined): Promise<void> {
  const id = before?.absence.id ?? newId();
  const basedOn = (before && otherVersion(before)?.version) ?? (before?.absence.version || null);
  const undo = before ? undefined : () => void wish({ about: "absence", id, body: null, basedOn: null }, "absence.withdrawn");
  await wish({ about: "absence", id, body: bodyOf(asked), basedOn }, "absence.sent", undo);
}

/** Hours that end at or before their start end on the next day. */
function bodyOf(asked: Asked): Schemas["ReportAbsence"] {
  const { length, first, start, end, comment } = asked;
  const kind = asked.kind || "other";
  if (length !== "hours") return { kind, comment, from: first, until: length === "day" ? first : asked.last };
  return { kind, comment, from: `${first}T${start}`, until: `${end <= start ? addDays(first, 1) : first}T${end}` };
}
