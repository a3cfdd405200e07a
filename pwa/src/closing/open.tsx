import { counted, t, type Key } from "../i18n";
import { duration, shortDay } from "../i18n/dates";
import { More, usePages } from "../pages";
import { readPreview, type OpenDay, type Preview } from "./known";

interface Props {
  readonly first: Preview;
  readonly establishment: number;
}

/** Who must act so that these days are paid too, employee by employee. */
export function StaysOut({ first, establishment }: Props) {
  const { pages, readOn } = usePages(first, (after: number) => readPreview(establishment, first.month, after));
  const days = pages.flatMap((page) => page.open);
  const people = [...new Map(days.map(({ employee }) => [employee.id, employee])).values()];
  return (
    <section aria-labelledby="open">
      <h2 id="open">{t("closing.stays_out")}</h2>
      <p class="soft">{t(days.length > 0 ? "closing.stays_out_words" : readOn ? "closing.none_yet" : "closing.nothing_out")}</p>
      {people.map((person) => (
        <Of key={person.id} name={person.name} days={days.filter(({ employee }) => employee.id === person.id)} />
      ))}
      <More readOn={readOn} />
    </section>
  );
}

function Of({ name, days }: { readonly name: string; readonly days: readonly OpenDay[] }) {
  return (
    <details class="stays-out">
      <summary>
        {name} <span class="soft">{counted("closing.out", days.length, { duration: duration(days.reduce((sum, day) => sum + day.minutes, 0)) })}</span>
      </summary>
      <ul>
        {days.map((day) => (
          <Open key={`${day.day} ${day.host.id} ${day.state}`} day={day} />
        ))}
      </ul>
    </details>
  );
}

const MUST_ACT: Record<string, Key> = {
  submitted: "closing.host_decides",
  disputed: "closing.employee_answers",
  arbitration: "closing.office_settles",
  missing: "closing.employee_declares",
  "not-worked": "closing.not_worked",
};

function Open({ day }: { readonly day: OpenDay }) {
  const words = t(MUST_ACT[day.state] ?? "closing.host_decides", { host: day.host.name });
  return (
    <li class="line">
      <div class="line-name">
        <p>
          <strong>{shortDay(day.day)}</strong> · {day.host.name}
        </p>
        <p class="soft">{day.state === "arbitration" ? <a href="/office/arbitrations">{words}</a> : words}</p>
      </div>
      <span class="clock">{duration(day.minutes)}</span>
    </li>
  );
}
