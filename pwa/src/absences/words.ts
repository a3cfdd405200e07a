/** An absence in words: its period, its kind and what that asks for. */
import { counted, t, type Key } from "../i18n";
import { addDays, longDay, shortDay, wallTime } from "../i18n/dates";
import type { Schemas } from "../api";
import type { Absence } from "./known";

export type Kind = Schemas["Kind"];
export type Group = Schemas["Group"];
export type Terms = Schemas["AbsenceKind"];

/** Where a person finds theirs: the group, then the kind. */
export const GROUPS = {
  health: ["sick", "accident", "work-medical"],
  family: ["child-sick", "prenatal", "wedding", "child-wedding", "birth", "bereavement", "child-death", "child-mourning", "child-diagnosis", "maternity", "paternity", "birth-leave", "carer", "parental-presence", "family-solidarity", "family-event"],
  leave: ["paid-leave", "time-off"],
  training: ["training", "training-account", "union-training"],
  other: ["strike", "danger", "late", "unexcused", "suspension", "other"],
} satisfies Record<Group, readonly Kind[]>;

export const BY_OFFICE: readonly Kind[] = ["unexcused", "suspension"];

/** What a payroll is sent: some under a name they share (R3243-4). */
export const ON_PAY = [
  ...Object.values(GROUPS)
    .flat()
    .filter((kind) => !["strike", "late", "unexcused", "suspension", "union-training"].includes(kind)),
  "unpaid",
];

export function groupOf(kind: Kind): Group {
  const groups = Object.keys(GROUPS) as Group[];
  return groups.find((group) => (GROUPS[group] as readonly Kind[]).includes(kind)) ?? "other";
}

export function kindName(kind: string): string {
  return t(`absence.kind.${kind}` as Key);
}

export function groupName(group: Group): string {
  return t(`absence.group.${group}` as Key);
}

/** Of an officer who does not pay, the coarse class. */
export function reason(absence: Pick<Absence, "kind" | "group">): string {
  return absence.kind ? kindName(absence.kind) : groupName(absence.group);
}

/** What a kind asks for, in a few short sentences: the paper and its day first. */
export function asks(terms: Terms, first: string): string[] {
  const paper = terms.paper && paperAsked(terms.paper, terms.paperHours === null ? null : addDays(first, Math.floor(terms.paperHours / 24)), terms.paperHours);
  return [
    paper,
    terms.tellHours !== null && t("absence.tell_within", { hours: terms.tellHours }),
    terms.daysBefore > 0 && counted("absence.days_before", terms.daysBefore),
    terms.longest && counted(`absence.longest.${terms.longest.counted}`, terms.longest.number),
    t(`absence.pay.${terms.pay}` as Key),
    terms.article && t("absence.article", { article: terms.article }),
  ].filter((each): each is string => Boolean(each));
}

/** "Arrêt de travail (volet employeur) : à remettre au plus tard le samedi 28 novembre, 48 h." */
export function paperAsked(paper: Schemas["Paper"], dueOn: string | null, hours: number | null = null): string {
  const name = t(`absence.paper.${paper}` as Key);
  if (dueOn === null) return t("absence.paper_asked", { paper: name });
  return hours === null ? t("absence.paper_due", { paper: name, day: longDay(dueOn) }) : t("absence.paper_due_within", { paper: name, day: longDay(dueOn), hours });
}

/** "mar. 24 nov.", "24 nov. – 26 nov.", "mar. 24 nov., 13:00–15:00", "mar. 24 nov., matin", "depuis mar. 24 nov., retour non connu" */
export function period(absence: Pick<Absence, "start" | "end" | "wholeDays" | "half" | "openEnded">): string {
  const first = absence.start.slice(0, 10);
  const [start, end] = [wallTime(absence.start), wallTime(absence.end)];
  if (absence.openEnded) return t("absence.open_period", { from: absence.wholeDays ? shortDay(first) : `${shortDay(first)} ${start}` });
  if (absence.half) return t(`absence.half_period.${absence.half}` as Key, { day: shortDay(first) });
  // Whole days end at the midnight after the last of them.
  const last = absence.wholeDays ? addDays(absence.end.slice(0, 10), -1) : absence.end.slice(0, 10);
  if (absence.wholeDays) return first === last ? shortDay(first) : t("time.from_to", { from: shortDay(first), to: shortDay(last) });
  if (first === last) return `${shortDay(first)}, ${start}–${end}`;
  return t("time.from_to", { from: `${shortDay(first)} ${start}`, to: `${shortDay(last)} ${end}` });
}
