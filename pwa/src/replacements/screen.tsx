import { useState } from "preact/hooks";

import { Sorry, useAttempt } from "../attempt";
import { counted, t } from "../i18n";
import { duration, longDay, moment, times } from "../i18n/dates";
import { Icon } from "../icons";
import { useKnown } from "../known";
import { say } from "../toast";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { AskedList } from "./asked";
import { askThem, readReplacements, replacementsKey, type Candidate, type Replacements, type VacantShift } from "./known";
import { LeftOut } from "./left-out";
import { Next } from "./next";
import "./replacements.css";

/** Who could take one vacant shift, and asking some of them. */
export function ReplacementScreen({ shift }: { readonly shift: string }) {
  const { known, problem, looking } = useKnown(replacementsKey(shift), () => readReplacements(shift));
  return (
    <Titled title={t("stepin.title")}>
      {known ? <Found found={known.value} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

function Found({ found }: { readonly found: Replacements }) {
  const { vacancy, requests } = found;
  const coming = requests.filter(({ state }) => state === "accepted").map(({ employee }) => employee.name);
  const taken = !vacancy.isOpen;
  return (
    <>
      <Vacancy vacancy={vacancy} by={taken ? coming.join(", ") : undefined} />
      <div class="columns">
        <div class="stepin-main">
          {!taken && <Next found={found} />}
          <AskedList requests={requests} />
          {!taken && <Candidates found={found} />}
        </div>
        <aside>
          <LeftOut shift={vacancy.shift} counts={found.leftOut} />
          <a class="button second wide" href={`/office/replacements/${vacancy.start.slice(0, 10)}`}>
            {t("stepin.whole_day")}
          </a>
        </aside>
      </div>
    </>
  );
}

function Vacancy({ vacancy, by }: { readonly vacancy: VacantShift; readonly by: string | undefined }) {
  return (
    <section class="panel vacancy" data-taken={by ? "" : undefined} aria-label={t("stepin.vacancy")}>
      <p class="vacancy-when">
        <strong>{longDay(vacancy.start.slice(0, 10))}</strong>
        <strong class="clock">{times(vacancy.start, vacancy.end)}</strong>
        <span class="soft">{duration(vacancy.minutes)}</span>
      </p>
      <p>
        <strong>{vacancy.host.name}</strong> · {vacancy.site.name} · {vacancy.job}
      </p>
      <p class="vacancy-who">
        <Icon name={by ? "check" : "away"} />
        {by ? t("stepin.covered", { name: by, absent: vacancy.absent.name }) : t("stepin.instead_of", { absent: vacancy.absent.name })}
      </p>
    </section>
  );
}

function Candidates({ found: { vacancy, candidates, requests, after } }: { readonly found: Replacements }) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const asked = new Set(requests.filter(({ state }) => state === "asked").map(({ employee }) => employee.id));
  const { problem, busy, run } = useAttempt(async () => {
    await askThem([...chosen].map((employee) => ({ shift: vacancy.shift, employee })));
    say(counted("stepin.sent", chosen.size));
    setChosen(new Set());
  });
  const change = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <section aria-labelledby="candidates">
      <h2 id="candidates">{candidates.length > 0 ? counted("stepin.could", candidates.length) : t("stepin.nobody")}</h2>
      {candidates.length === 0 && <p class="calm">{t("stepin.nobody_why")}</p>}
      <ol class="candidates">
        {candidates.map((each, index) => (
          <One key={each.employee.id} candidate={each} rank={index + 1} asked={asked.has(each.employee.id)} chosen={chosen.has(each.employee.id)} onChange={() => change(each.employee.id)} />
        ))}
      </ol>
      {after !== null && <p class="soft">{t("stepin.more")}</p>}
      {problem && <Sorry words={problem} />}
      {chosen.size > 0 && (
        <div class="ask-bar">
          <button type="button" class="main wide" disabled={busy} onClick={() => void run()}>
            {counted("stepin.ask", chosen.size)}
          </button>
          <p class="soft">{t("stepin.first_yes")}</p>
        </div>
      )}
    </section>
  );
}

interface OneProps {
  readonly candidate: Candidate;
  readonly rank: number;
  readonly asked: boolean;
  readonly chosen: boolean;
  readonly onChange: () => void;
}

function One({ candidate: { employee, points, reasons }, rank, asked, chosen, onChange }: OneProps) {
  return (
    <li class="card candidate" data-chosen={chosen ? "" : undefined}>
      <label>
        <input type="checkbox" checked={chosen} disabled={asked} onChange={onChange} />
        <span class="candidate-rank" aria-hidden="true">
          {rank}
        </span>
        <strong>{employee.name}</strong>
        <span class="soft">{asked ? t("stepin.asked_already") : t("stepin.points", { points })}</span>
      </label>
      <meter class="candidate-meter" min={0} max={100} value={points} aria-hidden="true" />
      <ul class="candidate-why">
        {reasons.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </li>
  );
}
