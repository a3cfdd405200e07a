/** What an employee does with hours: declare as planned or otherwise, correct, take back. */
import type { Schemas } from "../api";
import { wallTime } from "../i18n/dates";
import { newId } from "../ids";
import { drop, wish } from "../outbox";
import type { Entry, Shift } from "../week/laying";

export type Body = Schemas["DeclareHours"];

export function asPlanned(shift: Shift, day: string): Body {
  return {
    host: shift.host.id,
    assignment: shift.assignment,
    day,
    start: wallTime(shift.start),
    end: wallTime(shift.end),
    breakMinutes: shift.breakMinutes,
    comment: "",
  };
}

/** Declare, or correct what stands; without a question, since it can be taken back. */
export async function declare(body: Body, entry?: Entry): Promise<void> {
  const id = entry?.pending?.id ?? entry?.hours?.id ?? newId();
  const basedOn = currentVersion(entry);
  const isNew = basedOn === null;
  const undo = () => void wish({ about: "hours", id, day: body.day, body: null, basedOn: null }, "hours.withdrawn");
  await wish({ about: "hours", id, day: body.day, body, basedOn }, isNew ? "hours.declared" : "hours.corrected", isNew ? undo : undefined);
}

/** Agree with the times that the host firm proposed. */
export async function accept({ hours, day }: Entry): Promise<void> {
  if (!hours?.proposal) return;
  const { start, end, breakMinutes, minutes } = hours.proposal;
  const body = { host: hours.host.id, assignment: hours.assignment, day, start, end, breakMinutes, minutes, comment: hours.comment };
  await wish({ about: "hours", id: hours.id, day, body, basedOn: hours.version, accepts: true }, "hours.accepted");
}

export async function withdraw(entry: Entry): Promise<void> {
  const id = entry.pending?.id ?? entry.hours?.id;
  if (!id) return;
  await wish({ about: "hours", id, day: entry.day, body: null, basedOn: currentVersion(entry) }, "hours.withdrawn");
}

export async function dropWish(entry: Entry): Promise<void> {
  if (entry.pending) await drop(entry.pending.id);
}

/** What the server has when it finds two versions: ours was made on an older one. */
export function otherVersion(entry: Entry): Schemas["Hours"] | undefined {
  const { problem } = entry.pending ?? {};
  return problem?.type === "hours.stale" ? (problem.current as Schemas["Hours"]) : undefined;
}

function currentVersion(entry: Entry | undefined): number | null {
  if (!entry) return null;
  return otherVersion(entry)?.version ?? entry.hours?.version ?? entry.pending?.basedOn ?? null;
}
