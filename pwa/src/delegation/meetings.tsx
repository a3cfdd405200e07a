import { t, type Key } from "../i18n";
import { duration, longDay, times } from "../i18n/dates";
import { Icon } from "../icons";
import type { Call } from "./known";

/** What the employer calls to: working time that no credit pays for. */
export function Meetings({ meetings }: { readonly meetings: readonly Call[] }) {
  if (meetings.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="meetings">
      <h2 id="meetings">{t("delegation.meetings")}</h2>
      <ul class="meetings">
        {meetings.map((meeting) => (
          <Invitation key={meeting.id} {...meeting} />
        ))}
      </ul>
      <p class="soft">{t("delegation.meetings_paid")}</p>
    </section>
  );
}

function Invitation({ kind, start, end, place, travelMinutes }: Call) {
  return (
    <li>
      <strong>{t(`delegation.meeting.${kind}` as Key)}</strong>
      <span>
        {longDay(start.slice(0, 10))}, <span class="clock">{times(start, end)}</span>
      </span>
      {place && (
        <span class="soft">
          <Icon name="place" />
          {place}
        </span>
      )}
      {travelMinutes > 0 && <span class="soft">{t("delegation.travel", { duration: duration(travelMinutes) })}</span>}
    </li>
  );
}
