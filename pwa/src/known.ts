/** The last known answers: drawn at once, offline too, and replaced when the server says anew. */
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

import { Refused, Unreachable } from "./api";
import { change, inTime, read, write, type Known } from "./db";

const KEPT_MS = 60 * 86_400_000;

const shelf = signal<ReadonlyMap<string, Known<unknown>>>(new Map());

/** Rises when what is on the screen should be asked for again. */
export const freshness = signal(0);

export function known<T>(key: string): Known<T> | undefined {
  return shelf.value.get(key) as Known<T> | undefined;
}

/** Take what this device kept onto the shelf; what comes too late to be waited for is taken all the same. */
export async function recall(key: string): Promise<void> {
  if (shelf.value.has(key)) return;
  const placed = read("known", (store) => store.get(key)).then((kept) => {
    if (kept && !shelf.value.has(key)) place(key, kept);
  });
  await inTime(placed).catch(() => undefined);
}

/** Take it off the network; a device that cannot keep it still shows it. */
export function learn<T>(key: string, value: T, at = Date.now()): void {
  place(key, { value, at });
  void inTime(write("known", (store) => store.put({ value, at }, key))).catch(() => undefined);
}

/** Change what is known by an answer that came another way. */
export function amend<T>(key: string, change: (value: T) => T): void {
  const before = known<T>(key);
  if (before) learn(key, change(before.value), before.at);
}

function forget(key: string): void {
  const rest = new Map(shelf.value);
  rest.delete(key);
  shelf.value = rest;
  void inTime(write("known", (store) => store.delete(key))).catch(() => undefined);
}

/** Weeks that nobody has opened for long leave the device. */
export async function forgetOld(): Promise<void> {
  await change("known", async (store) => {
    for await (const cursor of store) if (cursor.value.at < Date.now() - KEPT_MS) await cursor.delete();
  }).catch(() => undefined);
}

export async function forgetAll(): Promise<void> {
  shelf.value = new Map();
  await inTime(write("known", (store) => store.clear())).catch(() => undefined);
}

interface Reading<T> {
  readonly known: Known<T> | undefined;
  readonly problem: string | null;
  /** Nothing can be said yet: not even that nothing is kept. */
  readonly looking: boolean;
}

/** What a screen shows: the kept answer first, then the server's; asked for again whenever it `rings`. */
export function useKnown<T>(key: string, fetch: () => Promise<T>, rings = 0): Reading<T> {
  const [looked, setLooked] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = freshness.value;
  useEffect(() => {
    let current = true;
    setProblem(null);
    void recall(key).then(() => current && setLooked(key));
    fetch()
      .then((value) => learn(key, value))
      .catch((error: unknown) => {
        if (error instanceof Unreachable) return;
        if (!(error instanceof Refused)) throw error;
        // No longer ours to see, then not on this device either.
        if ([403, 404].includes(error.status)) forget(key);
        if (current) setProblem(error.problem.title);
      });
    return () => void (current = false);
  }, [key, asked, rings]);
  return { known: known<T>(key), problem, looking: looked !== key };
}

function place(key: string, kept: Known<unknown>): void {
  shelf.value = new Map(shelf.value).set(key, kept);
}
