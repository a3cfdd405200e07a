/** Months as the addresses write them: "2026-11". */
import { locale } from "../i18n";

/** What an address calls a month may be anything. */
export function isMonth(written: string | undefined): written is string {
  return /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(written ?? "");
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function monthsAway(month: string, count: number): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** "novembre 2026" */
export function monthName(month: string): string {
  return new Intl.DateTimeFormat(locale(), { month: "long", year: "numeric", timeZone: "UTC" }).format(Date.parse(`${month}-01`));
}

/** "novembre" */
export function monthAlone(month: string): string {
  return new Intl.DateTimeFormat(locale(), { month: "long", timeZone: "UTC" }).format(Date.parse(`${month}-01`));
}

/** "N": twelve of them stand side by side below a year. */
export function monthLetter(month: string): string {
  return new Intl.DateTimeFormat(locale(), { month: "narrow", timeZone: "UTC" }).format(Date.parse(`${month}-01`));
}
