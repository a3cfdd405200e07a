/** A month of credit as a picture: where its hours went, and where those that are left come from. */
import type { CreditMonth, HeldMandate } from "./known";

export type PartKind = "used" | "booked" | "received" | "carried" | "own" | "kept" | "lapsed" | "given";

export interface Part {
  readonly kind: PartKind;
  readonly minutes: number;
}

/** From below: taken, then what is left in the order in which it would be used, then what others use. */
export const PARTS: readonly PartKind[] = ["used", "booked", "received", "carried", "own", "kept", "lapsed", "given"];

export function partsOf(month: CreditMonth, isPast: boolean): Part[] {
  const left = isPast ? afterwards(month) : ahead(month);
  const minutes: Partial<Record<PartKind, number>> = { used: month.used, booked: month.booked, given: month.given, ...left };
  return PARTS.map((kind) => ({ kind, minutes: minutes[kind] ?? 0 })).filter((part) => part.minutes > 0);
}

/** Received hours go first, then the oldest (R2315-5, R2315-6). */
function ahead({ left, received, ofReceived, carried, ofCarried, given }: CreditMonth): Partial<Record<PartKind, number>> {
  const ofOthers = Math.min(left, received - ofReceived);
  const kept = Math.max(0, sum(carried) - ofCarried - given);
  const ofBefore = Math.min(left - ofOthers, kept);
  return { received: ofOthers, carried: ofBefore, own: left - ofOthers - ofBefore };
}

/** What was not taken is kept for later, or gone. */
function afterwards({ left, lapsed }: CreditMonth): Partial<Record<PartKind, number>> {
  const gone = Math.min(left, lapsed);
  return { kept: left - gone, lapsed: gone };
}

export function sum(carried: CreditMonth["carried"]): number {
  return carried.reduce((minutes, each) => minutes + each.minutes, 0);
}

/** The twelve months of a year; none where the mandate did not run. */
export function monthsOf(mandate: HeldMandate, year: string): readonly (readonly [month: string, credit: CreditMonth | undefined])[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, "0")}`;
    return [month, mandate.months.find((each) => each.month === month)] as const;
  });
}

/** The mandate whose hours are taken unless another is chosen: the first that still has some. */
export function usualMandate(mandates: readonly HeldMandate[], day: string): HeldMandate | undefined {
  const running = mandates.filter(({ startsOn, endsOn }) => startsOn <= day && (!endsOn || day <= endsOn));
  return running.find((mandate) => leftIn(mandate, day.slice(0, 7)) > 0) ?? running[0] ?? mandates[0];
}

export function leftIn(mandate: HeldMandate, month: string): number {
  return mandate.months.find((each) => each.month === month)?.left ?? 0;
}
