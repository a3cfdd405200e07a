import type { ComponentChildren } from "preact";

import { t } from "../i18n";
import { difference, duration, span } from "../i18n/dates";
import { weekNumber } from "../week/calendar";
import type { Minutes } from "./known";

interface Week {
  readonly week: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly minutes: Minutes;
  /** Since it was locked; told beside what was approved, where a month tells it. */
  readonly adjustedMinutes?: number;
}

/** One bar a week, on one scale, so that they can be compared; the figures stand beside them. */
export function Weeks({ weeks, today, path }: { readonly weeks: readonly Week[]; readonly today: string; readonly path: (week: string) => string }) {
  const full = Math.max(1, ...weeks.map(({ minutes }) => Math.max(minutes.plannedMinutes, minutes.declaredMinutes)));
  return (
    <section class="panel" aria-labelledby="weeks">
      <h2 id="weeks">{t("month.weeks")}</h2>
      <ol class="month-weeks">
        {weeks.map(({ week, firstDay, lastDay, minutes, adjustedMinutes }) => (
          <li key={week}>
            <p class="totals-host">
              <a href={path(week)}>{t("month.week", { number: weekNumber(week), span: span(firstDay, lastDay, today) })}</a>
              <span>
                <Worked minutes={minutes} />
                {adjustedMinutes ? <strong> {difference(adjustedMinutes)}</strong> : null}
              </span>
            </p>
            {minutes.plannedMinutes + minutes.declaredMinutes > 0 && <Bar minutes={minutes} full={full} />}
          </li>
        ))}
      </ol>
      <ul class="legend" aria-hidden="true">
        <li class="legend-approved">{t("month.approved")}</li>
        <li class="legend-declared">{t("month.declared")}</li>
        <li class="legend-planned">{t("month.planned")}</li>
      </ul>
    </section>
  );
}

export function Sum({ minutes, children }: { readonly minutes: Minutes; readonly children?: ComponentChildren }) {
  return (
    <section class="totals" aria-labelledby="month-totals">
      <h2 id="month-totals">{t("month.totals")}</h2>
      <p class="totals-week">
        <strong>{duration(minutes.declaredMinutes)}</strong> <span>{t("totals.of", { planned: duration(minutes.plannedMinutes) })}</span>
      </p>
      <Bar minutes={minutes} full={Math.max(1, minutes.plannedMinutes, minutes.declaredMinutes)} />
      <Standing minutes={minutes} />
      {children}
    </section>
  );
}

export function Worked({ minutes }: { readonly minutes: Minutes }) {
  return (
    <span>
      <strong>{duration(minutes.declaredMinutes)}</strong> <span class="soft">/ {duration(minutes.plannedMinutes)}</span>
    </span>
  );
}

/** How much of it is approved, waits, is disputed: what there is. */
export function Standing({ minutes }: { readonly minutes: Minutes }) {
  const words = [
    t("totals.approved", { approved: duration(minutes.approvedMinutes) }),
    minutes.waitingMinutes > 0 && t("month.waiting", { waiting: duration(minutes.waitingMinutes) }),
    minutes.disputedMinutes > 0 && t("month.disputed", { disputed: duration(minutes.disputedMinutes) }),
  ];
  return <p class="soft">{words.filter(Boolean).join(" · ")}</p>;
}

export function Bar({ minutes, full }: { readonly minutes: Minutes; readonly full: number }) {
  const width = (part: number) => (100 * part) / full;
  return (
    <svg class="gauge" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect width={width(minutes.plannedMinutes)} height="4" class="gauge-planned" />
      <rect width={width(minutes.declaredMinutes)} height="4" class="gauge-declared" />
      <rect width={width(minutes.approvedMinutes)} height="4" class="gauge-approved" />
    </svg>
  );
}
