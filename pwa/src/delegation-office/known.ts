/** Delegation as the office sees it: notices to take note of, credits, shared hours, meetings and committees. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";
import { freshness } from "../known";

export type OfficeDelegation = Schemas["OfficeDelegation"];
export type Notice = Schemas["Notice"];
export type Representative = Schemas["Representative"];
export type SharedHours = Schemas["SharedHours"];
export type Meeting = Schemas["Meeting"];
export type CallMeeting = Schemas["CallMeeting"];
export type CommonSlot = Schemas["CommonSlot"];
export type Committees = Schemas["Committees"];
export type Committee = Schemas["CommitteeOnRecord"];
export type Band = Schemas["Band"];
export type WrittenCommittee = Required<Schemas["WriteCommittee"]>;

export function delegationKey(): string {
  return `office-delegation/${me.value?.id}`;
}

export async function readDelegation(after?: string): Promise<OfficeDelegation> {
  return ask(api.GET("/api/office/delegation", { params: { query: { after } } }));
}

export async function acknowledge(id: string): Promise<void> {
  await changing(ask(api.POST("/api/delegation/notices/{id}/acknowledgement", { params: { path: { id } } })));
}

export async function callMeeting(id: string, body: CallMeeting): Promise<void> {
  await changing(ask(api.PUT("/api/office/meetings/{id}", { params: { path: { id } }, body })));
}

export async function withdrawMeeting({ id, version }: Meeting): Promise<void> {
  await changing(ask(api.DELETE("/api/office/meetings/{id}", { params: { path: { id }, query: { basedOn: version } } })));
}

export async function readCommonSlots(employees: readonly number[], minutes: number, from: string, to: string): Promise<readonly CommonSlot[]> {
  const query = { with: [...employees], minutes, from, to };
  return (await ask(api.GET("/api/delegation/common-slots", { params: { query } }))).slots;
}

export function committeesKey(): string {
  return `committees/${me.value?.id}`;
}

export async function readCommittees(): Promise<Committees> {
  return ask(api.GET("/api/office/committees"));
}

export async function writeCommittee(id: string, body: WrittenCommittee): Promise<void> {
  await changing(ask(api.PUT("/api/office/committees/{id}", { params: { path: { id } }, body })));
}

/** What R2314-1 gives that headcount; nothing below eleven. */
export function bandOf(bands: readonly Band[], headcount: number): Band | undefined {
  return bands.findLast((band) => band.headcount <= headcount);
}

async function changing(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } finally {
    freshness.value++;
  }
}
