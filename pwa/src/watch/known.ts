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

export function countAll({ counts }: WeekFindings): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
