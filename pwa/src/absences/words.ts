/** An absence in words: its period and its kind. */
import { t, type Key } from "../i18n";
import { addDays, shortDay, wallTime } from "../i18n/dates";
import type { Schemas } from "../api";
import type { Absence } from "./known";

export type Kind = Schemas["Kind"];

export const KINDS: readonly Kind[] = ["sick", "accident", "child-sick", "family-event", "paid-leave", "training", "other"];

export function kindName(kind: string): string {
  return t(`absence.kind.${kind}` as Key);
}

/** "mar. 24 nov.", "24 nov. – 26 nov.", "mar. 24 nov., 13:00–15:00" */
export function period(absence: Pick<Absence, "start" | "end" | "wholeDays">): string {
  const first = absence.start.slice(0, 10);
  // Whole days end at the midnight after the last of them.
  const last = absence.wholeDays ? addDays(absence.end.slice(0, 10), -1) : absence.end.slice(0, 10);
  if (absence.wholeDays) return first === last ? shortDay(first) : t("time.from_to", { from: shortDay(first), to: shortDay(last) });
  const [start, end] = [wallTime(absence.start), wallTime(absence.end)];
  if (first === last) return `${shortDay(first)}, ${start}–${end}`;
  return t("time.from_to", { from: `${shortDay(first)} ${start}`, to: `${shortDay(last)} ${end}` });
}
