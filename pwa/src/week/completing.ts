/** Saying that a week is complete, or that it is not after all. */
import { me } from "../accounts/me";
import { wish } from "../outbox";

export async function mark(week: string): Promise<void> {
  await wish({ ...about(week), body: {} }, "complete.done", () => void reopen(week));
}

export async function reopen(week: string): Promise<void> {
  await wish({ ...about(week), body: null }, "complete.reopened");
}

function about(week: string) {
  return { about: "completion", id: `completion/${me.value?.id}/${week}`, week, basedOn: null } as const;
}
