/** Going, coming back, changing one's mind: each is said on this device first and sent when there is a network. */
import { addMinutes, minutesFrom, officeTime } from "../i18n/dates";
import { newId } from "../ids";
import { wish } from "../outbox";
import type { Key } from "../i18n";
import type { Announce, Notice } from "./known";
import { endOf, type LaidNotice } from "./laying";

/** How long somebody who leaves at once is thought to be away; they change it when they like. */
export const USUAL_MINUTES = 120;
/** A departure that near to the announced one is the announced one: nobody need be told of three minutes. */
const AS_ANNOUNCED_MINUTES = 15;

export async function announce(asked: Announce, words: Key, laid?: LaidNotice): Promise<void> {
  const id = laid?.notice.id ?? newId();
  const basedOn = laid ? (otherVersion(laid)?.version ?? (laid.notice.version || null)) : null;
  const undo = laid ? undefined : () => void wish({ about: "delegation", id, body: null, basedOn: null }, "delegation.withdrawn");
  await wish({ about: "delegation", id, body: asked, basedOn }, words, undo);
}

export async function leaveAtOnce(mandate: number): Promise<void> {
  const start = officeTime(Date.now());
  await announce({ mandate, start, expected: addMinutes(start, USUAL_MINUTES), outside: false, left: true }, "delegation.left");
}

/** Leave for what was announced, at its time or now. */
export async function leave(laid: LaidNotice): Promise<void> {
  const { notice } = laid;
  const now = officeTime(Date.now());
  const asAnnounced = Math.abs(minutesFrom(notice.start, now)) <= AS_ANNOUNCED_MINUTES;
  const length = minutesFrom(notice.start, notice.expected);
  const body = bodyOf(notice);
  const times = asAnnounced ? {} : { start: now, expected: body.expected > now ? body.expected : addMinutes(now, length) };
  await announce({ ...body, ...times, left: true }, "delegation.left", laid);
}

export async function comeBack(laid: LaidNotice): Promise<void> {
  const body = bodyOf(laid.notice);
  const now = officeTime(Date.now());
  // A minute at least: who is back at once was away all the same.
  const returned = now > body.start ? now : addMinutes(body.start, 1);
  await announce({ ...body, left: true, returned }, "delegation.back", laid);
}

export async function expectLater(laid: LaidNotice, expected: string): Promise<void> {
  await announce({ ...bodyOf(laid.notice), expected }, "delegation.expected_changed", laid);
}

export async function withdraw({ notice }: LaidNotice): Promise<void> {
  await wish({ about: "delegation", id: notice.id, body: null, basedOn: notice.version || null }, "delegation.withdrawn");
}

export function bodyOf(notice: Notice): Announce {
  return {
    mandate: notice.mandate,
    start: notice.start.slice(0, 16),
    expected: notice.expected.slice(0, 16),
    returned: notice.returned?.slice(0, 16) ?? null,
    outside: notice.outside,
    left: notice.state === "started" || notice.state === "completed",
  };
}

/** What the server has when it finds two versions: ours was made on an older one. */
export function otherVersion({ pending }: LaidNotice): Notice | undefined {
  const { problem } = pending ?? {};
  return problem?.type === "delegation.stale" ? (problem.current as Notice) : undefined;
}

/** Too long ago to have come back only now: the return is written by hand. */
export function isForgotten(notice: Notice): boolean {
  return minutesFrom(notice.start, officeTime(Date.now())) > 1440;
}

/** Its day has gone by: what ended today stays in sight. */
export function isOver(notice: Notice): boolean {
  return endOf(notice).slice(0, 10) < officeTime(Date.now()).slice(0, 10);
}
