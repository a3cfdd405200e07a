/** The only door to the server: typed calls, refusals as sentences, and whether it can be reached. */
import { signal } from "@preact/signals";
import createClient from "openapi-fetch";

import { language } from "./i18n";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

/** What the server says when it says no (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly current?: unknown;
}

export class Refused extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.title);
  }
}

/** No network, or a server that cannot answer now: try again later. */
export class Unreachable extends Error {}

export const reachable = signal(navigator.onLine);
export const signedOut = signal(false);

const PATIENCE = 20_000;
/** For a file, on a slow network. */
const PATIENCE_WITH_FILES = 120_000;

export const api = createClient<paths>({ baseUrl: location.origin });
api.use({
  onRequest({ request }) {
    request.headers.set("accept-language", language.value);
    const type = request.headers.get("content-type");
    const isFile = type !== null && type !== "application/json";
    return new Request(request, { signal: AbortSignal.timeout(isFile ? PATIENCE_WITH_FILES : PATIENCE) });
  },
});

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The answer itself; throws Refused with the server's sentence, or Unreachable. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await arrived(call);
  if (response.ok) return data as T;
  if (response.status === 401) signedOut.value = true;
  throw new Refused(error as Problem, response.status);
}

async function arrived<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await call.catch(() => null);
  // A fault of the server is no verdict on what was sent.
  const heard = answer !== null && answer.response.status < 500;
  reachable.value = heard;
  if (!heard) throw new Unreachable();
  return answer;
}
