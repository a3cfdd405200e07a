/** What host firms ask of me while my shift goes on. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";
import { amend } from "../known";

export type ArrivalAsked = Schemas["ArrivalAsked"];

export function arrivalsKey(): string {
  return `arrivals/${me.value?.id}`;
}

export async function readArrivals(): Promise<ArrivalAsked[]> {
  return (await ask(api.GET("/api/arrivals"))).arrivals;
}

export async function answerArrival(id: string, body: Schemas["AnswerArrival"]): Promise<void> {
  const answered = await ask(api.PUT("/api/arrivals/{id}", { params: { path: { id } }, body }));
  amend<ArrivalAsked[]>(arrivalsKey(), (all) => all.map((each) => (each.id === id ? answered : each)));
}
