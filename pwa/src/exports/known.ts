/** The files of a closing, and what the payroll calls each variable. */
import { me } from "../accounts/me";
import { api, ask, Refused, type Schemas } from "../api";
import { t, type Key } from "../i18n";
import { kindName } from "../absences/words";

export type Codes = Schemas["PayCodes"]["codes"];

/** What `manifest.json` says; a file itself, so the API's description knows nothing of it. */
export interface Manifest {
  readonly workedMinutes: number;
  readonly invoicedMinutes: number;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

export interface Exported {
  readonly manifest: Manifest;
  /** Why there is no file for Silae: what has no code yet, in the server's words. */
  readonly refused: { readonly title: string; readonly codes: readonly string[] } | null;
}

const SILAE = "silae.csv";

export function filesKey(closing: string): string {
  return `files/${me.value?.id}/${closing}`;
}

export function filePath(closing: string, name: string): string {
  return `/api/closings/${closing}/${name}`;
}

export async function readFiles(closing: string): Promise<Exported> {
  const manifest = JSON.parse(await readFile(closing, "manifest.json")) as Manifest;
  const whole = manifest.files.some((file) => file.name === SILAE);
  return { manifest, refused: whole ? null : await refusalOf(closing) };
}

async function refusalOf(closing: string): Promise<Exported["refused"]> {
  try {
    await readFile(closing, SILAE);
    return null;
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 409) throw error;
    const { title, codes } = error.problem as Refused["problem"] & { codes: string[] };
    return { title, codes };
  }
}

async function readFile(id: string, name: string): Promise<string> {
  return ask(api.GET("/api/closings/{id}/{name}", { params: { path: { id, name } }, parseAs: "text" }));
}

export function codesKey(): string {
  return `pay-codes/${me.value?.id}`;
}

export async function readCodes(): Promise<Codes> {
  return (await ask(api.GET("/api/pay-codes"))).codes;
}

export async function mapCodes(codes: Codes): Promise<Codes> {
  return (await ask(api.PUT("/api/pay-codes", { body: { codes } }))).codes;
}

const WORDS: Record<string, Key> = {
  worked: "pay_code.worked",
  night: "month.night",
  sunday: "month.sunday",
  holiday: "month.holiday",
  "first-of-may": "month.first_of_may",
  assimilated: "pay_code.assimilated",
  "assimilated-outside": "pay_code.assimilated_outside",
};

/** "overtime-25" as people say it; a variable of tomorrow stays as it is written. */
export function variableName(variable: string): string {
  const [family, ...rest] = variable.split("-");
  if (family === "overtime") return t("month.overtime", { percent: rest.join("-") });
  if (family === "complementary") return t("month.complementary", { percent: rest.join("-") });
  if (family === "absence") return t("pay_code.absence", { kind: kindName(rest.join("-")) });
  const key = WORDS[variable];
  return key ? t(key) : variable;
}
