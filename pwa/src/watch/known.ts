/** What the law finds in a week of the groupement. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";
import { t, type Key } from "../i18n";

export type WeekFindings = Schemas["WeekFindings"];
export type Finding = Schemas["FoundInWeek"];

export function findingsKey(week: string): string {
  return `findings/${me.value?.id}/${week}`;
}

export async function readFindings(week: string): Promise<WeekFindings> {
  return ask(api.GET("/api/office/weeks/{week}/findings", { params: { path: { week } } }));
}

export function ruleName(rule: string): string {
  return t(`finding.rule.${rule}` as Key);
}

export function countKey(week: string): string {
  return `findings-count/${me.value?.id}/${week}`;
}

/** How many there are: the office's first screen says no more, and waits for no more. */
export async function readCount(week: string): Promise<number> {
  return (await ask(api.GET("/api/office/weeks/{week}/findings/count", { params: { path: { week } } }))).count;
}

export interface OfEmployee {
  readonly employee: Finding["employee"];
  readonly establishment: string;
  readonly found: readonly Finding[];
}

/** Whoever has the worst first. */
export function byEmployee(shown: readonly Finding[]): OfEmployee[] {
  const people = new Map<number, Finding[]>();
  for (const each of shown) people.set(each.employee.id, [...(people.get(each.employee.id) ?? []), each]);
  return [...people.values()].map((found) => ({ ...found[0]!, found }));
}
