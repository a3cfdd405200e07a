/** Deputies of a host firm, appointed by its managers. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";

export type Deputies = Schemas["Deputies"];
export type Deputy = Schemas["Deputy"];
export type Appointment = Schemas["AppointDeputy"];

export function deputiesKey(host: number): string {
  return `deputies/${me.value?.id}/${host}`;
}

export async function readDeputies(host: number): Promise<Deputies> {
  return ask(api.GET("/api/hosts/{host}/deputies", { params: { path: { host } } }));
}

/** Appoint, or correct an appointment; the same id again tells nobody again. */
export async function appoint(host: number, id: string, body: Appointment): Promise<void> {
  await ask(api.PUT("/api/hosts/{host}/deputies/{id}", { params: { path: { host, id } }, body }));
}

export async function revoke(host: number, id: string): Promise<void> {
  await ask(api.DELETE("/api/hosts/{host}/deputies/{id}", { params: { path: { host, id } } }));
}

/** The same person again: a name that the groupement knows stays as it is, whatever is sent. */
export function asAppointed({ name, email, startsOn, endsOn }: Deputy): Appointment {
  const [firstName = name, ...rest] = name.split(" ");
  return { firstName, lastName: rest.join(" ") || firstName, email, startsOn, endsOn };
}
