/** The server's week and what still waits on this device, laid together: each state is drawn from here, once. */
import type { Schemas } from "../api";
import { addDays, daysBetween, wallTime } from "../i18n/dates";
import type { Waiting, WaitingAbsence, WaitingHours } from "../outbox";
import type { Absence } from "../absences/known";
import { endOf, type LaidNotice } from "../delegation/laying";
import type { Day, Hours, MyWeek } from "./known";

export type Shift = Schemas["Shift"];
export type Assigned = Schemas["Assigned"];

export type State =
  | "planned"
  | "due"
  | "absent"
  | "not-worked"
  | "waiting"
  | "withdrawing"
  | "refused"
  | "submitted"
  | "approved"
  | "disputed"
  | "arbitration";

/** One stretch of work of one day: what was planned, what was declared, what is on its way. */
export interface Entry {
  readonly key: string;
  readonly day: string;
  readonly host: Schemas["Named"];
  readonly shift: Shift | undefined;
  readonly hours: Hours | undefined;
  readonly pending: WaitingHours | undefined;
  readonly state: State;
  /** Away for a part of it: as planned is then not what happened. */
  readonly isPartlyAway: boolean;
  readonly mayDeclare: boolean;
}

export interface LaidDay {
  readonly day: string;
  readonly holiday: string | null;
  readonly entries: readonly Entry[];
  readonly absences: readonly Absence[];
  readonly mayDeclare: boolean;
}

/** What is said of one day for one assignment, on either side. */
interface Claim {
  readonly hours: Hours | undefined;
  readonly pending: WaitingHours | undefined;
}

export function layWeek(week: MyWeek, waiting: readonly Waiting[], today: string, notices: readonly LaidNotice[] = []): LaidDay[] {
  const hours = waiting.filter((item) => item.about === "hours");
  const absences = waiting.filter((item) => item.about === "absence");
  const complete = isComplete(week, waiting);
  const out = notices.map(({ notice }): Period => [notice.start.slice(0, 16), endOf(notice).slice(0, 16)]);
  return week.days.map((day) => layDay(day, { ...week, complete }, hours, absences, out, today));
}

/** What was said of the whole week last, here or on the server. */
export function isComplete(week: MyWeek, waiting: readonly Waiting[]): boolean {
  const wished = waiting.find((item) => item.about === "completion" && item.week === week.week);
  return wished && !wished.problem ? wished.body !== null : week.complete;
}

/** From the last planned day on, what is left open can be told; offline, that day comes all the same. */
export function isOver(days: readonly LaidDay[], today: string): boolean {
  const last = days.filter((day) => day.entries.some((entry) => entry.shift)).at(-1);
  return last !== undefined && hasCome(last.day, today);
}

/** Minutes of a wish, by the clock on the wall; the server counts exactly. */
export function minutesOf(body: Schemas["DeclareHours"]): number {
  if (!body.start || !body.end) return body.minutes ?? 0;
  const starts = minute(body.start);
  const ends = minute(body.end);
  return ends - starts + (ends <= starts ? 1440 : 0) - (body.breakMinutes ?? 0);
}

/** What an entry counts for, once all that waits is sent. */
export function declaredMinutes(entry: Entry): number {
  if (entry.state === "withdrawing") return 0;
  if (entry.pending?.body && !entry.pending.problem) return minutesOf(entry.pending.body);
  return entry.hours?.minutes ?? 0;
}

function layDay(
  day: Day,
  week: MyWeek,
  waiting: readonly WaitingHours[],
  waitingAbsences: readonly WaitingAbsence[],
  out: readonly Period[],
  today: string,
): LaidDay {
  const claims = claimsOf(day, waiting);
  const mayDeclare = day.may.includes("declare") || (week.may.includes("declare") && hasCome(day.day, today));
  const away = [...periodsAway(day.absences, waitingAbsences), ...out];
  const planned = day.shifts.map((shift) => {
    const index = claims.findIndex((claim) => meets(claim, shift));
    const claim = claims.splice(index, index < 0 ? 0 : 1)[0];
    return entryOf(day.day, claim, shift, shift.host, mayDeclare, today, away, week.complete);
  });
  const others = claims.map((claim) => entryOf(day.day, claim, undefined, hostOf(claim, week), mayDeclare, today, []));
  return { day: day.day, holiday: day.holiday, entries: [...planned, ...others], absences: day.absences, mayDeclare };
}

/** What was read before this day came may say "not yet"; offline, the day comes all the same. */
function hasCome(day: string, today: string): boolean {
  return daysBetween(day, today) >= 0;
}

function claimsOf(day: Day, waiting: readonly WaitingHours[]): Claim[] {
  const known = day.hours.map((hours) => ({ hours, pending: waiting.find((item) => item.id === hours.id) }));
  const made = waiting.filter((item) => item.day === day.day && item.body && !known.some((claim) => claim.pending === item));
  return [...known, ...made.map((pending) => ({ hours: undefined, pending }))];
}

function entryOf(
  day: string,
  claim: Claim | undefined,
  shift: Shift | undefined,
  host: Schemas["Named"],
  mayDeclare: boolean,
  today: string,
  away: readonly Period[],
  isComplete = false,
): Entry {
  const { hours, pending } = claim ?? {};
  const key = shift ? `${shift.assignment}-${shift.start}` : (hours?.id ?? pending?.id ?? day);
  const absence = shift ? absenceFrom(shift, away) : "none";
  const due = isComplete ? "not-worked" : "due";
  const undone = absence === "whole" ? "absent" : mayDeclare && hasCome(day, today) ? due : "planned";
  const state = pending ? sendingState(pending) : ((hours?.state as State | undefined) ?? undone);
  return { key, day, host, shift, hours, pending, state, isPartlyAway: absence === "part", mayDeclare };
}

function sendingState(pending: WaitingHours): State {
  if (pending.problem) return "refused";
  return pending.body ? "waiting" : "withdrawing";
}

function hostOf({ hours, pending }: Claim, week: MyWeek): Schemas["Named"] {
  const id = pending?.body?.host;
  const assigned = week.assignments.find((each) => each.host.id === id);
  return hours?.host ?? assigned?.host ?? { id: id ?? 0, name: "" };
}

/** The same assignment, and times that touch; without times, any shift of that assignment. */
function meets({ hours, pending }: Claim, shift: Shift): boolean {
  const assignment = pending?.body?.assignment ?? hours?.assignment;
  if (assignment !== shift.assignment) return false;
  const start = pending?.body?.start ?? (hours?.start && wallTime(hours.start));
  const end = pending?.body?.end ?? (hours?.end && wallTime(hours.end));
  if (!start || !end) return true;
  const [from, until] = stretch(start, end);
  const [shiftFrom, shiftUntil] = stretch(wallTime(shift.start), wallTime(shift.end));
  return from < shiftUntil && until > shiftFrom;
}

function stretch(start: string, end: string): [number, number] {
  const from = minute(start);
  const until = minute(end);
  return [from, until <= from ? until + 1440 : until];
}

function minute(wall: string): number {
  return Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3, 5));
}

function absenceFrom(shift: Shift, away: readonly Period[]): "none" | "part" | "whole" {
  const from = shift.start.slice(0, 16);
  const until = shift.end.slice(0, 16);
  if (away.some(([start, end]) => start <= from && end >= until)) return "whole";
  return away.some(([start, end]) => start < until && end > from) ? "part" : "none";
}

/** Wall times compare as they are written. */
type Period = readonly [start: string, end: string];

function periodsAway(known: readonly Absence[], waiting: readonly WaitingAbsence[]): Period[] {
  const standing = known.filter((each) => !waiting.some((item) => item.id === each.id));
  const wished = waiting.flatMap((item) => (item.body && !item.problem ? [periodOf(item.body)] : []));
  return [...standing.map((each): Period => [each.start.slice(0, 16), each.end.slice(0, 16)]), ...wished];
}

/** Where a day's halves meet the server says, and how far an absence without an end is told: here noon, and a week. */
function periodOf({ from, until, half }: Schemas["ReportAbsence"]): Period {
  const first = from.slice(0, 10);
  if (half === "morning") return [`${first}T00:00`, `${first}T12:00`];
  if (half === "afternoon") return [`${first}T12:00`, `${addDays(first, 1)}T00:00`];
  if (from.includes("T")) return [from, until ?? `${addDays(first, 7)}T00:00`];
  return [`${first}T00:00`, `${addDays(until ?? addDays(first, 6), 1)}T00:00`];
}
