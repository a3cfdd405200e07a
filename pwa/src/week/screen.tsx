import { useEffect, useState } from "preact/hooks";

import { isRepresentative, today } from "../accounts/me";
import { isStanding, noticesOn, runningOf, type LaidNotice } from "../delegation/laying";
import { useNotices } from "../delegation/note";
import { Running } from "../delegation/running";
import { Hues, huesOf } from "../hosts/mark";
import { DeclareSheet } from "../hours/sheet";
import { t } from "../i18n";
import { addDays, moment, span } from "../i18n/dates";
import { Icon } from "../icons";
import { useKnown } from "../known";
import { monthOf } from "../months/calendar";
import { waiting } from "../outbox";
import { Proposals } from "../replacements/proposals";
import { firstDay, weekNumber, weekOf, weeksAway } from "./calendar";
import { Completion } from "./complete";
import { DaySection } from "./day";
import { readAhead, readWeek, weekKey, type MyWeek } from "./known";
import { layWeek, type Entry, type LaidDay } from "./laying";
import { Strip } from "./strip";
import { Totals } from "./totals";
import { useWarnings } from "./warnings";
import { Titled } from "../titled";

/** What is being declared: an entry to change, or a day to add to. */
export interface Editing {
  readonly day: LaidDay;
  readonly entry?: Entry | undefined;
}

export function MyWeekScreen({ week }: { readonly week: string }) {
  const { known, problem, looking } = useKnown(weekKey(week), () => readWeek(week));
  const thisWeek = weekOf(today());
  useEffect(() => void (week === thisWeek && readAhead(weeksAway(week, 1))), [week, thisWeek]);
  return (
    <Titled title={t("week.title", { number: weekNumber(week) })}>
      <WeekNavigation week={week} path={(other) => `/weeks/${other}`} />
      <Proposals />
      {known ? (isRepresentative() ? <RepresentativesWeek week={known.value} key={week} /> : <Week week={known.value} key={week} />) : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

interface WeekProps {
  readonly week: MyWeek;
  readonly notices?: readonly LaidNotice[];
}

/** A representative's own week shows their delegation; nobody else's asks for any. */
function RepresentativesWeek({ week }: { readonly week: MyWeek }) {
  const isNow = week.week === weekOf(today());
  const notices = useNotices((isNow ? today() : week.monday).slice(0, 4));
  const running = isNow ? runningOf(notices) : undefined;
  return (
    <>
      {running && <Running laid={running} />}
      <Week week={week} notices={notices} />
    </>
  );
}

function Week({ week, notices }: WeekProps) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const now = today();
  const days = layWeek(week, waiting.value, now, notices?.filter(isStanding));
  const warnings = useWarnings(week.week, week.days.some((day) => day.hours.length > 0));
  const ahead = days.filter((day) => day.day === now);
  const others = days.filter((day) => day.day !== now);
  return (
    <Hues.Provider value={huesOf(week.assignments.map((each) => each.host))}>
      <Strip days={days} today={now} />
      <div class="columns">
        <div class="days">
          {[...ahead, ...others].map((day) => (
            <DaySection
              key={day.day}
              day={day}
              notices={noticesOn(day.day, notices ?? [])}
              warnings={warnings.filter((warned) => warned.day === day.day)}
              today={now}
              onEdit={(entry) => setEditing({ day, entry })}
            />
          ))}
          <Completion week={week} days={days} today={now} />
        </div>
        <aside>
          <Totals days={days} />
          <a class="button second wide" href="/absences?day=">
            <Icon name="absence" />
            {t("absence.i_am_absent")}
          </a>
          {notices && (
            <a class="button second wide" href="/delegation?take=">
              <Icon name="voice" />
              {t("delegation.take")}
            </a>
          )}
          <a class="button second wide" href={`/months/${monthOf(week.monday)}`}>
            {t("month.see")}
          </a>
        </aside>
      </div>
      {editing && <DeclareSheet {...editing} assignments={week.assignments} onClose={() => setEditing(null)} />}
    </Hues.Provider>
  );
}

export function WeekNavigation({ week, path }: { readonly week: string; readonly path: (week: string) => string }) {
  const monday = firstDay(week);
  const thisWeek = weekOf(today());
  return (
    <nav class="week-navigation" aria-label={t("week.navigation")}>
      <a class="round" href={path(weeksAway(week, -1))} aria-label={t("week.before")}>
        <Icon name="before" />
      </a>
      <p>{span(monday, addDays(monday, 6), today())}</p>
      <a class="round" href={path(weeksAway(week, 1))} aria-label={t("week.after")}>
        <Icon name="after" />
      </a>
      {week !== thisWeek && (
        <a class="quiet" href={path(thisWeek)}>
          {t("week.this")}
        </a>
      )}
    </nav>
  );
}

/** Bones only on the very first visit; afterwards there is always something known. */
export function Missing({ looking, problem }: { readonly looking: boolean; readonly problem: string | null }) {
  if (looking) return null;
  if (problem) return <p role="alert">{problem}</p>;
  return (
    <div class="bones" role="status">
      <p>{t("app.not_yet_known")}</p>
      <span />
      <span />
      <span />
    </div>
  );
}
