/** The terms of an agreement as people say them: "Repos quotidien", "9 h", "9 h au moins". */
import { counted, t, type Key } from "../i18n";
import { duration } from "../i18n/dates";
import type { Limit, Value } from "./known";

export type Unit = "duration" | "minutes" | "clock" | "percent" | "days" | "working_days" | "share" | "a_day";

/** The term that no law knows. */
export const TACIT = "tacitAfterWorkingDays";

const UNITS: Record<string, Unit> = {
  breakMinutes: "minutes",
  nightStart: "clock",
  nightEnd: "clock",
  complementaryShare: "share",
  interruptions: "a_day",
  partTimeNoticeDays: "working_days",
  [TACIT]: "working_days",
};

export function unitOf(term: string): Unit {
  if (term.endsWith("Percent")) return "percent";
  return UNITS[term] ?? (term.endsWith("Minutes") ? "duration" : "days");
}

export function termName(term: string): string {
  return t(`agreement.term.${term}` as Key);
}

export function inUnit(term: string, value: NonNullable<Value>): string {
  const unit = unitOf(term);
  if (unit === "duration" || unit === "minutes") return duration(Number(value));
  if (unit === "clock") return clockTime(Number(value));
  if (unit === "percent") return t("agreement.percent", { value });
  if (unit === "days") return counted("agreement.days", Number(value));
  if (unit === "working_days") return counted("agreement.working_days", Number(value));
  return String(value);
}

/** Minutes after midnight as a clock shows them, and a field of times takes them. */
export function clockTime(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** "au lieu de 10 h (L3121-18, L3121-19)" */
export function insteadOfTheLaw({ term, law, article }: Limit): string {
  const words = law === null ? t("agreement.no_law_instead") : t("agreement.instead", { law: inUnit(term, law) });
  return article ? `${words} (${article})` : words;
}

/** "Loi : 10 h · 12 h au plus · art. L3121-18, L3121-19"; that one is the least of all goes without saying. */
export function bounds({ term, law, atLeast, atMost, article }: Limit): string {
  const parts = [
    law === null ? t("agreement.no_law") : t("agreement.law", { law: inUnit(term, law) }),
    atLeast !== null && Number(atLeast) > 1 && t("agreement.at_least", { value: inUnit(term, atLeast) }),
    atMost !== null && t("agreement.at_most", { value: inUnit(term, atMost) }),
    article && t("agreement.article", { article }),
  ];
  return parts.filter(Boolean).join(" · ");
}
