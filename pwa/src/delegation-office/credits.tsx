import { t } from "../i18n";
import { duration } from "../i18n/dates";
import { monthName } from "../months/calendar";
import type { Representative } from "./known";
import { mandateName } from "./words";

/** What each mandate has this month, and what is taken of it. */
export function Credits({ representatives, month }: { readonly representatives: readonly Representative[]; readonly month: string }) {
  return (
    <section class="panel" aria-labelledby="credits">
      <h2 id="credits">{t("rep.credits", { month: monthName(month) })}</h2>
      {representatives.length === 0 && <p class="soft">{t("rep.nobody")}</p>}
      <ul class="rep-credits">
        {representatives.map((each) => (
          <One key={each.mandate} {...each} />
        ))}
      </ul>
    </section>
  );
}

function One({ employee, kind, organisation, credit, used, booked, left }: Representative) {
  const full = Math.max(credit, used + booked, 1);
  return (
    <li>
      <p class="rep-line">
        <strong>{employee.name}</strong>
        <span class="clock">{t("rep.left", { duration: duration(left) })}</span>
      </p>
      <p class="soft">{mandateName(kind, organisation)}</p>
      <div class="rep-bar" aria-hidden="true">
        <span class="rep-used" style={{ width: `${(100 * used) / full}%` }} />
        <span class="rep-booked" style={{ width: `${(100 * booked) / full}%` }} />
      </div>
      <p class="soft">{t("rep.of_credit", { used: duration(used), booked: duration(booked), credit: duration(credit) })}</p>
    </li>
  );
}
