import { t } from "../i18n";
import { duration, longDate } from "../i18n/dates";
import { monthName } from "../months/calendar";
import type { SharedHours } from "./known";

/** Hours given from one to another, in writing (R2315-6). */
export function Shared({ gifts, today }: { readonly gifts: readonly SharedHours[]; readonly today: string }) {
  return (
    <section aria-labelledby="shared">
      <h2 id="shared">{t("rep.shared")}</h2>
      {gifts.length === 0 && <p class="calm">{t("rep.none_shared")}</p>}
      <ul class="panel office-list">
        {gifts.map((gift) => (
          <li key={gift.id} class="rep-row">
            <strong>{t("rep.gives", { giver: gift.giver, receiver: gift.receiver })}</strong>
            <span>{t("rep.hours_of", { duration: duration(gift.minutes), month: monthName(gift.month) })}</span>
            <span class="soft">{usable(gift, today)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function usable({ state, usableFrom, writtenAt }: SharedHours, today: string): string {
  if (state === "withdrawn") return t("rep.taken_back");
  const days = { written: longDate(writtenAt.slice(0, 10)), day: longDate(usableFrom) };
  return t(usableFrom <= today ? "rep.usable_since" : "rep.usable_from", days);
}
