/** A host firm's own planning system, connected by its managers. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";

export type System = Schemas["HostWebhook"];
export type SystemAnswer = Schemas["WebhookAnswer"];

/** Answers are looked for until one of the test is there: in milliseconds after it was sent. */
const LOOKS = [600, 1400, 3000, 5000];

export function systemKey(host: number): string {
  return `systems/${me.value?.id}/${host}`;
}

export async function readSystem(host: number): Promise<System> {
  return ask(api.GET("/api/hosts/{host}/webhook", at(host)));
}

export async function connect(host: number, url: string): Promise<System> {
  return ask(api.PUT("/api/hosts/{host}/webhook", { ...at(host), body: { url } }));
}

export async function renewSecret(host: number): Promise<System> {
  return ask(api.POST("/api/hosts/{host}/webhook/secret", at(host)));
}

export async function pause(host: number): Promise<System> {
  return ask(api.PUT("/api/hosts/{host}/webhook/pause", at(host)));
}

export async function resume(host: number): Promise<System> {
  return ask(api.DELETE("/api/hosts/{host}/webhook/pause", at(host)));
}

export async function disconnect(host: number): Promise<void> {
  await ask(api.DELETE("/api/hosts/{host}/webhook", at(host)));
}

/** Send a test, and wait for what becomes of it; null where nothing has yet. */
export async function sendTest(host: number): Promise<System | null> {
  const before = await ask(api.POST("/api/hosts/{host}/webhook/tests", at(host)));
  for (const look of LOOKS) {
    await new Promise((done) => setTimeout(done, look));
    const system = await readSystem(host);
    if (latest(system) !== latest(before)) return system;
  }
  return null;
}

function latest({ answers }: System): string {
  return JSON.stringify(answers);
}

function at(host: number) {
  return { params: { path: { host } } };
}
