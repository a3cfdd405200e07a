/** What people read, in their language: the catalogues, and nothing else, hold sentences. */
import { signal } from "@preact/signals";

import type { components } from "../schema";
import en from "./en.json";
import fr from "./fr.json";
import type delegationFr from "./delegation/fr.json";
import type officeFr from "./office/fr.json";

export type Language = components["schemas"]["Language"];
type FirstKey = keyof typeof fr;
type DelegationKey = keyof typeof delegationFr;
type OfficeKey = keyof typeof officeFr;
export type Key = FirstKey | DelegationKey | OfficeKey;
type Counted = { [K in Key]: K extends `${infer Stem}.other` ? Stem : never }[Key];
type Words = Record<string, string | number>;

type Catalogues<K extends Key> = Record<Language, Record<K, string>>;

const FIRST: Catalogues<FirstKey> = { fr: { ...fr }, en: { ...en } };
const CATALOGUES = FIRST as Catalogues<Key>;
const REMEMBERED = "language";

export const language = signal<Language>(firstLanguage());

/** Kept outside the stores that sign-out clears: a phone keeps its language. */
export function speak(chosen: Language): void {
  language.value = chosen;
  localStorage.setItem(REMEMBERED, chosen);
  document.documentElement.lang = chosen;
}

/** The office's sentences come with its screens, and before any of them is drawn. */
export function learnOffice(sentences: Catalogues<OfficeKey>): void {
  learn(sentences);
}

/** And so do those of staff representatives. */
export function learnDelegation(sentences: Catalogues<DelegationKey>): void {
  learn(sentences);
}

function learn(sentences: Catalogues<OfficeKey> | Catalogues<DelegationKey>): void {
  Object.assign(CATALOGUES.fr, sentences.fr);
  Object.assign(CATALOGUES.en, sentences.en);
}

export function t(key: Key, words: Words = {}): string {
  return CATALOGUES[language.value][key].replace(/\{(\w+)\}/g, (_, name: string) => String(words[name] ?? ""));
}

/** The sentence for this count: "1 jour", "2 jours". */
export function counted(stem: Counted, count: number, words: Words = {}): string {
  const one = new Intl.PluralRules(language.value).select(count) === "one";
  return t(`${stem}.${one ? "one" : "other"}` as Key, { count: count.toLocaleString(locale()), ...words });
}

export function locale(): string {
  return language.value === "en" ? "en-GB" : "fr-FR";
}

function firstLanguage(): Language {
  const chosen = localStorage.getItem(REMEMBERED) ?? navigator.language;
  return chosen.startsWith("en") ? "en" : "fr";
}
