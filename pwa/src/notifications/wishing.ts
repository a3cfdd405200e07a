import { api, ask, type Schemas } from "../api";
import { t, type Key } from "../i18n";
import { freshness, known, learn } from "../known";
import { say } from "../toast";
import { sorry } from "../attempt";

export type Wishes = Schemas["NoticeWishes"];

export const ALL_WAYS = ["push", "mail", "sms"] as const;

export function wishesKey(person: string | undefined): string {
  return `wishes/${person}`;
}

export function groupName(group: string): string {
  return t(`wishes.group.${group}` as Key);
}

/** The list without it, or with it. */
export function flipped(list: readonly string[], item: string): string[] {
  return list.includes(item) ? list.filter((each) => each !== item) : [...list, item];
}

let latest = 0;
let sent: Promise<void> = Promise.resolve();

/** What the server knows, unless somebody has wished otherwise while it was asked. */
export async function readWishes(key: string): Promise<Wishes> {
  const asked = latest;
  const told = await ask(api.GET("/api/me/preferences"));
  return asked === latest ? told : (known<Wishes>(key)?.value ?? told);
}

/** Shown at once, sent one after the other, and taken back where the server says no. */
export async function wish(key: string, before: Wishes, change: Partial<Wishes>): Promise<void> {
  const { groups, ...after } = { ...before, ...change };
  learn(key, { groups, ...after });
  const number = ++latest;
  const turn = sent.catch(() => undefined).then(() => deliver(after, before.timezone));
  sent = turn.then(() => undefined);
  try {
    const answer = await turn;
    // What an earlier one is answered knows nothing of the later ones.
    if (number === latest) learn(key, answer);
    say(t("wishes.saved"));
  } catch (error) {
    if (number === latest) learn(key, before);
    freshness.value++; // what stood before may itself have been refused
    say(sorry(error));
  }
}

function deliver(wishes: Omit<Wishes, "groups">, before: string): Promise<Wishes> {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone || before;
  return ask(api.PUT("/api/me/preferences", { body: { ...wishes, timezone } }));
}
