import { useState } from "preact/hooks";

import { counted, t } from "../i18n";
import { moment } from "../i18n/dates";
import { useKnown } from "../known";
import { Titled } from "../titled";
import { weekNumber } from "../week/calendar";
import { Missing, WeekNavigation } from "../week/screen";
import { byEmployee, findingsKey, readFindings, ruleName, type Finding, type OfEmployee, type WeekFindings } from "./known";

const ON_A_DESK = "(min-width: 880px)";

export function FindingsScreen({ week }: { readonly week: string }) {
  const { known, problem, looking } = useKnown(findingsKey(week), () => readFindings(week));
  return (
    <Titled title={t("finding.title", { number: weekNumber(week) })}>
      <WeekNavigation week={week} path={(other) => `/office/findings/${other}`} />
      {known ? <Board found={known.value} key={week} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

function Board({ found }: { readonly found: WeekFindings }) {
  const [establishment, setEstablishment] = useState("");
  const [rule, setRule] = useState("");
  const establishments = [...new Set(found.items.map((each) => each.establishment))].sort();
  const shown = found.items.filter((each) => [each.establishment, ""].includes(establishment) && [each.rule, ""].includes(rule));
  if (found.items.length === 0) return <p class="lead calm">{t("finding.none")}</p>;
  const people = byEmployee(shown);
  const open = people.length === 1 || matchMedia(ON_A_DESK).matches;
  return (
    <>
      <p class="findings-count" role="status">
        <strong>{counted("finding.found", shown.length)}</strong> · {counted("finding.people", people.length)}
        {found.leftOut > 0 && `. ${counted("finding.left_out", found.leftOut)}`}
      </p>
      <div class="fields">
        <Filter label={t("finding.establishment")} chosen={establishment} onChoose={setEstablishment} offered={establishments.map((each) => [each, each])} />
        <Filter label={t("finding.rule")} chosen={rule} onChoose={setRule} offered={rulesOf(found)} />
      </div>
      <div class="findings">
        {people.map((of) => (
          <Of key={of.employee.id} of={of} open={open} />
        ))}
      </div>
    </>
  );
}

function rulesOf({ counts }: WeekFindings): [string, string][] {
  return Object.entries(counts).map(([rule, count]) => [rule, t("finding.rule_count", { rule: ruleName(rule), count })]);
}

interface FilterProps {
  readonly label: string;
  readonly chosen: string;
  readonly offered: readonly (readonly [string, string])[];
  readonly onChoose: (chosen: string) => void;
}

function Filter({ label, chosen, offered, onChoose }: FilterProps) {
  return (
    <label class="field">
      {label}
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{t("finding.all")}</option>
        {offered.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Who has something to mend, and what: folded on a phone, where thirty open ones are a long way to scroll. */
function Of({ of: { employee, establishment, found }, open }: { readonly of: OfEmployee; readonly open: boolean }) {
  const rules = [...new Set(found.map(({ rule }) => rule))];
  return (
    <details class="panel found-of" open={open}>
      <summary>
        <strong>{employee.name}</strong>
        <span class="soft">
          {establishment} · {counted("finding.found", found.length)}
        </span>
        <span class="found-rules">{rules.map(ruleName).join(" · ")}</span>
      </summary>
      <ul>
        {found.map((each) => (
          <Found key={`${each.day} ${each.rule} ${each.sentence}`} found={each} />
        ))}
      </ul>
    </details>
  );
}

function Found({ found: { sentence, mend, hosts } }: { readonly found: Finding }) {
  return (
    <li>
      <div>
        <p>{sentence}</p>
        <p class="soft">{hosts.map((host) => host.name).join(" · ")}</p>
      </div>
      <p class="found-mend">
        <span class="visually-hidden">{t("finding.mend")} : </span>
        {mend}
      </p>
    </li>
  );
}
