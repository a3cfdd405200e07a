/** What goes beyond the law, said with the names and units of the form. */
import { Refused } from "../api";
import { t } from "../i18n";
import { inUnit, termName } from "./terms";

const BEYOND_THE_LAW = "agreements.beyond-the-law";

interface Beyond {
  readonly term: string;
  readonly bound: string;
  readonly than: string;
  readonly article: string;
}

/** The server names a term as the API does, and counts in minutes. */
export function inWords(error: unknown): unknown {
  if (!(error instanceof Refused) || error.problem.type !== BEYOND_THE_LAW) return error;
  const beyond = error.problem as Refused["problem"] & Beyond;
  const must = mustBe(beyond);
  if (!must) return error;
  const words = beyond.article ? `${must} (${t("agreement.article", { article: beyond.article })})` : must;
  return new Refused({ ...beyond, title: t("agreement.refused", { term: termName(beyond.term), must: words }) }, error.status);
}

function mustBe({ term, bound, than }: Beyond): string | null {
  if (bound === "at-least") return t("agreement.at_least", { value: inUnit(term, than) });
  if (bound === "at-most") return t("agreement.at_most", { value: inUnit(term, than) });
  if (bound === "nine-hours") return t("agreement.nine_hours");
  if (bound === "readable") return t("agreement.readable");
  return null;
}
