import { today } from "../accounts/me";
import { t } from "../i18n";
import { Icon } from "../icons";
import { monthName, monthOf, monthsAway } from "./calendar";

export function MonthNavigation({ month, path }: { readonly month: string; readonly path: (month: string) => string }) {
  const thisMonth = monthOf(today());
  return (
    <nav class="week-navigation" aria-label={t("month.navigation")}>
      <a class="round" href={path(monthsAway(month, -1))} aria-label={t("month.before")}>
        <Icon name="before" />
      </a>
      <p class="month-name">{monthName(month)}</p>
      <a class="round" href={path(monthsAway(month, 1))} aria-label={t("month.after")}>
        <Icon name="after" />
      </a>
      {month !== thisMonth && (
        <a class="quiet" href={path(thisMonth)}>
          {t("month.this")}
        </a>
      )}
    </nav>
  );
}

/** Opens beside the app: the document is the server's, signed, and nothing this device keeps. */
export function StatementLink({ path, of }: { readonly path: string; readonly of?: string }) {
  return (
    <a class="button second" href={path} target="_blank" rel="noopener" aria-label={of && t("month.statement_of", { name: of })}>
      <Icon name="seal" />
      {t("month.statement")}
    </a>
  );
}
