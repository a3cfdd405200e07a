/** What two sides could not agree on, for their groupement's office. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";
import { t } from "../i18n";
import { duration, wallTime } from "../i18n/dates";
import type { Times } from "./times";

export type Arbitrations = Schemas["Arbitrations"];
export type ToArbitrate = Schemas["ToArbitrate"];
export type Said = Schemas["Said"];
export type Settled = Times & { readonly minutes?: number | null };

const DAY = 24 * 60;

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

export function isDispute({ state }: Said): boolean {
  return state === "disputed" || state === "arbitration";
}

/** The times that the host firm would have approved in the last round; what an earlier one proposed is over. */
export function proposedTimes({ said }: ToArbitrate): Settled | null {
  const proposal = said.findLast(isDispute)?.proposal;
  if (!proposal) return null;
  const { start, end, breakMinutes, minutes } = proposal;
  return start && end ? { start, end, breakMinutes } : { breakMinutes, minutes };
}

/** "08:00–15:00 · pause 30 min · 6 h 30", or a mere duration. */
export function inWords(times: Settled): string {
  return [fromUntil(times), howLong(times)].filter(Boolean).join(" · ");
}

export function fromUntil({ start, end }: Settled): string | null {
  return start && end ? `${start}–${end}` : null;
}

/** The break and what is left, as the clock on the wall counts: until an earlier hour is until the next day. */
export function howLong({ start, end, breakMinutes, minutes }: Settled): string {
  if (!start || !end) return duration(minutes ?? 0);
  const presence = (minuteOf(end) - minuteOf(start) + DAY) % DAY || DAY;
  const pause = breakMinutes > 0 && t("week.break", { minutes: breakMinutes });
  return [pause, duration(presence - breakMinutes)].filter(Boolean).join(" · ");
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}
