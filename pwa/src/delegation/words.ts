/** Mandates, states and costs in words. */
import { t, type Key } from "../i18n";
import type { HeldMandate } from "./known";

/** "Titulaire du CSE", "Délégué syndical, CFDT" */
export function mandateName({ kind, organisation }: Pick<HeldMandate, "kind" | "organisation">): string {
  return [t(`delegation.kind.${kind}` as Key), organisation].filter(Boolean).join(", ");
}

/** How much a host firm would miss somebody then, in words of no reproach. */
export function costName(cost: number): string {
  const step = cost === 0 ? "free" : cost <= 30 ? "calm" : cost <= 60 ? "busy" : "full";
  return t(`delegation.cost.${step}` as Key);
}
