/** My weeks, as last known on this device. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";
import { amend, learn } from "../known";
import { weekOf } from "./calendar";

export type MyWeek = Schemas["MyWeek"];
export type Day = Schemas["Day"];
export type Hours = Schemas["Hours"];

export function weekKey(week: string): string {
  return `week/${me.value?.id}/${week}`;
}

export async function readWeek(week: string): Promise<MyWeek> {
  return ask(api.GET("/api/weeks/{week}", { params: { path: { week } } }));
}

/** For the days without signal: next week is on the device before anyone asks. */
export async function readAhead(week: string): Promise<void> {
  await readWeek(week).then(
    (value) => learn(weekKey(week), value),
    () => undefined,
  );
}

/** The server's answer to one declaration, laid into the week at once. */
export function keepHours(hours: Hours): void {
  amend<MyWeek>(weekKey(weekOf(hours.day)), (week) => ({
    ...week,
    days: week.days.map((day) => (day.day === hours.day ? withHours(day, hours) : day)),
  }));
}

/** The server's answer about a whole week. */
export function keepCompletion({ week, complete }: Schemas["Completion"]): void {
  amend<MyWeek>(weekKey(week), (known) => ({
    ...known,
    complete,
    may: [...known.may.filter((each) => each !== "complete" && each !== "reopen"), complete ? "reopen" : "complete"],
  }));
}

function withHours(day: Day, hours: Hours): Day {
  const others = day.hours.filter((each) => each.id !== hours.id);
  return { ...day, hours: hours.state === "withdrawn" ? others : [...others, hours] };
}
