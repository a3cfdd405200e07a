/** Where each row stands on a manager's screen. */
import type { AbsenceTold, Declared, Row } from "./known";

export type Part = "apart" | "as-planned" | "others";

/** A row of which there is something to decide. */
export type DeclaredRow = Row & { readonly declared: Declared };

export function rowKey(row: Row): string {
  return `${row.employee.id} ${row.planned?.start ?? row.declared?.id}`;
}

export function partOf(row: Row): Part {
  if (!row.may.includes("approve") || row.state !== "submitted") return "others";
  return differs(row) ? "apart" : "as-planned";
}

export function differs(row: Row): boolean {
  return row.differenceMinutes !== 0 || row.outside;
}

/** A row keeps its place while the screen is open: nothing moves under a finger after a decision. */
export function place(rows: readonly Row[], places: Map<string, Part>): Record<Part, Row[]> {
  const placed: Record<Part, Row[]> = { apart: [], "as-planned": [], others: [] };
  for (const row of rows) {
    const key = rowKey(row);
    if (!places.has(key)) places.set(key, partOf(row));
    placed[places.get(key)!].push(row);
  }
  for (const part of Object.values(placed)) part.sort(byDayAndName);
  return placed;
}

export function isDeclared(row: Row): row is DeclaredRow {
  return row.declared !== null;
}

/** The part of a planned shift for which somebody is absent; null of all of it. Wall times compare as they are written. */
export function partAway({ state, planned, employee }: Row, absences: readonly AbsenceTold[]): { start: string; end: string } | null {
  if (state !== "absent" || !planned) return null;
  const away = absences.filter((each) => each.employee.id === employee.id && each.start < planned.end && each.end > planned.start);
  const start = away.map((each) => each.start).sort()[0] ?? planned.start;
  const end = away.map((each) => each.end).sort().at(-1) ?? planned.end;
  if (start <= planned.start && end >= planned.end) return null;
  return { start: start > planned.start ? start : planned.start, end: end < planned.end ? end : planned.end };
}

export function waitsAsPlanned(row: Row): row is DeclaredRow {
  return isDeclared(row) && partOf(row) === "as-planned";
}

function byDayAndName(one: Row, other: Row): number {
  return one.day.localeCompare(other.day) || one.employee.name.localeCompare(other.employee.name);
}
