/** What the groupement has agreed on, and how far the law lets an agreement go. */
import { me } from "../accounts/me";
import { api, ask, type Schemas } from "../api";
import { freshness } from "../known";
import { inWords } from "./refusal";

export type Agreements = Schemas["Agreements"];
export type Agreement = Schemas["AgreementOnRecord"];
export type Limit = Schemas["Limit"];
export type Value = Limit["law"];
export type Written = Required<Schemas["WriteAgreement"]>;

export function agreementsKey(): string {
  return `agreements/${me.value?.id}`;
}

export async function readAgreements(): Promise<Agreements> {
  return ask(api.GET("/api/agreements"));
}

/** Write one down, or correct the one that has this id; if somebody else did meanwhile, the list shows it. */
export async function writeAgreement(id: string, body: Written): Promise<void> {
  try {
    await ask(api.PUT("/api/agreements/{id}", { params: { path: { id } }, body }));
  } catch (error) {
    throw inWords(error);
  } finally {
    freshness.value++;
  }
}

export type Standing = "in_force" | "to_come" | "past";

/** They come the oldest first; on a day the latest that has begun holds, alone. */
export function byStanding(agreements: readonly Agreement[], day: string): Record<Standing, readonly Agreement[]> {
  const holding = agreements.findLast(({ since, until }) => since <= day && (until === null || day <= until));
  return {
    in_force: holding ? [holding] : [],
    to_come: agreements.filter(({ since }) => since > day),
    past: agreements.filter((each) => each.since <= day && each !== holding).reverse(),
  };
}
