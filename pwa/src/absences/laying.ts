/** My absences with those that wait on this device: each drawn once. */
import type { Schemas } from "../api";
import type { Waiting, WaitingAbsence } from "../outbox";
import { addDays } from "../i18n/dates";
import type { Absence } from "./known";
import { groupOf } from "./words";

export interface LaidAbsence {
  readonly absence: Absence;
  readonly pending: WaitingAbsence | undefined;
}

export function layAbsences(known: readonly Absence[], waiting: readonly Waiting[]): LaidAbsence[] {
  const wishes = waiting.filter((item) => item.about === "absence");
  const announced = known.filter((absence) => absence.state === "announced");
  const standing = announced.map((absence) => {
    const pending = wishes.find((item) => item.id === absence.id);
    return { absence: pending?.body ? asWished(pending.id, pending.body, absence) : absence, pending };
  });
  const made = wishes.flatMap((pending) => {
    if (!pending.body || announced.some((absence) => absence.id === pending.id)) return [];
    return [{ absence: asWished(pending.id, pending.body), pending }];
  });
  return [...made, ...standing];
}

/** What the server will say once it has heard. */
function asWished(id: string, body: Schemas["ReportAbsence"], before?: Absence): Absence {
  const wholeDays = !body.half && !body.from.includes("T");
  // How far an absence without an end is told, and where a day's halves meet, the server says.
  const until = body.until ?? body.from.slice(0, 10);
  return {
    id,
    kind: body.kind,
    group: groupOf(body.kind),
    start: body.from.includes("T") ? body.from : `${body.from}T00:00`,
    end: until.includes("T") ? until : `${addDays(until, 1)}T00:00`,
    wholeDays,
    half: body.half ?? null,
    openEnded: body.until === null,
    comment: body.comment ?? "",
    state: "announced",
    version: before?.version ?? 0,
    byOffice: false,
    told: before?.told ?? [],
    paper: before?.paper ?? null,
    may: before?.may ?? ["correct", "withdraw"],
    employee: null,
  };
}
