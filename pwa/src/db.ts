/** What this device keeps: the last known answers of the server, and what still waits to be sent. */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

import type { Waiting } from "./outbox";

export interface Known<T> {
  readonly value: T;
  /** When it was heard, on this device's clock. */
  readonly at: number;
}

export interface Stores extends DBSchema {
  known: { key: string; value: Known<unknown> };
  outbox: { key: string; value: Waiting; indexes: { person: string } };
}

export type Database = IDBPDatabase<Stores>;

const PATIENCE_MS = 3_000;

let opened: Promise<Database> | undefined;

/** Work with the database; iOS drops connections while the phone sleeps, so open anew and try once more. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await inTime(open().then(work));
  } catch {
    opened = undefined;
    return await inTime(open().then(work));
  }
}

/** WebKit's sometimes never answers, as after a page that was left while it wrote: then the app goes on without. */
function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE_MS));
  return Promise.race([answer, late]);
}

function open(): Promise<Database> {
  opened ??= openDB<Stores>("navette", 1, {
    upgrade(database) {
      database.createObjectStore("known");
      database.createObjectStore("outbox", { keyPath: "id" }).createIndex("person", "person");
    },
    // A newer version of the app in another tab wants to change the stores: step aside.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    terminated: () => (opened = undefined),
  });
  return opened;
}
