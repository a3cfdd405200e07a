/** A host firm's week, and what its managers decide: that needs the network, since two may decide at once. */
import { me } from "../accounts/me";
import { api, ask, Refused, Unreachable, type Schemas } from "../api";
import { counted, t } from "../i18n";
import { freshness } from "../known";
import { say } from "../toast";

export type HostWeek = Schemas["HostWeek"];
export type Row = Schemas["HostRow"];
export type Declared = Schemas["DeclaredPresence"];
export type ArrivalTold = Schemas["ArrivalTold"];
export type AbsenceTold = Schemas["AbsenceTold"];

export function hostWeekKey(host: number, week: string): string {
  return `host/${me.value?.id}/${host}/${week}`;
}

export async function readHostWeek(host: number, week: string): Promise<HostWeek> {
  return ask(api.GET("/api/hosts/{host}/weeks/{week}", { params: { path: { host, week } } }));
}

export async function approve({ id, version }: Declared): Promise<void> {
  const params = { path: { id } };
  const approved = await decide(() => ask(api.POST("/api/hours/{id}/approval", { params, body: { version } })));
  if (approved) say(t("host.approved"), () => void takeBack(approved));
}

export async function dispute({ id, version }: Declared, reason: string, proposal: Schemas["Times"] | null): Promise<boolean> {
  const params = { path: { id } };
  const disputed = await decide(() => ask(api.POST("/api/hours/{id}/dispute", { params, body: { version, reason, proposal } })));
  if (disputed) say(t("host.disputed"), () => void takeBack(disputed));
  return disputed !== null;
}

/** This decision as it was seen: one that somebody took since stays. */
export async function takeBack({ id, version }: Declared): Promise<void> {
  const params = { path: { id }, query: { basedOn: version } };
  const waiting = await decide(() => ask(api.DELETE("/api/hours/{id}/approval", { params })));
  if (waiting) say(t("host.taken_back"));
}

/** Each gets its own answer: what another manager decided meanwhile is told, the rest is approved. */
export async function approveAll(declared: readonly Declared[]): Promise<void> {
  const hours = declared.map(({ id, version }) => ({ id, version }));
  await decide(async () => {
    const { answers } = await ask(api.POST("/api/approvals", { body: { hours } }));
    const refused = answers.filter((answer) => answer.problem);
    const words = counted("host.all_approved", answers.length - refused.length);
    say([words, refused[0]?.problem?.title].filter(Boolean).join(" "));
  });
}

/** Of the version on the screen: what has changed meanwhile was seen by nobody. */
export async function acknowledge({ id, version }: Pick<AbsenceTold, "id" | "version">): Promise<void> {
  const params = { path: { id }, query: { version } };
  const done = await decide(async () => {
    await ask(api.POST("/api/absence-notices/{id}/acknowledgement", { params }));
    return true;
  });
  if (done) say(t("host.acknowledged"));
}

/** Somebody expected now is not there: they are asked first. */
export async function askArrival(host: number, employee: number): Promise<void> {
  const params = { path: { host, employee } };
  const told = await decide(() => ask(api.PUT("/api/hosts/{host}/arrivals/{employee}", { params })));
  if (told) say(told.label ?? t("host.asked"));
}

async function decide<T>(decision: () => Promise<T>): Promise<T | null> {
  try {
    return await decision();
  } catch (error) {
    if (error instanceof Refused) say(error.problem.title);
    else if (error instanceof Unreachable) say(t("host.needs_network"));
    else throw error;
    return null;
  } finally {
    freshness.value++;
  }
}
