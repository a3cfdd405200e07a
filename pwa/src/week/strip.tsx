import { initials, useHue } from "../hosts/mark";
import type { Schemas } from "../api";
import { t } from "../i18n";
import { longDay, weekdayLetter } from "../i18n/dates";
import { StateIcon, stateName } from "./chip";
import type { Entry, LaidDay, State } from "./laying";

/** The more it wants doing, the further in front. */
const URGENCY: readonly State[] = [
  "refused",
  "disputed",
  "due",
  "waiting",
  "withdrawing",
  "arbitration",
  "absent",
  "submitted",
  "approved",
  "not-worked",
  "planned",
];

/** Seven days at a glance: which host firm, and how it stands. */
export function Strip({ days, today }: { readonly days: readonly LaidDay[]; readonly today: string }) {
  return (
    <nav aria-label={t("week.days")}>
      <ol class="strip">
        {days.map((day) => (
          <li key={day.day}>
            <a href={`#day-${day.day}`} aria-current={day.day === today ? "date" : undefined}>
              <span class="visually-hidden">{spoken(day, today)}</span>
              <span class="strip-day" aria-hidden="true">
                {weekdayLetter(day.day)}
              </span>
              <span class="strip-number" aria-hidden="true">
                {Number(day.day.slice(8))}
              </span>
              <span class="strip-hosts" aria-hidden="true">
                {day.entries.slice(0, 2).map((entry) => (
                  <Dot key={entry.key} host={entry.host} />
                ))}
              </span>
              <StripState day={day} />
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Dot({ host }: { readonly host: Schemas["Named"] }) {
  return <span class={`dot ${useHue(host)}`}>{initials(host.name)}</span>;
}

function StripState({ day }: { readonly day: LaidDay }) {
  const state = stateOfDay(day.entries);
  if (!state || state === "planned") return <span class="strip-state" />;
  return (
    <span class={`strip-state chip-${state}`}>
      <StateIcon state={state} />
    </span>
  );
}

export function stateOfDay(entries: readonly Entry[]): State | undefined {
  return URGENCY.find((state) => entries.some((entry) => entry.state === state));
}

function spoken(day: LaidDay, today: string): string {
  const hosts = day.entries.map((entry) => `${entry.host.name} (${stateName(entry.state)})`);
  const isToday = day.day === today && t("week.today");
  return [longDay(day.day), isToday, day.holiday, ...(hosts.length ? hosts : [t("week.nothing_planned")])].filter(Boolean).join(", ");
}
