import { HostChoice } from "../hosts/screen";
import { t } from "../i18n";
import { moment } from "../i18n/dates";
import { useKnown } from "../known";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { Adjustments } from "./adjusted";
import { monthKey, readHostMonth, type HostMonth } from "./known";
import { Bar, Standing, Sum, Weeks, Worked } from "./minutes";
import { MonthNavigation } from "./navigation";

export function HostMonthScreen({ host, month }: { readonly host: number; readonly month: string }) {
  const { known, problem, looking } = useKnown(monthKey(`host/${host}`, month), () => readHostMonth(host, month));
  return (
    <Titled title={t("month.of_host")}>
      <HostChoice host={host} path={(other) => `/hosts/${other}/months/${month}`} />
      <MonthNavigation month={month} path={(other) => `/hosts/${host}/months/${other}`} />
      {known ? <Month month={known.value} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

function Month({ month }: { readonly month: HostMonth }) {
  const full = Math.max(1, ...month.rows.map(({ minutes }) => Math.max(minutes.plannedMinutes, minutes.declaredMinutes)));
  return (
    <div class="columns">
      <section class="panel" aria-labelledby="people">
        <h2 id="people">{t("month.people")}</h2>
        {month.rows.length === 0 && <p class="soft">{t("month.nobody")}</p>}
        <ul class="month-weeks">
          {month.rows.map(({ employee, minutes }) => (
            <li key={employee.id}>
              <p class="totals-host">
                <span>{employee.name}</span>
                <Worked minutes={minutes} />
              </p>
              <Bar minutes={minutes} full={full} />
              <Standing minutes={minutes} />
            </li>
          ))}
        </ul>
      </section>
      <aside>
        <Sum minutes={month.minutes} />
        <Adjustments adjustments={month.adjustments} of={({ employee }) => employee.name} />
        <Weeks weeks={month.weeks} today={month.today} path={(week) => `/hosts/${month.host.id}/weeks/${week}`} />
      </aside>
    </div>
  );
}
