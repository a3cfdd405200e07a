/** Days, times, durations and phone numbers as people say them. Days are "2026-11-24", wall times are read off the server's text. */
import { locale, t } from "./index";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const NARROW = "\u202f";
const UNBROKEN = "\u00a0";

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The day on this device's calendar. */
export function deviceDay(at: number): string {
  const local = new Date(at);
  return new Date(Date.UTC(local.getFullYear(), local.getMonth(), local.getDate())).toISOString().slice(0, 10);
}

/** "2026-11-24T14:20" on the clock of the groupement's office, wherever this device is. */
export function officeTime(at: number): string {
  const formatter = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" });
  return formatter.format(at).replace(" ", "T");
}

/** The wall time so many minutes later. */
export function addMinutes(wall: string, count: number): string {
  return new Date(Date.parse(`${wall.slice(0, 16)}Z`) + count * MINUTE_MS).toISOString().slice(0, 16);
}

export function minutesFrom(start: string, end: string): number {
  return (Date.parse(`${end.slice(0, 16)}Z`) - Date.parse(`${start.slice(0, 16)}Z`)) / MINUTE_MS;
}

/** "mardi 24 novembre" */
export function longDay(day: string): string {
  return format(day, { weekday: "long", day: "numeric", month: "long" });
}

/** "24 novembre 2026" */
export function longDate(day: string): string {
  return format(day, { day: "numeric", month: "long", year: "numeric" });
}

/** "mar. 24 nov." */
export function shortDay(day: string): string {
  return whole(format(day, { weekday: "short", day: "numeric", month: "short" }));
}

export function weekdayName(day: string): string {
  return format(day, { weekday: "long" });
}

/** "M", "T": seven of them stand side by side above the week. */
export function weekdayLetter(day: string): string {
  return format(day, { weekday: "narrow" });
}

/** "23–29 nov.", and the year where it is another than today's; it breaks between its two days at most. */
export function span(first: string, last: string, today: string): string {
  const year = [first, last].every((day) => day.startsWith(today.slice(0, 4))) ? {} : { year: "numeric" as const };
  const formatter = new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", timeZone: "UTC", ...year });
  return whole(formatter.formatRange(Date.parse(first), Date.parse(last))).replace(/\s–\s/, `${UNBROKEN}– `);
}

/** "mar. 14:20": when something was known or seen, on this device's clock. */
export function moment(at: number | string): string {
  const formatter = new Intl.DateTimeFormat(locale(), { weekday: "short", hour: "2-digit", minute: "2-digit" });
  return whole(formatter.format(new Date(at)));
}

/** "24 nov., 14:20": when something was said or done that may be long ago, on this device's clock. */
export function dated(at: string): string {
  const formatter = new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  return whole(ordinal(formatter.format(new Date(at))));
}

/** The wall time at the site: the server writes it with the site's own offset. */
export function wallTime(instant: string): string {
  return instant.slice(11, 16);
}

export function times(start: string, end: string): string {
  return `${wallTime(start)}–${wallTime(end)}`;
}

/** "7 h 20", "45 min", "2 824 h" */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60).toLocaleString(locale());
  const rest = minutes % 60;
  if (minutes < 60 && rest > 0) return t("time.minutes", { minutes: rest });
  return rest === 0 ? `${hours}${NARROW}h` : `${hours}${NARROW}h${NARROW}${String(rest).padStart(2, "0")}`;
}

/** "+20 min", "−1 h 10" */
export function difference(minutes: number): string {
  return `${minutes < 0 ? "−" : "+"}${duration(Math.abs(minutes))}`;
}

/** "03 53 01 00 80": French numbers as people here read them out. */
export function phone(number: string): string {
  const national = number.replace(/\s/g, "").replace(/^\+33/, "0");
  return /^0\d{9}$/.test(national) ? (national.match(/../g) ?? []).join("\u00a0") : number;
}

function format(day: string, options: Intl.DateTimeFormatOptions): string {
  const words = new Intl.DateTimeFormat(locale(), { ...options, timeZone: "UTC" }).format(Date.parse(day));
  return ordinal(words).replace(/(\d(?:er)?) (?=\p{L})/gu, `$1${UNBROKEN}`);
}

/** On one line. */
function whole(words: string): string {
  return words.replace(/\s/g, UNBROKEN);
}

/** "mardi 1er décembre": in French the first of a month alone is counted so. */
function ordinal(words: string): string {
  return locale() === "fr-FR" ? words.replace(/(^|\s)1(?=\s\p{L})/u, "$11er") : words;
}
