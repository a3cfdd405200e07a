import { useState } from "preact/hooks";

import { AdjustSheet } from "../closing/adjust";
import { t, type Key } from "../i18n";
import { difference, duration, moment, shortDay, times } from "../i18n/dates";
import { useKnown } from "../known";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { Adjustments } from "./adjusted";
import { monthKey, readEmployeeDays, type EmployeeDays, type WorkedDay } from "./known";
import { Sum } from "./minutes";
import { MonthNavigation, StatementLink } from "./navigation";

interface Props {
  readonly employee: number;
  readonly month: string;
}

/** One employee's month for the office, day by day; what a closing locked is adjusted here. */
export function EmployeeMonthScreen({ employee, month }: Props) {
  const { known, problem, looking } = useKnown(monthKey(`employee/${employee}`, month), () => readEmployeeDays(employee, month));
  return (
    <Titled title={known?.value.row.employee.name ?? t("month.of_office")}>
      <MonthNavigation month={month} path={(other) => `/office/employees/${employee}/months/${other}`} />
      {known ? <Month month={known.value} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

function Month({ month: { row, days, month } }: { readonly month: EmployeeDays }) {
  const [adjusting, setAdjusting] = useState<WorkedDay | null>(null);
  return (
    <div class="columns">
      <section aria-labelledby="days">
        <h2 id="days">{t("month.days")}</h2>
        {days.length === 0 && <p class="soft">{t("month.no_day")}</p>}
        <ul>
          {days.map((day) => (
            <Day key={day.id} day={day} onAdjust={() => setAdjusting(day)} />
          ))}
        </ul>
      </section>
      <aside>
        <Sum minutes={row.figures.minutes} />
        <Adjustments adjustments={row.figures.adjustments} of={({ host }) => host.name} />
        <a class="button second wide" href={`/office/absences?employee=${row.employee.id}&name=${encodeURIComponent(row.employee.name)}`}>
          {t("absence.report_for")}
        </a>
        <StatementLink path={`/api/office/employees/${row.employee.id}/months/${month}/statement.pdf`} />
      </aside>
      {adjusting && <AdjustSheet day={adjusting} name={row.employee.name} onClose={() => setAdjusting(null)} />}
    </div>
  );
}

function Day({ day, onAdjust }: { readonly day: WorkedDay; readonly onAdjust: () => void }) {
  const state = day.locked ? t("month.locked") : t(`host.state.${day.state}` as Key);
  return (
    <li class="line">
      <div class="line-name">
        <p>
          <strong>{shortDay(day.day)}</strong> · {day.host.name}
        </p>
        <p class="soft">
          {day.start && day.end && <span class="clock">{times(day.start, day.end)} · </span>}
          {state}
        </p>
      </div>
      <span class="clock">
        {duration(day.minutes)}
        {day.adjustedMinutes !== 0 && <strong> {difference(day.adjustedMinutes)}</strong>}
      </span>
      {day.may.includes("adjust") && (
        <button type="button" class="second" aria-label={t("adjust.of", { day: shortDay(day.day), host: day.host.name })} onClick={onAdjust}>
          {t("adjust.adjust")}
        </button>
      )}
    </li>
  );
}
