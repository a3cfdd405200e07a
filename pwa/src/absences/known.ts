/** My absences, as last known on this device. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";
import { amend } from "../known";

export type Absence = Schemas["Absence"];

export function absencesKey(): string {
  return `absences/${me.value?.id}`;
}

export async function readAbsences(): Promise<Absence[]> {
  return (await ask(api.GET("/api/absences"))).absences;
}

/** The server's answer to one absence, laid among the others at once. */
export function keepAbsence(absence: Absence): void {
  amend<Absence[]>(absencesKey(), (all) => {
    const others = all.filter((each) => each.id !== absence.id);
    return absence.state === "withdrawn" ? others : [absence, ...others];
  });
}

export function kindsKey(): string {
  return `absence-kinds/${me.value?.id}`;
}

/** What each kind asks for, by the law and the groupement's agreement. */
export async function readKinds(): Promise<Schemas["AbsenceKind"][]> {
  return (await ask(api.GET("/api/absence-kinds"))).kinds;
}
