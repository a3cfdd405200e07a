/** My notices with those that wait on this device: each drawn once, as it will stand once all is sent. */
import { minutesFrom } from "../i18n/dates";
import type { Waiting, WaitingDelegation } from "../outbox";
import type { Announce, MyDelegation, Notice } from "./known";

export interface LaidNotice {
  readonly notice: Notice;
  readonly pending: WaitingDelegation | undefined;
}

/** The latest departure first. */
export function layNotices(known: MyDelegation | undefined, waiting: readonly Waiting[]): LaidNotice[] {
  const wishes = waiting.filter((item) => item.about === "delegation");
  const heard = known?.notices ?? [];
  const standing = heard.map((notice) => {
    const pending = wishes.find((item) => item.id === notice.id);
    return { notice: pending?.body ? asWished(pending.id, pending.body, known, notice) : notice, pending };
  });
  const made = wishes.flatMap((pending) => {
    if (!pending.body || heard.some((notice) => notice.id === pending.id)) return [];
    return [{ notice: asWished(pending.id, pending.body, known), pending }];
  });
  return [...made, ...standing].sort((one, other) => (one.notice.start < other.notice.start ? 1 : -1));
}

/** Out now, and not back. */
export function runningOf(laid: readonly LaidNotice[]): LaidNotice | undefined {
  return laid.find((each) => each.notice.state === "started" && isStanding(each));
}

export function noticesOn(day: string, laid: readonly LaidNotice[]): LaidNotice[] {
  return laid.filter((each) => each.notice.start.startsWith(day) && isStanding(each)).reverse();
}

export function isStanding({ notice, pending }: LaidNotice): boolean {
  return notice.state !== "withdrawn" && !isWithdrawing(pending);
}

export function isWithdrawing(pending: WaitingDelegation | undefined): boolean {
  return pending !== undefined && pending.body === null;
}

/** When it ends, as far as is known. */
export function endOf({ returned, expected }: Pick<Notice, "returned" | "expected">): string {
  return returned ?? expected;
}

/** Minutes of a month that the server has not counted yet. */
export function minutesOnTheirWay(laid: readonly LaidNotice[], mandate: number, month: string): number {
  return laid
    .filter(({ notice, pending }) => pending?.body && !pending.problem && notice.mandate === mandate && notice.start.startsWith(month))
    .reduce((sum, { notice }) => sum + notice.minutes, 0);
}

/** What the server will say once it has heard; it alone counts breaks, and adds what is to be read beside it. */
function asWished(id: string, body: Announce, known: MyDelegation | undefined, before?: Notice): Notice {
  const state = body.returned ? "completed" : body.left ? "started" : before ? "amended" : "announced";
  return {
    id,
    mandate: body.mandate,
    kind: known?.mandates.find((each) => each.id === body.mandate)?.kind ?? before?.kind ?? "",
    start: body.start,
    expected: body.expected,
    returned: body.returned ?? null,
    outside: body.outside,
    state,
    minutes: minutesFrom(body.start, body.returned ?? body.expected),
    version: before?.version ?? 0,
    announcedAt: before?.announcedAt ?? "",
    acknowledgedAt: null,
    told: before?.told ?? [],
    labels: before?.labels ?? [],
    may: mayNext(state),
    employee: null,
  };
}

function mayNext(state: string): string[] {
  const going = state === "completed" ? [] : ["return"];
  return [...(state === "announced" || state === "amended" ? ["leave"] : []), ...going, "correct", "withdraw"];
}
