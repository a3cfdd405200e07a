import { Hues, huesOf, Mark } from "../hosts/mark";
import { t } from "../i18n";
import { longDay, minutesFrom, times as written } from "../i18n/dates";
import { Icon } from "../icons";
import { useKnown } from "../known";
import { weekNumber, weekOf } from "../week/calendar";
import { readWeek, weekKey, type Day } from "../week/known";
import { noticesOn, type LaidNotice } from "./laying";
import { hoursOf } from "./period";
import { wallTimes, type Times } from "./times";

interface Props {
  readonly times: Times;
  readonly laid: readonly LaidNotice[];
  readonly onDay: (day: string) => void;
}

/** The week of the day that is thought of: who expects me when, and what is announced already. */
export function Beside({ times, laid, onDay }: Props) {
  const week = weekOf(times.day || "2000-01-03");
  const { known } = useKnown(weekKey(week), () => readWeek(week));
  if (!known || !times.day) return null;
  const [start, end] = wallTimes(times);
  const chosen = minutesFrom(start, end) > 0 ? `${start.slice(11)}–${end.slice(11)}` : "";
  return (
    <Hues.Provider value={huesOf(known.value.assignments.map((each) => each.host))}>
      <section class="panel beside" aria-labelledby="beside">
        <h2 id="beside">{t("week.title", { number: weekNumber(week) })}</h2>
        <ol>
          {known.value.days.map((day) => (
            <li key={day.day}>
              <button type="button" aria-pressed={day.day === times.day} onClick={() => onDay(day.day)}>
                <span class="beside-day">{longDay(day.day)}</span>
                <Shifts day={day} />
                {noticesOn(day.day, laid).map(({ notice }) => (
                  <span key={notice.id} class="beside-notice">
                    <Icon name="voice" />
                    {t("delegation.note", { times: hoursOf(notice) })}
                  </span>
                ))}
                {day.day === times.day && (
                  <span class="beside-chosen">
                    <Icon name="plus" />
                    {t("delegation.note", { times: chosen })}
                  </span>
                )}
              </button>
            </li>
          ))}
        </ol>
      </section>
    </Hues.Provider>
  );
}

function Shifts({ day }: { readonly day: Day }) {
  if (day.shifts.length === 0) return <span class="soft">{t("week.nothing_planned")}</span>;
  return (
    <>
      {day.shifts.map((shift) => (
        <span key={`${shift.assignment}-${shift.start}`} class="beside-shift">
          <Mark host={shift.host} />
          <span>
            <span class="clock">{written(shift.start, shift.end)}</span> {shift.host.name}
          </span>
        </span>
      ))}
    </>
  );
}
