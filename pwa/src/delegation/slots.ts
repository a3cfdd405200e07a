/** When to take hours: what is suggested, and what a time of one's own costs those who expect one. */
import { api, ask, type Schemas } from "../api";

export type Slot = Schemas["Slot"];

export async function readSuggestions(minutes: number, from: string, to: string): Promise<readonly Slot[]> {
  return (await ask(api.GET("/api/delegation/suggestions", { params: { query: { minutes, from, to } } }))).slots;
}

export async function readCost(start: string, end: string): Promise<Slot> {
  return ask(api.GET("/api/delegation/cost", { params: { query: { start, end } } }));
}
