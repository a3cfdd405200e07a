import { api, ask, type Schemas } from "../api";
import { t, type Key } from "../i18n";
import { learn } from "../known";
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

/** Shown at once, and taken back where the server says no. */
export async function wish(key: string, before: Wishes, change: Partial<Wishes>): Promise<void> {
  const { groups, ...after } = { ...before, ...change };
  learn(key, { groups, ...after });
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone || before.timezone;
  try {
    learn(key, await ask(api.PUT("/api/me/preferences", { body: { ...after, timezone } })));
    say(t("wishes.saved"));
  } catch (error) {
    learn(key, before);
    say(sorry(error));
  }
}
