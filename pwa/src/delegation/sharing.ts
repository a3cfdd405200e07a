/** Hours that go from one mandate to another, in writing. */
import { api, ask, type Schemas } from "../api";
import { freshness } from "../known";

export type Transfer = Schemas["Transfer"];
export type Colleague = Schemas["Colleague"];

export async function readColleagues(): Promise<readonly Colleague[]> {
  return (await ask(api.GET("/api/delegation/colleagues"))).colleagues;
}

export async function give(id: string, body: Schemas["Share"]): Promise<void> {
  await ask(api.PUT("/api/delegation/transfers/{id}", { params: { path: { id } }, body }));
  freshness.value++;
}

export async function takeBack(id: string): Promise<void> {
  await ask(api.DELETE("/api/delegation/transfers/{id}", { params: { path: { id } } }));
  freshness.value++;
}
