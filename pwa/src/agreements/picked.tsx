import { useState } from "preact/hooks";

import { useKeptFocus } from "../focus";
import { t } from "../i18n";
import type { Limit, Written } from "./known";
import { TermField } from "./term";
import { termName } from "./terms";

type Terms = Written["terms"];

interface Props {
  readonly limits: readonly Limit[];
  readonly terms: Terms;
  readonly onChange: (terms: Terms) => void;
}

/** Only the terms where the agreement says other than the law, each picked by its name. */
export function PickedTerms({ limits, terms, onChange }: Props) {
  const [added, setAdded] = useState("");
  const kept = useKeptFocus(Object.keys(terms).join());
  const isPicked = ({ term }: Limit) => term in terms;
  const add = (term: string) => {
    setAdded(term);
    onChange({ ...terms, [term]: null });
  };
  const remove = (term: string) => onChange(Object.fromEntries(Object.entries(terms).filter(([name]) => name !== term)));
  return (
    <section class="picked" aria-labelledby="terms" {...kept}>
      <h3 id="terms">{t("agreement.terms")}</h3>
      {limits.filter(isPicked).map((limit) => (
        <TermField
          key={limit.term}
          limit={limit}
          value={terms[limit.term] ?? null}
          isNew={limit.term === added}
          onChange={(value) => onChange({ ...terms, [limit.term]: value })}
          onRemove={() => remove(limit.term)}
        />
      ))}
      <Picker offered={limits.filter((limit) => !isPicked(limit)).map(({ term }) => term)} onPick={add} />
    </section>
  );
}

/** Picking takes a press of its own: a keyboard walks through the names. */
function Picker({ offered, onPick }: { readonly offered: readonly string[]; readonly onPick: (term: string) => void }) {
  const [chosen, setChosen] = useState("");
  const pick = () => {
    onPick(chosen);
    setChosen("");
  };
  return (
    <div class="picker">
      <label class="field">
        {t("agreement.other_term")}
        <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          <option value="">{t("agreement.choose_term")}</option>
          {offered.map((term) => (
            <option key={term} value={term}>
              {termName(term)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="second" disabled={!chosen} onClick={pick}>
        {t("agreement.add_term")}
      </button>
    </div>
  );
}
