import { useState } from "preact/hooks";

import { counted, t } from "../i18n";
import { moment, shortDay } from "../i18n/dates";
import { useKnown } from "../known";
import { Titled } from "../titled";
import { weekNumber } from "../week/calendar";
import { Missing, WeekNavigation } from "../week/screen";
import { findingsKey, readFindings, ruleName, type Finding, type WeekFindings } from "./known";

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
  return (
    <>
      <div class="fields">
        <Filter label={t("finding.establishment")} chosen={establishment} onChoose={setEstablishment} offered={establishments.map((each) => [each, each])} />
        <Filter label={t("finding.rule")} chosen={rule} onChoose={setRule} offered={rulesOf(found)} />
      </div>
      <p role="status">
        {counted("finding.shown", shown.length)}
        {found.leftOut > 0 && ` ${counted("finding.left_out", found.leftOut)}`}
      </p>
      <Findings shown={shown} />
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

/** A table on a desk, cards on a phone; its roles are said, since cards would take them away. */
function Findings({ shown }: { readonly shown: readonly Finding[] }) {
  return (
    <table role="table" class="findings">
      <caption class="visually-hidden">{t("finding.caption")}</caption>
      <thead>
        <tr role="row">
          {(["finding.who", "finding.what", "finding.mend"] as const).map((key) => (
            <th key={key} role="columnheader" scope="col">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {shown.map((each) => (
          <Row key={`${each.employee.id} ${each.day} ${each.rule} ${each.sentence}`} found={each} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ found }: { readonly found: Finding }) {
  return (
    <tr role="row">
      <td role="cell">
        <strong>{found.employee.name}</strong>
        <span class="soft">
          {shortDay(found.day)} · {[found.establishment, ...found.hosts.map((host) => host.name)].join(" · ")}
        </span>
      </td>
      <td role="cell">{found.sentence}</td>
      <td role="cell">{found.mend}</td>
    </tr>
  );
}
