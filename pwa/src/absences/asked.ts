/** What the form holds, and what is sent of it. */
import type { Schemas } from "../api";
import { addDays } from "../i18n/dates";
import type { Absence } from "./known";
import { groupOf, type Group, type Kind } from "./words";

export type Length = "day" | "half" | "days" | "hours" | "open";
export type Half = Schemas["Half"];

export interface Asked {
  readonly length: Length;
  readonly half: Half;
  readonly first: string;
  readonly last: string;
  readonly start: string;
  readonly end: string;
  readonly group: Group | "";
  readonly kind: Kind | "";
  readonly comment: string;
}

export const LENGTHS: readonly Length[] = ["day", "half", "days", "hours", "open"];
export const HALVES: readonly Half[] = ["morning", "afternoon"];

export function firstAsked(day: string, before: Absence | undefined): Asked {
  const nothing: Asked = { length: "day", half: "morning", first: day, last: addDays(day, 1), start: "", end: "", group: "", kind: "", comment: "" };
  if (!before) return nothing;
  const first = before.start.slice(0, 10);
  const last = before.wholeDays ? addDays(before.end.slice(0, 10), -1) : before.end.slice(0, 10);
  const [start, end] = before.half ? ["", ""] : [before.start.slice(11, 16), before.end.slice(11, 16)];
  const kind = before.kind ?? "";
  const about = { group: kind ? groupOf(kind) : "", kind, comment: before.comment } as const;
  return { ...nothing, ...about, length: lengthOf(before, first === last), half: before.half ?? "morning", first, last, start, end };
}

function lengthOf({ openEnded, half, wholeDays }: Absence, oneDay: boolean): Length {
  if (openEnded) return "open";
  if (half) return "half";
  if (!wholeDays) return "hours";
  return oneDay ? "day" : "days";
}

/** Hours that end at or before their start end on the next day. */
export function bodyOf(asked: Asked): Schemas["ReportAbsence"] {
  const { length, first, last, start, end, comment } = asked;
  const kind = asked.kind || "other";
  if (length === "hours") return { kind, comment, from: `${first}T${start}`, until: `${end <= start ? addDays(first, 1) : first}T${end}` };
  const until = { day: first, half: first, days: last, open: null }[length];
  return { kind, comment, from: first, until, half: length === "half" ? asked.half : null };
}

/** The same absence, until another day; none ends it nowhere. */
export function until(absence: Absence, last: string | null): Schemas["ReportAbsence"] {
  const kind = absence.kind ?? "other";
  const start = absence.start.slice(0, 16);
  if (absence.wholeDays || last === null) return { kind, comment: absence.comment, from: absence.wholeDays ? start.slice(0, 10) : start, until: last };
  return { kind, comment: absence.comment, from: start, until: `${addDays(last, 1)}T00:00` };
}
