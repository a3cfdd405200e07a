/** The hours of a board: where a time stands between the first and the last of them. */
import { addDays, addMinutes, minutesFrom } from "../i18n/dates";

const HOUR = 60;
const SHORTEST = 8 * HOUR;

interface Stretch {
  readonly start: string;
  readonly end: string;
}

/** From the full hour before the first to the one after the last, within the day and its night. */
export interface Axis {
  readonly start: string;
  readonly minutes: number;
}

export function axisOf(day: string, shifts: readonly Stretch[]): Axis {
  const [midnight, last] = [`${day}T00:00`, `${addDays(day, 1)}T06:00`];
  const starts = shifts.map(({ start }) => later(start, midnight)).sort();
  const ends = shifts.map(({ end }) => earlier(end, last)).sort();
  const start = `${(starts[0] ?? `${day}T06:00`).slice(0, 13)}:00`;
  const minutes = minutesFrom(start, ends.at(-1) ?? start);
  return { start, minutes: Math.max(SHORTEST, Math.ceil(minutes / HOUR) * HOUR) };
}

/** Per cent from the left, or null outside. */
export function placeOf(axis: Axis, time: string): number | null {
  const at = minutesFrom(axis.start, time);
  return at >= 0 && at <= axis.minutes ? (100 * at) / axis.minutes : null;
}

/** Where a stretch is drawn, cut to the axis. */
export function drawn(axis: Axis, { start, end }: Stretch): { left: string; width: string } {
  const [from, until] = [start, end].map((time) => Math.min(Math.max(minutesFrom(axis.start, time), 0), axis.minutes));
  const share = (minutes: number) => `${(100 * minutes) / axis.minutes}%`;
  return { left: share(from ?? 0), width: share((until ?? 0) - (from ?? 0)) };
}

/** Every second full hour, or every fourth of a long day. */
export function hours(axis: Axis): string[] {
  const step = axis.minutes > 14 * HOUR ? 4 : 2;
  const times: string[] = [];
  for (let at = 0; at <= axis.minutes; at += step * HOUR) times.push(addMinutes(axis.start, at));
  return times;
}

function later(one: string, other: string): string {
  return one.slice(0, 16) > other ? one.slice(0, 16) : other;
}

function earlier(one: string, other: string): string {
  return one.slice(0, 16) < other ? one.slice(0, 16) : other;
}
