import { shortDay, wallTime } from "../i18n/dates";
import { t } from "../i18n";
import type { Notice } from "./known";
import { endOf } from "./laying";

/** "10:00–12:00", from the departure to the return as far as it is known. */
export function hoursOf(notice: Notice): string {
  return `${wallTime(notice.start)}–${wallTime(endOf(notice))}`;
}

/** "jeu. 26 nov., 10:00–12:00"; through a midnight, both days. */
export function period(notice: Notice): string {
  const [first, last] = [notice.start.slice(0, 10), endOf(notice).slice(0, 10)];
  if (first === last) return `${shortDay(first)}, ${hoursOf(notice)}`;
  return t("time.from_to", { from: `${shortDay(first)} ${wallTime(notice.start)}`, to: `${shortDay(last)} ${wallTime(endOf(notice))}` });
}
