/** Months, as last known on this device. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";

export type MyMonth = Schemas["MyMonth"];
export type HostMonth = Schemas["HostMonth"];
export type OfficeMonth = Schemas["OfficeMonth"];
export type EmployeeMonth = Schemas["EmployeeMonth"];
export type EmployeeDays = Schemas["EmployeeDays"];
export type WorkedDay = Schemas["WorkedDay"];
export type Minutes = Schemas["MonthMinutes"];

export function monthKey(kind: string, month: string): string {
  return `month/${me.value?.id}/${kind}/${month}`;
}

export async function readMonth(month: string): Promise<MyMonth> {
  return ask(api.GET("/api/months/{month}", { params: { path: { month } } }));
}

export async function readHostMonth(host: number, month: string): Promise<HostMonth> {
  return ask(api.GET("/api/hosts/{host}/months/{month}", { params: { path: { host, month } } }));
}

export async function readOfficeMonth(month: string, after?: number): Promise<OfficeMonth> {
  return ask(api.GET("/api/office/months/{month}", { params: { path: { month }, query: { after } } }));
}

export async function readEmployeeDays(employee: number, month: string): Promise<EmployeeDays> {
  return ask(api.GET("/api/office/employees/{employee}/months/{month}", { params: { path: { employee, month } } }));
}
