import { useState } from "preact/hooks";

import { t } from "../i18n";
import { difference, duration, longDay, wallTime } from "../i18n/dates";
import { Sheet } from "../sheet";
import { minutesOf, type Assigned, type Entry, type LaidDay } from "../week/laying";
import { asPlanned, declare, type Body } from "./declaring";
import { TimesFields } from "./times";

interface Props {
  readonly day: LaidDay;
  readonly entry?: Entry | undefined;
  readonly assignments: readonly Assigned[];
  readonly onClose: () => void;
}

const LONGEST_COMMENT = 500;

/** Times other than planned, a day that was not planned, or a correction. */
export function DeclareSheet({ day, entry, assignments, onClose }: Props) {
  const [body, setBody] = useState<Body>(() => firstBody(day, entry, assignments));
  const change = (part: Partial<Body>) => setBody((before) => ({ ...before, ...part }));
  const minutes = minutesOf(body);
  const apart = entry?.shift ? minutes - entry.shift.minutes : 0;
  const submit = (event: Event) => {
    event.preventDefault();
    void declare({ ...body, comment: body.comment?.trim() ?? "" }, entry).then(onClose);
  };
  return (
    <Sheet title={t(entry?.hours ? "hours.correct_title" : "hours.declare_title")} onClose={onClose}>
      <form onSubmit={submit}>
        <p class="lead">
          {entry && <strong>{entry.host.name}, </strong>}
          {longDay(day.day)}
        </p>
        {!entry && (
          <AssignmentChoice day={day.day} assignments={assignments} chosen={body.assignment} onChoose={change} />
        )}
        <TimesFields times={body} onChange={(part) => change({ ...part, minutes: null })} />
        <label class="field">
          {t("hours.comment")}
          <textarea
            rows={2}
            maxLength={LONGEST_COMMENT}
            value={body.comment}
            onInput={(event) => change({ comment: event.currentTarget.value })}
          />
        </label>
        {entry?.hours?.state === "approved" && <p class="note">{t("hours.reopens")}</p>}
        <output class="result">
          {minutes > 0 ? duration(minutes) : t("hours.too_short")}
          {minutes > 0 && apart !== 0 && <span class="soft"> · {t("hours.apart", { difference: difference(apart) })}</span>}
        </output>
        <button type="submit" class="main wide" disabled={minutes <= 0}>
          {t("hours.declare", { duration: minutes > 0 ? duration(minutes) : "" })}
        </button>
      </form>
    </Sheet>
  );
}

interface ChoiceProps {
  readonly day: string;
  readonly assignments: readonly Assigned[];
  readonly chosen: number | null | undefined;
  readonly onChoose: (part: Partial<Body>) => void;
}

function AssignmentChoice({ day, assignments, chosen, onChoose }: ChoiceProps) {
  const choose = (id: number) => {
    const assigned = assignments.find((each) => each.id === id);
    if (assigned) onChoose({ assignment: id, host: assigned.host.id });
  };
  return (
    <label class="field">
      {t("hours.host")}
      <select value={chosen ?? ""} onChange={(event) => choose(Number(event.currentTarget.value))}>
        {open(assignments, day).map((each) => (
          <option key={each.id} value={each.id}>
            {each.host.name} · {each.site.name} · {each.job}
          </option>
        ))}
      </select>
    </label>
  );
}

function firstBody(day: LaidDay, entry: Entry | undefined, assignments: readonly Assigned[]): Body {
  const { pending, hours, shift } = entry ?? {};
  if (pending?.body) return pending.body;
  if (hours) {
    const { start, end, breakMinutes, comment, assignment, host } = hours;
    const times = start && end ? { start: wallTime(start), end: wallTime(end) } : { minutes: hours.minutes };
    return { host: host.id, assignment, day: day.day, comment, breakMinutes, ...times };
  }
  if (shift) return asPlanned(shift, day.day);
  const [first] = open(assignments, day.day);
  return { host: first?.host.id ?? 0, assignment: first?.id ?? null, day: day.day, start: "", end: "", breakMinutes: 0, comment: "" };
}

function open(assignments: readonly Assigned[], day: string): readonly Assigned[] {
  return assignments.filter((each) => each.startsOn <= day && (each.endsOn ?? day) >= day);
}
