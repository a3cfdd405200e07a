import { api, ask, type Schemas } from "../api";

export type CalendarLink = Schemas["CalendarLink"];
type CalendarState = Schemas["CalendarState"];

/** Whose calendar: one's own weeks, or a host firm's. */
export type Of = number | null;

export function calendarKey(of: Of): string {
  return `calendars/${of ?? "mine"}`;
}

export async function readCalendar(of: Of): Promise<CalendarState> {
  if (of === null) return ask(api.GET("/api/me/calendar"));
  return ask(api.GET("/api/hosts/{host}/calendar", at(of)));
}

export async function makeCalendar(of: Of): Promise<CalendarLink> {
  if (of === null) return ask(api.POST("/api/me/calendar"));
  return ask(api.POST("/api/hosts/{host}/calendar", at(of)));
}

export async function endCalendar(of: Of): Promise<void> {
  if (of === null) await ask(api.DELETE("/api/me/calendar"));
  else await ask(api.DELETE("/api/hosts/{host}/calendar", at(of)));
}

function at(host: number) {
  return { params: { path: { host } } };
}
