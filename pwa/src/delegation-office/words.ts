/** Mandates and periods in words. */
import { t, type Key } from "../i18n";
import { longDay, times, wallTime } from "../i18n/dates";

/** "Titulaire au CSE", "Délégué syndical, CFDT" */
export function mandateName(kind: string, organisation = ""): string {
  return [t(`rep.kind.${kind}` as Key), organisation].filter(Boolean).join(", ");
}

/** "jeudi 26 novembre, 10:00–12:00" */
export function when(start: string, end: string): string {
  const [first, last] = [start.slice(0, 10), end.slice(0, 10)];
  if (first === last) return `${longDay(first)}, ${times(start, end)}`;
  return `${longDay(first)}, ${wallTime(start)} – ${longDay(last)}, ${wallTime(end)}`;
}
