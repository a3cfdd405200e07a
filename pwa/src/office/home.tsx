import { me, today } from "../accounts/me";
import { Morning } from "../boards/office";
import { Establishments } from "../closing/list";
import { closingsKey, readClosings, type Closings } from "../closing/known";
import { arbitrationsKey, readArbitrations, type Arbitrations } from "../hours/arbitrating";
import { counted, t } from "../i18n";
import { moment, shortDay } from "../i18n/dates";
import { Icon } from "../icons";
import { useKnown } from "../known";
import { monthName, monthOf, monthsAway } from "../months/calendar";
import { Titled } from "../titled";
import { countKey, readCount } from "../watch/known";
import { weekOf, weeksAway } from "../week/calendar";
import { Missing } from "../week/screen";

/** How many of a list are shown here. */
const FIRST = 3;

/** What needs a hand today, and the ways on. */
export function OfficeHome() {
  const arbitrations = useKnown(arbitrationsKey(), () => readArbitrations());
  const month = monthOf(today());
  const last = useKnown(closingsKey(monthsAway(month, -1)), () => readClosings(monthsAway(month, -1)));
  const running = useKnown(closingsKey(month), () => readClosings(month));
  const at = arbitrations.known?.at;
  return (
    <Titled title={t("office.title")}>
      <p class="host-name">{me.value?.groupement?.name}</p>
      <Morning />
      <div class="columns">
        <div>
          {arbitrations.known ? <ToSettle {...arbitrations.known.value} /> : <Missing {...arbitrations} />}
          {last.known && running.known && <ToClose last={last.known.value} running={running.known.value} />}
          <Found />
        </div>
        <Onward month={month} />
      </div>
      {at && <p class="age">{t("app.known_at", { moment: moment(at) })}</p>}
    </Titled>
  );
}

function ToSettle({ hours, after }: Arbitrations) {
  const words = after ? t("office.to_settle_more", { count: hours.length }) : counted("office.to_settle", hours.length);
  return (
    <section aria-labelledby="to-settle">
      <h2 id="to-settle">{hours.length > 0 ? words : t("arbitration.title")}</h2>
      {hours.length === 0 && <p class="calm">{t("arbitration.none")}</p>}
      <ul class="panel office-list">
        {hours.slice(0, FIRST).map((each) => (
          <li key={each.hours.id}>
            <a class="office-link" href="/office/arbitrations">
              <strong>{each.employee.name}</strong>
              <span class="soft">
                {shortDay(each.hours.day)} · {each.hours.host.name}
              </span>
              <Icon name="after" />
            </a>
          </li>
        ))}
      </ul>
      {hours.length > FIRST && (
        <a class="button second wide" href="/office/arbitrations">
          {t("office.see_all")}
        </a>
      )}
    </section>
  );
}

/** Last month while an establishment has something of it to close, then the running one. */
function ToClose({ last, running }: { readonly last: Closings; readonly running: Closings }) {
  const isOpen = last.establishments.some(({ may, approved, open }) => may.includes("close") && approved + open > 0);
  const shown = isOpen ? last : running;
  return (
    <section aria-labelledby="to-close">
      <h2 id="to-close">{t("office.to_close", { month: monthName(shown.month) })}</h2>
      <Establishments months={shown.establishments} month={shown.month} />
    </section>
  );
}

/** What the law finds in this week, and in the next, while it can still be planned otherwise. */
function Found() {
  const week = weekOf(today());
  return (
    <section aria-labelledby="found">
      <h2 id="found">{t("office.found")}</h2>
      <ul class="panel office-list">
        <FoundIn week={week} label={t("week.this")} />
        <FoundIn week={weeksAway(week, 1)} label={t("office.next_week")} />
      </ul>
    </section>
  );
}

function FoundIn({ week, label }: { readonly week: string; readonly label: string }) {
  const { known } = useKnown(countKey(week), () => readCount(week));
  return (
    <li>
      <a class="office-link" href={`/office/findings/${week}`}>
        <strong>{label}</strong>
        <span class="soft">{known ? counted("finding.found", known.value) : t("office.counting")}</span>
        <Icon name="after" />
      </a>
    </li>
  );
}

function Onward({ month }: { readonly month: string }) {
  return (
    <aside>
      <nav class="panel" aria-labelledby="onward">
        <h2 id="onward">{t("office.more")}</h2>
        <a class="button second wide" href={`/office/replacements/${today()}`}>
          {t("wave.title")}
        </a>
        <a class="button second wide" href={`/office/months/${month}`}>
          {t("month.of_office")}
        </a>
        <a class="button second wide" href={`/office/closings/${month}`}>
          {t("closing.title")}
        </a>
        <a class="button second wide" href="/office/absences">
          {t("office_absence.title")}
        </a>
        <a class="button second wide" href="/office/delegation">
          {t("rep.open")}
        </a>
        <a class="button second wide" href="/office/agreements">
          {t("agreement.title")}
        </a>
        <a class="button second wide" href="/office/pay-codes">
          {t("pay_code.title")}
        </a>
      </nav>
    </aside>
  );
}
