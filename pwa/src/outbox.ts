/** Everything declared goes out through here: kept on the device first, sent when there is a network, once. */
import { batch, computed, signal } from "@preact/signals";

import { keepAbsence } from "./absences/known";
import type { PaperFile } from "./absences/photo";
import { confirmMe, me } from "./accounts/me";
import { api, ask, Refused, Unreachable, type Problem, type Schemas } from "./api";
import { keepNotice } from "./delegation/known";
import { t, type Key } from "./i18n";
import { freshness } from "./known";
import { keepProposal } from "./replacements/known";
import { say } from "./toast";
import { keep, keepInstead, kept, notKept, RETRY_MS } from "./waiting";
import { keepCompletion, keepHours } from "./week/known";

interface HoursWish {
  readonly about: "hours";
  readonly day: string;
  /** None takes the declaration back. */
  readonly body: Schemas["DeclareHours"] | null;
  /** The body is what the host firm proposed: agreeing approves it. */
  readonly accepts?: boolean;
}

interface AbsenceWish {
  readonly about: "absence";
  readonly body: Schemas["ReportAbsence"] | null;
}

interface PaperWish {
  readonly about: "paper";
  readonly absence: string;
  readonly body: PaperFile | null;
}

interface DelegationWish {
  readonly about: "delegation";
  /** The notice whole: announced, left, back; none withdraws it. */
  readonly body: Schemas["Announce"] | null;
}

interface CompletionWish {
  readonly about: "completion";
  readonly week: string;
  /** None opens the week again. */
  readonly body: object | null;
}

/** To a shift that one is asked to take; its id is the request's. */
interface AnswerWish {
  readonly about: "answer";
  readonly body: { readonly answer: "accept" | "decline" };
}

/** One per thing, the latest; its id is the thing's own, made on this device or known from the server. */
interface Kept {
  readonly id: string;
  readonly basedOn: number | null;
}

interface Sending {
  readonly person: string;
  /** Changes with every wish, so that the answer to an earlier one is told apart. */
  readonly wish: string;
  readonly madeAt: number;
  /** It may have reached the server, though no answer came. */
  readonly tried: boolean;
  /** Why the server does not take it: it stays until it is mended or dropped. */
  readonly problem: Problem | null;
}

export type Wish = Kept & (HoursWish | AbsenceWish | PaperWish | DelegationWish | CompletionWish | AnswerWish);
export type Waiting = Wish & Sending;
export type WaitingHours = Extract<Waiting, HoursWish>;
export type WaitingAbsence = Extract<Waiting, AbsenceWish>;
export type WaitingPaper = Extract<Waiting, PaperWish>;
export type WaitingDelegation = Extract<Waiting, DelegationWish>;
export type WaitingCompletion = Extract<Waiting, CompletionWish>;
export type WaitingAnswer = Extract<Waiting, AnswerWish>;

export const waiting = signal<readonly Waiting[]>([]);
export const unsent = computed(() => waiting.value.filter((item) => !item.problem).length);

/** Note a wish on the device, then try to send it; resolves once it is noted. `words` tell of it when it has arrived. */
export async function wish(wanted: Wish, words: Key, undo?: () => void): Promise<void> {
  const before = waiting.value.find((item) => item.id === wanted.id);
  // What never left this device needs no taking back.
  if (wanted.body === null && before && !before.tried && before.basedOn === null) {
    await drop(wanted.id);
    return say(t(words));
  }
  const basedOn = wanted.basedOn ?? before?.basedOn ?? (before?.tried ? 1 : null);
  const made = { person: me.value?.id ?? "", wish: crypto.randomUUID(), madeAt: Date.now() };
  const item: Waiting = { ...wanted, ...made, basedOn, tried: false, problem: null };
  await keep(item.id, item);
  waiting.value = [...waiting.value.filter(({ id }) => id !== item.id), item];
  void navigator.storage?.persist?.();
  void send().then(() => tell(item, words, undo));
}

/** Only what is so: "sent" once it has arrived, "kept" while it waits; a refusal was told, and stands on the screen. */
function tell(item: Waiting, words: Key, undo?: () => void): void {
  const pending = waiting.value.find((each) => each.wish === item.wish);
  if (!pending) return say(t(words), undo);
  if (!pending.problem && !notKept.value) say(t("hours.kept"), undo);
}

/** Forget a wish: what the server has, if anything, stands. */
export async function drop(id: string): Promise<void> {
  await keep(id, null);
  waiting.value = waiting.value.filter((item) => item.id !== id);
}

let again: ReturnType<typeof setTimeout> | undefined;

/** From this device's stores, which are asked again when they are silent: what waits is to be seen, offline above all. */
export async function loadWaiting(): Promise<void> {
  clearTimeout(again);
  waiting.value = await kept(me.value?.id ?? "", waiting.value, () => {
    again = setTimeout(() => void loadWaiting(), RETRY_MS);
  });
}

/** Send all that waits, one tab at a time. */
export async function send(): Promise<void> {
  if (unsent.value === 0 || !(await confirmMe())) return;
  await navigator.locks.request("navette-outbox", async () => {
    await loadWaiting();
    for (const item of waiting.value) if (!item.problem && !(await deliver(item))) return;
  });
  if (unsent.value === 0) freshness.value++;
}

/** Whether the server gave its verdict; without one, the rest need not be tried now. */
async function deliver(item: Waiting): Promise<boolean> {
  await settle(item, { ...item, tried: true });
  try {
    await deliverTo(item);
  } catch (error) {
    if (!(error instanceof Refused) || [401, 429].includes(error.status)) {
      if (error instanceof Refused || error instanceof Unreachable) return false;
      throw error;
    }
    // Taking back what never arrived is done.
    const done = item.body === null && error.status === 404;
    await settle(item, done ? null : { ...item, tried: false, problem: error.problem });
    if (!done) say(error.problem.title);
  }
  return true;
}

function deliverTo(item: Waiting): Promise<void> {
  switch (item.about) {
    case "hours":
      return deliverHours(item);
    case "absence":
      return deliverAbsence(item);
    case "paper":
      return deliverPaper(item);
    case "delegation":
      return deliverDelegation(item);
    case "completion":
      return deliverCompletion(item);
    case "answer":
      return deliverAnswer(item);
  }
}

async function deliverHours(item: WaitingHours): Promise<void> {
  const path = { id: item.id };
  const { body } = item;
  const answer = item.accepts
    ? await ask(api.POST("/api/hours/{id}/acceptance", { params: { path }, body: { version: item.basedOn ?? 1 }, keepalive: true }))
    : body
    ? await ask(api.PUT("/api/hours/{id}", { params: { path }, body: { ...body, basedOn: item.basedOn }, keepalive: true }))
    : await ask(api.DELETE("/api/hours/{id}", { params: { path, query: { basedOn: item.basedOn ?? 1 } }, keepalive: true }));
  await settle(item, null, answer.version, () => keepHours(answer));
}

async function deliverAbsence(item: WaitingAbsence): Promise<void> {
  const path = { id: item.id };
  const { body } = item;
  const answer = body
    ? await ask(api.PUT("/api/absences/{id}", { params: { path }, body: { ...body, basedOn: item.basedOn }, keepalive: true }))
    : await ask(api.DELETE("/api/absences/{id}", { params: { path, query: { basedOn: item.basedOn ?? 1 } }, keepalive: true }));
  await settle(item, null, answer.version, () => keepAbsence(answer));
}

async function deliverPaper(item: WaitingPaper): Promise<void> {
  const { absence, body } = item;
  if (!body) return settle(item, null);
  const params = { path: { id: absence, paper: item.id } };
  const answer = await ask(
    api.PUT("/api/absences/{id}/papers/{paper}", { params, body: body.bytes, bodySerializer: (bytes: ArrayBuffer) => bytes, headers: { "content-type": body.type } } as never),
  );
  await settle(item, null, undefined, () => keepAbsence(answer as Schemas["Absence"]));
}

async function deliverDelegation(item: WaitingDelegation): Promise<void> {
  const path = { id: item.id };
  const { body } = item;
  const answer = body
    ? await ask(api.PUT("/api/delegation/notices/{id}", { params: { path }, body: { ...body, basedOn: item.basedOn }, keepalive: true }))
    : await ask(api.DELETE("/api/delegation/notices/{id}", { params: { path, query: { basedOn: item.basedOn ?? 1 } }, keepalive: true }));
  await settle(item, null, answer.version, () => keepNotice(answer));
}

async function deliverCompletion(item: WaitingCompletion): Promise<void> {
  const params = { path: { week: item.week } };
  const answer = item.body
    ? await ask(api.PUT("/api/weeks/{week}/completion", { params, keepalive: true }))
    : await ask(api.DELETE("/api/weeks/{week}/completion", { params, keepalive: true }));
  await settle(item, null, undefined, () => keepCompletion(answer));
}

async function deliverAnswer(item: WaitingAnswer): Promise<void> {
  const params = { path: { id: item.id } };
  const answer = await ask(api.PUT("/api/replacement-requests/{id}", { params, body: item.body, keepalive: true }));
  await settle(item, null, undefined, () => keepProposal(answer));
}

/** Replace the item, unless the person has wished otherwise meanwhile: that wish then builds on the answer. */
async function settle(item: Waiting, next: Waiting | null, version?: number, show?: () => void): Promise<void> {
  const shown = waiting.value.find(({ id }) => id === item.id) ?? null;
  await keepInstead(item.id, shown, (current) => {
    if (current?.wish === item.wish) return next;
    return current && version ? { ...current, basedOn: version } : current;
  });
  const rest = await kept(item.person, waiting.value);
  // Drawn in one go: a sent declaration never flickers back to "to declare".
  batch(() => {
    show?.();
    waiting.value = rest;
  });
}
