import { Hues, huesOf, Mark, useHue } from "../hosts/mark";
import { t, type Key } from "../i18n";
import { duration, moment, shortDay } from "../i18n/dates";
import { useKnown } from "../known";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { Adjustments } from "./adjusted";
import { monthKey, readMonth, type MyMonth } from "./known";
import { Bar, Standing, Sum, Weeks, Worked } from "./minutes";
import { MonthNavigation, StatementLink } from "./navigation";

type Figures = MyMonth["figures"];

export function MyMonthScreen({ month }: { readonly month: string }) {
  const { known, problem, looking } = useKnown(monthKey("mine", month), () => readMonth(month));
  return (
    <Titled title={t("month.mine")}>
      <MonthNavigation month={month} path={(other) => `/months/${other}`} />
      {known ? <Month month={known.value} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

function Month({ month }: { readonly month: MyMonth }) {
  const { figures, today } = month;
  return (
    <Hues.Provider value={huesOf(figures.hosts.map((each) => each.host))}>
      <div class="columns">
        <div>
          <Sum minutes={figures.minutes}>
            <Hosts hosts={figures.hosts} />
          </Sum>
          <Adjustments adjustments={figures.adjustments} of={({ host }) => host.name} />
          <Weeks weeks={month.weeks} today={today} path={(week) => `/weeks/${week}`} />
        </div>
        <aside>
          <Pay figures={figures} />
          <Absences absences={figures.absences} />
          <StatementLink path={`/api/months/${month.month}/statement.pdf`} />
        </aside>
      </div>
    </Hues.Provider>
  );
}

function Hosts({ hosts }: { readonly hosts: Figures["hosts"] }) {
  return (
    <ul>
      {hosts.map((each) => (
        <AtHost key={each.host.id} {...each} />
      ))}
    </ul>
  );
}

function AtHost({ host, minutes }: Figures["hosts"][number]) {
  return (
    <li class={useHue(host)}>
      <Mark host={host} />
      <div>
        <p class="totals-host">
          <span>{host.name}</span>
          <Worked minutes={minutes} />
        </p>
        <Bar minutes={minutes} full={Math.max(1, minutes.plannedMinutes, minutes.declaredMinutes)} />
        <Standing minutes={minutes} />
      </div>
    </li>
  );
}

/** Only what there is: most months have no night, and most people no complementary hours. */
function Pay({ figures: { pay, rest } }: { readonly figures: Figures }) {
  const rates = (key: Key, premiums: Figures["pay"]["overtime"]) => premiums.map(({ percent, minutes }) => [t(key, { percent }), minutes] as const);
  const lines = [
    ...rates("month.overtime", pay.overtime),
    ...rates("month.complementary", pay.complementary),
    [t("month.night"), pay.nightMinutes] as const,
    [t("month.sunday"), pay.sundayMinutes] as const,
    [t("month.holiday"), pay.holidayMinutes] as const,
    [t("month.first_of_may"), pay.firstOfMayMinutes] as const,
    [t("month.delegation"), pay.delegationMinutes] as const,
    [t("month.delegation_outside"), pay.delegationOutsideMinutes] as const,
    [t("month.leave"), pay.leaveMinutes] as const,
    [t("month.rest_earned"), rest.earnedMinutes] as const,
    [t("month.overtime_this_year"), rest.overtimeThisYearMinutes] as const,
  ].filter(([, minutes]) => minutes > 0);
  return (
    <section class="panel" aria-labelledby="pay">
      <h2 id="pay">{t("month.pay")}</h2>
      {lines.length === 0 && <p class="soft">{t("month.no_pay")}</p>}
      <dl class="month-pay">
        {lines.map(([label, minutes]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <strong>{duration(minutes)}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <p class="soft">{t("month.pay_counts")}</p>
    </section>
  );
}

function Absences({ absences }: { readonly absences: Figures["absences"] }) {
  if (absences.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="month-absences">
      <h2 id="month-absences">{t("absence.title")}</h2>
      <dl class="month-pay">
        {absences.map((absence) => (
          <div key={absence.start}>
            <dt>
              {shortDay(absence.start.slice(0, 10))}, {t(`absence.kind.${absence.kind}` as Key)}
            </dt>
            <dd>{t("month.missed", { planned: duration(absence.plannedMinutes) })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
