/** How far months are, and closing them. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";
import { freshness, learn } from "../known";

export type Closings = Schemas["Closings"];
export type Preview = Schemas["Preview"];
export type EstablishmentMonth = Schemas["EstablishmentMonth"];
export type Closed = Schemas["Closed"];
export type OpenDay = Schemas["OpenDay"];

export function closingsKey(month: string): string {
  return `closings/${me.value?.id}/${month}`;
}

export function previewKey(establishment: number, month: string): string {
  return `closing/${me.value?.id}/${establishment}/${month}`;
}

export async function readClosings(month: string): Promise<Closings> {
  return ask(api.GET("/api/closings", { params: { query: { month } } }));
}

export async function readPreview(establishment: number, month: string, after?: number): Promise<Preview> {
  return ask(api.GET("/api/closings/preview", { params: { query: { establishment, month, after } } }));
}

/** The id is the press's own, so that pressing twice closes once. */
export async function closeMonth(id: string, establishment: number, month: string): Promise<void> {
  const closed = await ask(api.PUT("/api/closings/{id}", { params: { path: { id } }, body: { establishment, month } }));
  learn(previewKey(establishment, month), closed);
  freshness.value++;
}
