import { useState } from "preact/hooks";

import { Sorry, useAttempt } from "../attempt";
import { counted, t, type Key } from "../i18n";
import { Icon } from "../icons";
import { say } from "../toast";
import { CallSheet } from "./call";
import { withdrawMeeting, type Meeting, type Representative } from "./known";
import { when } from "./words";

interface Props {
  readonly meetings: readonly Meeting[];
  readonly representatives: readonly Representative[];
  readonly today: string;
}

/** Called by the employer: working time that no credit pays for. */
export function Meetings({ meetings, representatives, today }: Props) {
  const [calling, setCalling] = useState<Meeting | "new" | null>(null);
  const standing = meetings.filter(({ state, end }) => state === "announced" && end.slice(0, 10) >= today);
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings">{t("meeting.title")}</h2>
      {standing.length === 0 && <p class="calm">{t("meeting.none")}</p>}
      <ul class="rep-cards">
        {standing.map((meeting) => (
          <One key={meeting.id} meeting={meeting} onChange={() => setCalling(meeting)} />
        ))}
      </ul>
      <button type="button" class="main wide" onClick={() => setCalling("new")}>
        {t("meeting.call")}
      </button>
      {calling && <CallSheet before={calling === "new" ? undefined : calling} representatives={representatives} today={today} onClose={() => setCalling(null)} />}
    </section>
  );
}

function One({ meeting, onChange }: { readonly meeting: Meeting; readonly onChange: () => void }) {
  const kind = t(`meeting.kind.${meeting.kind}` as Key);
  const day = when(meeting.start, meeting.end);
  const [sure, setSure] = useState(false);
  const { problem, busy, run } = useAttempt(async () => {
    await withdrawMeeting(meeting);
    say(t("meeting.withdrawn"));
  });
  return (
    <li class="card">
      <p>
        <strong>{kind}</strong>
      </p>
      <p>{day}</p>
      {meeting.place && (
        <p class="soft rep-place">
          <Icon name="place" />
          {meeting.place}
        </p>
      )}
      <details>
        <summary>{counted("meeting.people", meeting.with.length)}</summary>
        <p>{meeting.with.map(({ name }) => name).join(", ")}</p>
      </details>
      <div class="actions">
        <button type="button" class="second" aria-label={t("meeting.change_of", { kind, day })} onClick={onChange}>
          {t("meeting.change")}
        </button>
        {sure ? (
          <button type="button" class="second" disabled={busy} onClick={() => void run()}>
            {t("meeting.withdraw_sure")}
          </button>
        ) : (
          <button type="button" class="second" aria-label={t("meeting.withdraw_of", { kind, day })} onClick={() => setSure(true)}>
            {t("meeting.withdraw")}
          </button>
        )}
      </div>
      {problem && <Sorry words={problem} />}
    </li>
  );
}
