/** What two sides could not agree on, for their groupement's office. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";
import { duration, wallTime } from "../i18n/dates";
import type { Times } from "./times";

export type Arbitrations = Schemas["Arbitrations"];
export type ToArbitrate = Schemas["ToArbitrate"];
export type Said = Schemas["Said"];
export type Settled = Times & { readonly minutes?: number | null };

export function arbitrationsKey(): string {
  return `arbitrations/${me.value?.id}`;
}

export async function readArbitrations(after?: string): Promise<Arbitrations> {
  return ask(api.GET("/api/arbitrations", { params: { query: { after } } }));
}

/** For good, and both sides are told: refused if either has changed anything meanwhile. */
export async function arbitrate({ id, version }: Schemas["Hours"], times: Settled, reason: string): Promise<void> {
  await ask(api.POST("/api/hours/{id}/arbitration", { params: { path: { id } }, body: { ...times, version, reason } }));
}

export function declaredTimes({ start, end, breakMinutes, minutes }: Schemas["Hours"]): Settled {
  return start && end ? { start: wallTime(start), end: wallTime(end), breakMinutes } : { breakMinutes, minutes };
}

/** The last times that the host firm would have approved, whichever round it was. */
export function proposedTimes({ said }: ToArbitrate): Settled | null {
  const proposal = said.findLast((each) => each.proposal)?.proposal;
  if (!proposal) return null;
  const { start, end, breakMinutes, minutes } = proposal;
  return start && end ? { start, end, breakMinutes } : { breakMinutes, minutes };
}

export function inWords({ start, end, minutes }: Pick<Settled, "start" | "end" | "minutes">): string {
  return start && end ? `${start}–${end}` : duration(minutes ?? 0);
}
