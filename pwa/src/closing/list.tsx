import { today } from "../accounts/me";
import { counted, t } from "../i18n";
import { duration, moment, dated } from "../i18n/dates";
import { Icon } from "../icons";
import { useKnown } from "../known";
import { monthOf } from "../months/calendar";
import { MonthNavigation } from "../months/navigation";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { closingsKey, readClosings, type EstablishmentMonth } from "./known";

export function ClosingListScreen({ month }: { readonly month: string }) {
  const { known, problem, looking } = useKnown(closingsKey(month), () => readClosings(month));
  return (
    <Titled title={t("closing.title")}>
      <MonthNavigation month={month} path={(other) => `/office/closings/${other}`} />
      {known ? <Establishments months={known.value.establishments} month={month} /> : <Missing looking={looking} problem={problem} />}
      <a class="button second wide" href="/office/pay-codes">
        {t("pay_code.title")}
      </a>
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

interface Props {
  readonly months: readonly EstablishmentMonth[];
  readonly month: string;
}

/** How far each establishment is; the whole line opens it. */
export function Establishments({ months, month }: Props) {
  return (
    <ul class="panel office-list">
      {months.map((each) => (
        <li key={each.establishment.id}>
          <a class="office-link" href={`/office/closings/${month}/${each.establishment.id}`}>
            <strong>{each.establishment.name}</strong>
            <span class="soft">{month > monthOf(today()) ? t("closing.not_begun") : howFar(each)}</span>
            <Icon name="after" />
          </a>
        </li>
      ))}
    </ul>
  );
}

function howFar({ closing, approvedMinutes, approved, open }: EstablishmentMonth): string {
  const waits = [
    approved > 0 && counted("closing.ready", approved, { duration: duration(approvedMinutes) }),
    open > 0 && counted("closing.open", open),
  ].filter(Boolean);
  if (closing) return t("closing.closed", { name: closing.closedBy, moment: dated(closing.closedAt) });
  return waits.length > 0 ? waits.join(" · ") : t("closing.nothing");
}
