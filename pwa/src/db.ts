/** What this device keeps: the last known answers of the server, and what still waits to be sent. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore, type StoreNames } from "idb";

import type { Waiting } from "./outbox";

export interface Known<T> {
  readonly value: T;
  /** When it was heard, on this device's clock. */
  readonly at: number;
}

interface Stores extends DBSchema {
  known: { key: string; value: Known<unknown> };
  outbox: { key: string; value: Waiting; indexes: { person: string } };
}

type Name = StoreNames<Stores>;
type Store<N extends Name> = IDBPObjectStore<Stores, [N], N, "readwrite">;
type Work<N extends Name, T> = (store: Store<N>) => Promise<T>;

interface Running {
  readonly done: Promise<void>;
  abort(): void;
}

const PATIENCE_MS = 1_000;

let opened: Promise<IDBPDatabase<Stores>> | undefined;
const running = new Set<Running>();

export async function read<N extends Name, T>(name: N, work: Work<N, T>): Promise<T> {
  return twice(() => run(name, "readonly", work));
}

/** One request, committed with it: it is kept even if the page is left this instant. */
export async function write<N extends Name>(name: N, request: Work<N, unknown>): Promise<void> {
  const work: Work<N, unknown> = (store) => {
    const answer = request(store);
    store.transaction.commit();
    return answer;
  };
  await twice(() => run(name, "readwrite", work));
}

/** Read, then write what follows from it, in one transaction. */
export async function change<N extends Name>(name: N, work: Work<N, void>): Promise<void> {
  return twice(() => run(name, "readwrite", work));
}

/** Stores may be silent, and nobody is to wait for them: whoever asked goes on without. */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      opened = undefined;
      reject(new Error("no answer"));
    }, PATIENCE_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

// WebKit sets a page that is left aside for "back" with its transactions still open: no other page gets an answer from
// these stores before that one is thrown away. So none is left open; `write` lost nothing by then.
addEventListener("pagehide", () => {
  for (const transaction of running) abandon(transaction);
  void opened?.then((database) => database.close()).catch(() => undefined);
  opened = undefined;
});

/** iOS drops connections while the phone sleeps: open anew and try once more. */
async function twice<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch {
    opened = undefined;
    return await attempt();
  }
}

async function run<N extends Name, T>(name: N, mode: IDBTransactionMode, work: Work<N, T>): Promise<T> {
  const transaction = (await open()).transaction(name, mode as "readwrite");
  note(transaction);
  const [answer] = await Promise.all([work(transaction.store), transaction.done]);
  return answer;
}

async function open(): Promise<IDBPDatabase<Stores>> {
  opened ??= openDB<Stores>("navette", 1, {
    upgrade(database, _before, _after, transaction) {
      note(transaction);
      database.createObjectStore("known");
      database.createObjectStore("outbox", { keyPath: "id" }).createIndex("person", "person");
    },
    // A newer version of the app in another tab wants to change the stores: step aside.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    terminated: () => (opened = undefined),
  });
  return opened;
}

function note(transaction: Running): void {
  running.add(transaction);
  const forget = () => void running.delete(transaction);
  transaction.done.then(forget, forget);
}

function abandon(transaction: Running): void {
  try {
    transaction.abort();
  } catch {
    // It is being committed: that ends by itself.
  }
}
