/** ISO weeks as the addresses write them: "2026-W48". */
import { addDays, daysBetween } from "../i18n/dates";

/** What an address calls a week may be anything, and week 53 exists only in the years that have one. */
export function isWeek(written: string | undefined): written is string {
  return /^(19|20|21)\d\d-W(0[1-9]|[1-4]\d|5[0-3])$/.test(written ?? "") && weekOf(firstDay(written!)) === written;
}

export function weekOf(day: string): string {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(number).padStart(2, "0")}`;
}

export function mondayOf(day: string): string {
  return addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
}

/** The Monday of "2026-W48": the week with 4 January is the first. */
export function firstDay(week: string): string {
  const [year, number] = week.split("-W");
  return addDays(mondayOf(`${year}-01-04`), (Number(number) - 1) * 7);
}

export function weekNumber(week: string): number {
  return Number(week.split("-W")[1]);
}

export function weeksAway(week: string, count: number): string {
  return weekOf(addDays(firstDay(week), count * 7));
}
