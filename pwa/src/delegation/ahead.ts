/** Times to choose from, what the employer calls to, and hours that go from one to another. */
import { api, ask, type Schemas } from "../api";
import type { MyDelegation } from "./known";

export type Slot = Schemas["Slot"];

export interface Meeting {
  readonly id: string;
  readonly kind: string;
  readonly start: string;
  readonly end: string;
  readonly place: string;
  readonly travelMinutes: number;
}

export interface Transfer {
  readonly id: string;
  readonly giver: Schemas["Named"];
  readonly receiver: Schemas["Named"];
  readonly month: string;
  readonly minutes: number;
  readonly usableFrom: string;
  readonly state: string;
  readonly mine: "given" | "received";
  readonly may: readonly string[];
}

export interface Colleague {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly givers: readonly number[];
}

export type Announced = MyDelegation & { readonly meetings?: readonly Meeting[]; readonly transfers?: readonly Transfer[] };

type Call = <T>(path: string, options: object) => Promise<{ readonly data?: T; readonly response: Response }>;

const unnamed = api as unknown as Record<"GET" | "PUT" | "DELETE", Call>;

export async function readSuggestions(minutes: number, from: string, to: string): Promise<readonly Slot[]> {
  return (await ask(api.GET("/api/delegation/suggestions", { params: { query: { minutes, from, to } } }))).slots;
}

export async function readCost(start: string, end: string): Promise<Slot> {
  return ask(api.GET("/api/delegation/cost", { params: { query: { start, end } } }));
}

export async function readColleagues(): Promise<readonly Colleague[]> {
  const answer = await ask(unnamed.GET<{ colleagues: Colleague[] }>("/api/delegation/colleagues", {}));
  return answer.colleagues;
}

export async function give(id: string, body: { giver: number; receiver: number; month: string; minutes: number }): Promise<void> {
  await ask(unnamed.PUT("/api/delegation/transfers/{id}", { params: { path: { id } }, body }));
}

export async function takeBack(id: string): Promise<void> {
  await ask(unnamed.DELETE("/api/delegation/transfers/{id}", { params: { path: { id } } }));
}
