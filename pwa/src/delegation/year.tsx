import { useState } from "preact/hooks";

import { t, type Key } from "../i18n";
import { duration } from "../i18n/dates";
import { monthAlone, monthLetter } from "../months/calendar";
import { leftIn, monthsOf, partsOf, PARTS, sum, type Part } from "./credit";
import type { CreditMonth, HeldMandate } from "./known";
import { minutesOnTheirWay, type LaidNotice } from "./laying";
import { MonthFigures } from "./month";
import { mandateName } from "./words";

interface Props {
  readonly mandate: HeldMandate;
  readonly laid: readonly LaidNotice[];
  readonly year: string;
  readonly thisMonth: string;
}

const WIDTH = 28;
const HEIGHT = 88;

/** One mandate's credit: what is left now, the year at a glance, and the figures of the month that is tapped. */
export function Credit({ mandate, laid, year, thisMonth }: Props) {
  const months = monthsOf(mandate, year);
  const known = mandate.months.map((each) => each.month);
  const [chosen, setChosen] = useState(known.includes(thisMonth) ? thisMonth : (known[0] ?? ""));
  const parts = new Map(months.map(([month, credit]) => [month, credit ? partsOf(credit, month < thisMonth) : []]));
  const full = Math.max(1, ...[...parts.values()].map(total));
  const shown = PARTS.filter((kind) => [...parts.values()].flat().some((part) => part.kind === kind));
  const credit = mandate.months.find((each) => each.month === chosen);
  return (
    <section class="panel credit" aria-labelledby={`mandate-${mandate.id}`}>
      <header>
        <h2 id={`mandate-${mandate.id}`}>{mandateName(mandate)}</h2>
        <p class="soft">{mandate.perimeter}</p>
      </header>
      {mandate.headcount === null ? <p class="note">{t("delegation.no_committee")}</p> : <Left mandate={mandate} laid={laid} month={thisMonth} />}
      <ol class="credit-year" aria-label={t("delegation.year", { year })}>
        {months.map(([month, each]) => (
          <li key={month}>
            <button type="button" aria-pressed={month === chosen} data-now={month === thisMonth || undefined} disabled={!each} onClick={() => setChosen(month)}>
              <span class="visually-hidden">{spoken(month, each)}</span>
              <Bar parts={parts.get(month) ?? []} full={full} />
              <span aria-hidden="true">{monthLetter(month)}</span>
            </button>
          </li>
        ))}
      </ol>
      <Legend kinds={shown} />
      {credit && <MonthFigures month={credit} mandate={mandate} isPast={chosen < thisMonth} />}
      <Table months={mandate.months} name={mandateName(mandate)} />
    </section>
  );
}

function Left({ mandate, laid, month }: { readonly mandate: HeldMandate; readonly laid: readonly LaidNotice[]; readonly month: string }) {
  if (!mandate.months.some((each) => each.month === month)) return null;
  const waiting = minutesOnTheirWay(laid, mandate.id, month);
  return (
    <div class="credit-left">
      <p>
        <strong>{duration(leftIn(mandate, month))}</strong> <span>{t("delegation.left_in", { month: monthAlone(month) })}</span>
      </p>
      {waiting > 0 && <p class="soft">{t("delegation.not_counted_yet", { duration: duration(waiting) })}</p>}
    </div>
  );
}

function Bar({ parts, full }: { readonly parts: readonly Part[]; readonly full: number }) {
  let top = HEIGHT;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect class="credit-none" y={HEIGHT - 2} width={WIDTH} height="2" />
      {parts.map(({ kind, minutes }) => {
        const height = (HEIGHT * minutes) / full;
        top -= height;
        return <rect key={kind} class={`credit-${kind}`} x="0.75" y={top + 0.75} width={WIDTH - 1.5} height={Math.max(0.5, height - 1.5)} rx="2" />;
      })}
    </svg>
  );
}

/** What is left, by where it comes from: told apart without colours. */
export function Patterns() {
  return (
    <svg class="credit-patterns" aria-hidden="true">
      <pattern id="credit-stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" />
        <path d="M0 0V5" />
      </pattern>
      <pattern id="credit-dots" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" />
        <circle cx="2.5" cy="2.5" r="1" />
      </pattern>
    </svg>
  );
}

/** The shades that the table's words stand for. */
function Legend({ kinds }: { readonly kinds: readonly Part["kind"][] }) {
  return (
    <ul class="credit-legend" aria-hidden="true">
      {kinds.map((kind) => (
        <li key={kind}>
          <svg viewBox="0 0 16 12">
            <rect class={`credit-${kind}`} x="1" y="1" width="14" height="10" rx="2" />
          </svg>
          {t(`delegation.part.${kind}` as Key)}
        </li>
      ))}
    </ul>
  );
}

/** The same as figures, for who does not see the picture or wants it to the minute. */
function Table({ months, name }: { readonly months: readonly CreditMonth[]; readonly name: string }) {
  const columns = (month: CreditMonth) => [
    month.credit,
    sum(month.carried),
    month.received,
    month.given,
    month.used,
    month.booked,
    month.left,
    month.lapsed,
  ];
  return (
    <details>
      <summary>{t("delegation.as_table")}</summary>
      <div class="credit-table" tabIndex={0} role="region" aria-label={t("delegation.table_of", { name })}>
        <table>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`delegation.column.${column}` as Key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month.month}>
                <th scope="row">{monthAlone(month.month)}</th>
                {columns(month).map((minutes, index) => (
                  <td key={index}>{minutes ? duration(minutes) : "–"}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

const COLUMNS = ["month", "credit", "carried", "received", "given", "used", "booked", "left", "lapsed"] as const;

function total(parts: readonly Part[]): number {
  return parts.reduce((minutes, part) => minutes + part.minutes, 0);
}

function spoken(month: string, credit: CreditMonth | undefined): string {
  if (!credit) return t("delegation.no_mandate_in", { month: monthAlone(month) });
  const { used, booked, left } = credit;
  return t("delegation.month_spoken", { month: monthAlone(month), taken: duration(used + booked), left: duration(left) });
}
