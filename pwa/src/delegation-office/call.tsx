import { useState } from "preact/hooks";

import { Sorry, useAttempt } from "../attempt";
import { t, type Key } from "../i18n";
import { addDays, minutesFrom } from "../i18n/dates";
import { newId } from "../ids";
import { Sheet } from "../sheet";
import { say } from "../toast";
import { Invited, firstInvited, type Ways } from "./invited";
import { callMeeting, type CallMeeting, type Meeting, type Representative } from "./known";
import { Slots } from "./slots";

const KINDS = ["committee", "safety", "commission", "union"] as const;
const A_WEEK = 7;

interface Props {
  readonly before: Meeting | undefined;
  readonly representatives: readonly Representative[];
  readonly today: string;
  readonly onClose: () => void;
}

interface Times {
  readonly day: string;
  readonly start: string;
  readonly end: string;
}

/** What, who, when: the times that host firms miss least are offered, and any other may be chosen. */
export function CallSheet({ before, representatives, today, onClose }: Props) {
  const [id] = useState(() => before?.id ?? newId());
  const [kind, setKind] = useState<CallMeeting["kind"]>((before?.kind as CallMeeting["kind"]) ?? "committee");
  const [place, setPlace] = useState(before?.place ?? "");
  const [ways, setWays] = useState<Ways>(() => firstInvited(before, representatives, kind));
  const [times, setTimes] = useState<Times>(() => firstTimes(before, today));
  const { problem, busy, run } = useAttempt(async () => {
    await callMeeting(id, {
      kind,
      place,
      start: `${times.day}T${times.start}`,
      end: `${times.day}T${times.end}`,
      with: [...ways].map(([mandate, travelMinutes]) => ({ mandate, travelMinutes })),
      basedOn: before?.version ?? null,
    });
    say(t(before ? "meeting.changed" : "meeting.called"));
    onClose();
  });
  const turnTo = (chosen: CallMeeting["kind"]) => {
    setKind(chosen);
    if (!before) setWays(firstInvited(undefined, representatives, chosen));
  };
  const employees = representatives.filter(({ mandate }) => ways.has(mandate)).map(({ employee }) => employee.id);
  return (
    <Sheet title={t(before ? "meeting.change_title" : "meeting.call")} onClose={onClose}>
      <form onSubmit={(event) => void run(event)}>
        <label class="field">
          {t("meeting.what")}
          <select value={kind} onChange={(event) => turnTo(event.currentTarget.value as CallMeeting["kind"])}>
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`meeting.kind.${each}` as Key)}
              </option>
            ))}
          </select>
        </label>
        <p class="soft">{t(`meeting.pays.${kind}` as Key)}</p>
        <Invited representatives={representatives} ways={ways} onChange={setWays} />
        <When {...times} onChange={setTimes} />
        <Slots employees={employees} minutes={minutesFrom(`${times.day}T${times.start}`, `${times.day}T${times.end}`)} today={today} onChoose={setTimes} />
        <label class="field">
          {t("meeting.place")}
          <input type="text" maxLength={200} autoComplete="off" value={place} onInput={(event) => setPlace(event.currentTarget.value)} />
        </label>
        <p class="soft">{t("meeting.told")}</p>
        <Sorry words={problem} />
        <button type="submit" class="main wide" disabled={busy || ways.size === 0}>
          {t(before ? "meeting.keep" : "meeting.send")}
        </button>
      </form>
    </Sheet>
  );
}

function When({ day, start, end, onChange }: Times & { readonly onChange: (times: Times) => void }) {
  const times = { day, start, end };
  return (
    <div class="fields">
      <label class="field">
        {t("meeting.day")}
        <input type="date" required value={day} onInput={(event) => onChange({ ...times, day: event.currentTarget.value })} />
      </label>
      <label class="field">
        {t("meeting.from")}
        <input type="time" required value={start} onInput={(event) => onChange({ ...times, start: event.currentTarget.value })} />
      </label>
      <label class="field">
        {t("meeting.to")}
        <input type="time" required value={end} onInput={(event) => onChange({ ...times, end: event.currentTarget.value })} />
      </label>
    </div>
  );
}

function firstTimes(before: Meeting | undefined, today: string): Times {
  if (!before) return { day: addDays(today, A_WEEK), start: "10:00", end: "12:00" };
  return { day: before.start.slice(0, 10), start: before.start.slice(11, 16), end: before.end.slice(11, 16) };
}
