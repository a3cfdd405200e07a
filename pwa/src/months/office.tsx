import { t } from "../i18n";
import { duration, moment } from "../i18n/dates";
import { useKnown } from "../known";
import { More, usePages } from "../pages";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { AdjustmentList } from "./adjusted";
import { monthKey, readOfficeMonth, type EmployeeMonth, type OfficeMonth } from "./known";
import { Bar, Standing, Worked } from "./minutes";
import { MonthNavigation, StatementLink } from "./navigation";

export function OfficeMonthScreen({ month }: { readonly month: string }) {
  const { known, problem, looking } = useKnown(monthKey("office", month), () => readOfficeMonth(month));
  return (
    <Titled title={t("month.of_office")}>
      <MonthNavigation month={month} path={(other) => `/office/months/${other}`} />
      {known ? <Month first={known.value} key={month} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

function Month({ first }: { readonly first: OfficeMonth }) {
  const { pages, readOn } = usePages(first, (after: number) => readOfficeMonth(first.month, after));
  return (
    <>
      <ul class="month-people">
        {pages
          .flatMap((page) => page.rows)
          .map((row) => (
            <Person key={row.employee.id} row={row} month={first.month} />
          ))}
      </ul>
      <More readOn={readOn} />
    </>
  );
}

function Person({ row, month }: { readonly row: EmployeeMonth; readonly month: string }) {
  const { minutes, pay, absences, adjustments } = row.figures;
  const premium = [...pay.overtime, ...pay.complementary].reduce((sum, each) => sum + each.minutes, 0);
  const facts = [
    premium > 0 && t("month.premium", { duration: duration(premium) }),
    absences.length > 0 && t("month.absent", { duration: duration(absences.reduce((sum, each) => sum + each.plannedMinutes, 0)) }),
  ].filter(Boolean);
  return (
    <li class="card">
      <p class="totals-host">
        <strong>{row.employee.name}</strong>
        <Worked minutes={minutes} />
      </p>
      <p class="soft">
        {row.payrollNumber} · {row.establishment}
      </p>
      <Bar minutes={minutes} full={Math.max(1, minutes.plannedMinutes, minutes.declaredMinutes)} />
      <Standing minutes={minutes} />
      {facts.length > 0 && <p>{facts.join(" · ")}</p>}
      <AdjustmentList adjustments={adjustments} of={({ host }) => t("month.adjusted_at", { host: host.name })} />
      <a class="button second" href={`/office/employees/${row.employee.id}/months/${month}`} aria-label={t("month.see_days_of", { name: row.employee.name })}>
        {t("month.see_days")}
      </a>
      <StatementLink path={`/api/office/employees/${row.employee.id}/months/${month}/statement.pdf`} of={row.employee.name} />
    </li>
  );
}
