/** What waits, as this device keeps it; in this page alone while the stores are silent. */
import { computed, signal } from "@preact/signals";

import { change, inTime, read, write } from "./db";
import type { Waiting } from "./outbox";

type Next = Waiting | null;

export const RETRY_MS = 5_000;

/** What the device has not taken yet, by id; null is to leave it. */
const adrift = signal<ReadonlyMap<string, Next>>(new Map());

let later: ReturnType<typeof setTimeout> | undefined;

/** Something lives in this page alone. */
export const notKept = computed(() => [...adrift.value.values()].some((item) => item !== null));

/** Keep this, or forget what has this id. */
export async function keep(id: string, item: Next): Promise<void> {
  if (adrift.value.has(id)) drift(id, item);
  const kept = write("outbox", (store) => (item ? store.put(item) : store.delete(id))).then(() => land(id, item));
  await inTime(kept).catch(() => drift(id, item));
}

/** Decide by what is kept now, which another tab may have changed; `shown` is what this page knows of it. */
export async function keepInstead(id: string, shown: Next, decide: (current: Next) => Next): Promise<void> {
  const floating = adrift.value.get(id);
  if (floating !== undefined) return keep(id, decide(floating));
  const changed = change("outbox", async (store) => {
    const next = decide((await store.get(id)) ?? null);
    await (next ? store.put(next) : store.delete(id));
  });
  await inTime(changed).catch(() => drift(id, decide(shown)));
}

/** All that waits of this person; `shown` stands in for a store that says nothing, which is told to `silent`. */
export async function kept(person: string, shown: readonly Waiting[], silent?: () => void): Promise<readonly Waiting[]> {
  await keepAgain();
  const stored = await inTime(read("outbox", (store) => store.index("person").getAll(person))).catch(() => {
    silent?.();
    return shown;
  });
  const ashore = stored.filter((item) => !adrift.value.has(item.id));
  const floating = [...adrift.value.values()].filter((item): item is Waiting => item?.person === person);
  return [...ashore, ...floating].sort((one, other) => one.madeAt - other.madeAt);
}

async function keepAgain(): Promise<void> {
  clearTimeout(later);
  later = undefined;
  await Promise.all([...adrift.value].map(([id, item]) => keep(id, item)));
}

function drift(id: string, item: Next): void {
  adrift.value = new Map(adrift.value).set(id, item);
  later ??= setTimeout(() => void keepAgain(), RETRY_MS);
}

/** Unless something newer has come adrift since. */
function land(id: string, item: Next): void {
  if (adrift.value.get(id) !== item) return;
  const rest = new Map(adrift.value);
  rest.delete(id);
  adrift.value = rest;
}
