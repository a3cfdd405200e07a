import { api, ask, type Schemas } from "../api";

export type OfficeBoard = Schemas["OfficeBoard"];
export type Missed = Schemas["Missed"];
export type NotArrived = Schemas["NotArrived"];
export type HostBoard = Schemas["HostBoard"];
export type Expected = Schemas["Expected"];

export function officeBoardKey(): string {
  return "boards/office";
}

export async function readOfficeBoard(): Promise<OfficeBoard> {
  return ask(api.GET("/api/boards/office"));
}

export function hostBoardKey(host: number): string {
  return `boards/hosts/${host}`;
}

export async function readHostBoard(host: number): Promise<HostBoard> {
  return ask(api.GET("/api/boards/hosts/{host}", { params: { path: { host } } }));
}
