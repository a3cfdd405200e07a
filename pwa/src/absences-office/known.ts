/** The groupement's absences, for its office: who, when, why for those who pay, and what was handed in. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";
import { freshness } from "../known";

export interface Absences {
  readonly absences: readonly Absence[];
  readonly after: string | null;
}
export type Absence = Schemas["Absence"];

export function officeAbsencesKey(): string {
  return `office-absences/${me.value?.id}`;
}

export async function readOfficeAbsences(after?: string): Promise<Absences> {
  const page = await ask(api.GET("/api/absences", { params: { query: after === undefined ? {} : { after } } }));
  return { absences: page.absences, after: page.after ?? null };
}

export type Found = Schemas["FoundEmployees"];

export async function findEmployees(search: string): Promise<Found> {
  return ask(api.GET("/api/employees", { params: { query: { search } } }));
}

/** On the employee's behalf, who is told. */
export async function reportFor(employee: number, id: string, body: Schemas["ReportAbsence"]): Promise<void> {
  await ask(api.PUT("/api/employees/{employee}/absences/{id}", { params: { path: { employee, id } }, body }));
  freshness.value++;
}

export async function withdrawFor(employee: number, { id, version }: Absence): Promise<void> {
  const params = { path: { employee, id }, query: { basedOn: version } };
  await ask(api.DELETE("/api/employees/{employee}/absences/{id}", { params }));
  freshness.value++;
}
