/** Who steps in for whom: what the office finds and asks, and what somebody is asked. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";
import { newId } from "../ids";
import { amend, freshness } from "../known";

export type Replacements = Schemas["Replacements"];
export type VacantShift = Schemas["VacantShift"];
export type Candidate = Schemas["Candidate"];
export type Asked = Schemas["AskedOne"];
export type LeftOutPage = Schemas["LeftOutPage"];
export type Wave = Schemas["Wave"];
export type WaveShift = Schemas["WaveShift"];
export type Proposed = Schemas["Proposed"];

export function replacementsKey(shift: string): string {
  return `replacements/${me.value?.id}/${shift}`;
}

export async function readReplacements(shift: string, after = 0): Promise<Replacements> {
  return ask(api.GET("/api/replacements", { params: { query: { shift, after } } }));
}

export async function readLeftOut(shift: string, reason: string, after: number): Promise<LeftOutPage> {
  const query = { shift, reason: reason as Schemas["LeftOut"], after };
  return ask(api.GET("/api/replacements/left-out", { params: { query } }));
}

export function waveKey(day: string): string {
  return `wave/${me.value?.id}/${day}`;
}

export async function readWave(day: string): Promise<Wave> {
  return ask(api.GET("/api/replacements/wave", { params: { query: { day } } }));
}

export interface Pair {
  readonly shift: string;
  readonly employee: number;
}

export async function askThem(pairs: readonly Pair[]): Promise<void> {
  const requests = pairs.map((pair) => ({ ...pair, id: newId() }));
  await changing(ask(api.POST("/api/replacement-requests", { body: { requests } })));
}

export async function cancel({ id }: Asked): Promise<void> {
  await changing(ask(api.DELETE("/api/replacement-requests/{id}", { params: { path: { id } } })));
}

export async function keep({ id }: Asked): Promise<void> {
  await changing(ask(api.POST("/api/replacement-requests/{id}/confirmation", { params: { path: { id } } })));
}

export function proposalsKey(): string {
  return `proposals/${me.value?.id}`;
}

export async function readProposals(): Promise<readonly Proposed[]> {
  return (await ask(api.GET("/api/replacement-requests"))).requests;
}

/** The server's answer to one of them, at once; a no is forgotten. */
export function keepProposal(proposed: Proposed): void {
  amend<readonly Proposed[]>(proposalsKey(), (all) =>
    all.flatMap((each) => (each.id !== proposed.id ? [each] : proposed.state === "declined" ? [] : [proposed])),
  );
}

async function changing(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } finally {
    freshness.value++;
  }
}
