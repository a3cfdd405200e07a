import type { ComponentChildren } from "preact";

import { t, type Key } from "../i18n";
import { duration } from "../i18n/dates";
import { monthName } from "../months/calendar";
import { sum } from "./credit";
import type { CreditMonth, HeldMandate } from "./known";

interface Props {
  readonly month: CreditMonth;
  readonly mandate: HeldMandate;
  readonly isPast: boolean;
}

/** One month's figures, each with its reason: what there was, where it went, what is left. */
export function MonthFigures({ month, mandate, isPast }: Props) {
  const { headcount, article, most } = mandate;
  return (
    <section class="credit-month" aria-live="polite" aria-label={monthName(month.month)}>
      <h3>{monthName(month.month)}</h3>
      <dl>
        <Figure name={t("delegation.column.credit")} minutes={month.credit} always>
          {t(month.credit ? "delegation.why.credit" : "delegation.why.no_credit", { article, headcount: headcount ?? "–" })}
          {!mandate.confirmed && headcount !== null && ` ${t("delegation.why.unconfirmed")}`}
        </Figure>
        <Figure name={t("delegation.column.carried")} minutes={sum(month.carried)}>
          <CarriedFrom carried={month.carried} />
        </Figure>
        <Figure name={t("delegation.column.received")} minutes={month.received}>
          {t("delegation.why.received")}
        </Figure>
        <Figure name={t("delegation.column.given")} minutes={-month.given}>
          {t("delegation.why.given")}
        </Figure>
        <Figure name={t("delegation.column.used")} minutes={-month.used}>
          {month.beyond > 0 && t("delegation.why.beyond", { duration: duration(month.beyond) })}
          {month.booked === 0 && origins(month)}
        </Figure>
        <Figure name={t("delegation.column.booked")} minutes={-month.booked}>
          {t("delegation.taken_from", { origins: origins(month) || t("delegation.of.own", { duration: duration(month.used + month.booked) }) })}
        </Figure>
        <Figure name={t(isPast ? "delegation.not_taken" : "delegation.column.left")} minutes={month.left} always isResult>
          {most !== null && t("delegation.why.most", { most: duration(most) })}
        </Figure>
        <Figure name={t(isPast ? "delegation.column.lapsed" : "delegation.lapses")} minutes={month.lapsed}>
          {whyLapsed(mandate)}
        </Figure>
      </dl>
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  readonly minutes: number;
  readonly always?: boolean;
  readonly isResult?: boolean;
  readonly children?: ComponentChildren;
}

function Figure({ name, minutes, always = false, isResult = false, children }: FigureProps) {
  if (minutes === 0 && !always) return null;
  return (
    <div data-result={isResult || undefined}>
      <dt>{name}</dt>
      <dd>
        <strong>{minutes < 0 ? `−${duration(-minutes)}` : duration(minutes)}</strong>
        {children && <span class="soft">{children}</span>}
      </dd>
    </div>
  );
}

/** Only members of the committee and the unions' representatives at it keep what they did not take (R2315-5). */
function whyLapsed({ kind }: HeldMandate): string {
  if (kind === "member" || kind === "union-at-committee") return t("delegation.lapsed.member");
  return t(kind === "substitute" ? "delegation.lapsed.substitute" : "delegation.lapsed.not_kept");
}

/** The oldest first, for they lapse first; the others on demand. */
function CarriedFrom({ carried }: { readonly carried: CreditMonth["carried"] }) {
  const [oldest, ...others] = carried;
  if (!oldest) return null;
  return (
    <>
      {t("delegation.why.carried", { duration: duration(oldest.minutes), until: monthName(oldest.until) })}
      {others.length > 0 && (
        <details>
          <summary>{t("delegation.all_carried")}</summary>
          <ul class="carried">
            {carried.map(({ origin, minutes, until }) => (
              <li key={origin}>{t("delegation.carried_from", { month: monthName(origin), duration: duration(minutes), until: monthName(until) })}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Received first, then the oldest; said only where there was a choice. */
function origins({ ofReceived, ofCarried, ofCredit }: CreditMonth): string {
  const parts = { received: ofReceived, carried: ofCarried, own: ofCredit };
  const told = Object.entries(parts).filter(([, minutes]) => minutes > 0);
  if (told.length === 0 || (told.length === 1 && ofCredit > 0)) return "";
  return told.map(([kind, minutes]) => t(`delegation.of.${kind}` as Key, { duration: duration(minutes) })).join(", ");
}
