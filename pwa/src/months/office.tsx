import { useState } from "preact/hooks";

import { Refused, Unreachable } from "../api";
import { t } from "../i18n";
import { duration, moment } from "../i18n/dates";
import { useKnown } from "../known";
import { Titled } from "../titled";
import { say } from "../toast";
import { Missing } from "../week/screen";
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

/** The first page is kept on the device; what follows is asked for when somebody wants it. */
function Month({ first }: { readonly first: OfficeMonth }) {
  const [more, setMore] = useState<readonly OfficeMonth[]>([]);
  const pages = [first, ...more];
  const after = pages.at(-1)?.after;
  const readOn = async () => {
    try {
      setMore([...more, await readOfficeMonth(first.month, after ?? undefined)]);
    } catch (error) {
      if (error instanceof Refused) say(error.problem.title);
      else if (error instanceof Unreachable) say(t("app.needs_network"));
      else throw error;
    }
  };
  return (
    <>
      <ul class="month-people">
        {pages
          .flatMap((page) => page.rows)
          .map((row) => (
            <Person key={row.employee.id} row={row} month={first.month} />
          ))}
      </ul>
      {after && (
        <button type="button" class="second wide" onClick={() => void readOn()}>
          {t("month.more")}
        </button>
      )}
    </>
  );
}

function Person({ row, month }: { readonly row: EmployeeMonth; readonly month: string }) {
  const { minutes, pay, absences } = row.figures;
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
      <StatementLink path={`/api/office/employees/${row.employee.id}/months/${month}/statement.pdf`} of={row.employee.name} />
    </li>
  );
}
