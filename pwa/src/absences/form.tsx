import { useState } from "preact/hooks";

import type { Schemas } from "../api";
import { t, type Key } from "../i18n";
import { Icon } from "../icons";
import { bodyOf, firstAsked, HALVES, LENGTHS, type Asked } from "./asked";
import { Kinds } from "./kinds";
import type { Absence } from "./known";

interface Props {
  readonly day: string;
  readonly before: Absence | undefined;
  readonly onSend: (body: Schemas["ReportAbsence"]) => Promise<void>;
  readonly onClose: () => void;
  readonly byOffice?: boolean;
}

/** A day or its half, some days or hours, or nobody knows how long; the kind is for the groupement alone. */
export function AbsenceForm({ day, before, onSend, onClose, byOffice = false }: Props) {
  const [asked, setAsked] = useState<Asked>(() => firstAsked(day, before));
  const change = (part: Partial<Asked>) => setAsked((known) => ({ ...known, ...part }));
  const submit = (event: Event) => {
    event.preventDefault();
    void onSend(bodyOf(asked));
  };
  return (
    <form class="panel" onSubmit={submit} aria-label={t(byOffice ? "absence.report_for" : "absence.i_am_absent")}>
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
      <Kinds asked={asked} onChange={change} byOffice={byOffice} />
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
  const { length, half, first, last, start, end } = asked;
  return (
    <div class="fields">
      <label class="field">
        {t(length === "days" || length === "open" ? "absence.first_day" : "absence.day")}
        <input type="date" required value={first} onInput={(event) => onChange({ first: event.currentTarget.value })} />
      </label>
      {length === "days" && (
        <label class="field">
          {t("absence.last_day")}
          <input type="date" required min={first} value={last} onInput={(event) => onChange({ last: event.currentTarget.value })} />
        </label>
      )}
      {length === "half" && (
        <fieldset class="choice">
          <legend>{t("absence.which_half")}</legend>
          {HALVES.map((each) => (
            <label key={each}>
              <input type="radio" name="half" checked={each === half} onChange={() => onChange({ half: each })} />
              <span>{t(`absence.half.${each}` as Key)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {length === "half" && <p class="soft whole-row">{t("absence.half_split")}</p>}
      {length === "open" && <p class="soft whole-row">{t("absence.open_told")}</p>}
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
