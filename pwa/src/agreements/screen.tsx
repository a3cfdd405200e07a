import { useState } from "preact/hooks";

import { today } from "../accounts/me";
import { t, type Key } from "../i18n";
import { longDate, moment } from "../i18n/dates";
import { useKnown } from "../known";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { agreementsKey, byStanding, readAgreements, type Agreement, type Agreements, type Limit, type Standing } from "./known";
import { inUnit, insteadOfTheLaw, termName } from "./terms";
import { WriteSheet } from "./write";

const STANDINGS: readonly Standing[] = ["in_force", "to_come", "past"];

/** Where the law is not what holds here: each agreement with its days, its source, and what it says otherwise. */
export function AgreementScreen() {
  const { known, problem, looking } = useKnown(agreementsKey(), readAgreements);
  return (
    <Titled title={t("agreement.title")}>
      <p class="lead">{t("agreement.why")}</p>
      {known ? <All {...known.value} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

function All({ agreements, limits }: Agreements) {
  const [editing, setEditing] = useState<Agreement | "new" | null>(null);
  const standing = byStanding(agreements, today());
  return (
    <>
      <button type="button" class="main wide" onClick={() => setEditing("new")}>
        {t("agreement.write")}
      </button>
      {agreements.length === 0 && <p class="calm">{t("agreement.none")}</p>}
      {STANDINGS.filter((each) => standing[each].length > 0).map((each) => (
        <section key={each} class="agreements" aria-labelledby={each}>
          <h2 id={each}>{t(`agreement.standing.${each}` as Key)}</h2>
          {standing[each].map((agreement) => (
            <One key={agreement.id} agreement={agreement} limits={limits} onCorrect={() => setEditing(agreement)} />
          ))}
        </section>
      ))}
      {editing && <WriteSheet before={editing === "new" ? undefined : editing} limits={limits} onClose={() => setEditing(null)} />}
    </>
  );
}

interface OneProps {
  readonly agreement: Agreement;
  readonly limits: readonly Limit[];
  readonly onCorrect: () => void;
}

function One({ agreement, limits, onCorrect }: OneProps) {
  const { source, terms } = agreement;
  const otherwise = limits.filter(({ term, law }) => (terms[term] ?? law) !== law);
  return (
    <article class="card" aria-label={source}>
      <div class="card-head">
        <div class="card-name">
          <h3>{source}</h3>
          <p class="soft">{period(agreement)}</p>
        </div>
        <button type="button" class="second" aria-label={t("agreement.correct_of", { source })} onClick={onCorrect}>
          {t("agreement.correct")}
        </button>
      </div>
      {otherwise.length === 0 && <p>{t("agreement.as_the_law")}</p>}
      <ul class="terms">
        {otherwise.map((limit) => (
          <Term key={limit.term} limit={limit} words={inUnit(limit.term, terms[limit.term]!)} />
        ))}
      </ul>
    </article>
  );
}

function Term({ limit, words }: { readonly limit: Limit; readonly words: string }) {
  return (
    <li>
      {t("agreement.of", { term: termName(limit.term) })} <strong>{words}</strong> <span class="soft">{insteadOfTheLaw(limit)}</span>
    </li>
  );
}

function period({ since, until }: Agreement): string {
  const from = longDate(since);
  return until ? t("agreement.from_until", { from, until: longDate(until) }) : t("agreement.for_good", { from });
}
