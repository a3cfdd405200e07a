import { useState } from "preact/hooks";

import { counted, t } from "../i18n";
import { longDay, moment, shortDay } from "../i18n/dates";
import { freshness, useKnown } from "../known";
import { More, usePages } from "../pages";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { ArbitrateSheet } from "./arbitrate";
import { arbitrationsKey, declaredTimes, fromUntil, howLong, proposedTimes, readArbitrations, type Arbitrations, type Settled, type ToArbitrate } from "./arbitrating";

export function ArbitrationScreen() {
  const { known, problem, looking } = useKnown(arbitrationsKey(), () => readArbitrations());
  return (
    <Titled title={t("arbitration.title")}>
      {known ? <List first={known.value} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

function List({ first }: { readonly first: Arbitrations }) {
  const [settling, setSettling] = useState<ToArbitrate | null>(null);
  const { pages, readOn, begin } = usePages(first, readArbitrations);
  const all = pages.flatMap((page) => page.hours);
  const settled = () => {
    setSettling(null);
    begin();
    freshness.value++;
  };
  if (all.length === 0) return <p class="lead calm">{t("arbitration.none")}</p>;
  return (
    <>
      <p class="soft">{t("arbitration.what")}</p>
      <div class="arbitrations">
        {all.map((each) => (
          <Disagreement key={each.hours.id} each={each} onSettle={() => setSettling(each)} />
        ))}
      </div>
      <More readOn={readOn} />
      {settling && <ArbitrateSheet key={settling.hours.id} asked={settling} onSettled={settled} onClose={() => setSettling(null)} />}
    </>
  );
}

function Disagreement({ each, onSettle }: { readonly each: ToArbitrate; readonly onSettle: () => void }) {
  const { employee, hours } = each;
  const about = { name: employee.name, day: longDay(hours.day) };
  return (
    <article class="card" aria-label={`${about.name}, ${about.day}`}>
      <header class="card-name">
        <h2>{employee.name}</h2>
        <p class="soft">
          {shortDay(hours.day)} · {hours.host.name}
        </p>
      </header>
      <dl class="beside">
        <Side label={t("host.declared")} times={declaredTimes(hours)} />
        <Side label={t("arbitration.proposed")} times={proposedTimes(each)} />
        <Side label={t("host.planned")} times={{ breakMinutes: 0, minutes: hours.plannedMinutes }} />
      </dl>
      {hours.comment && <p class="comment">{hours.comment}</p>}
      {hours.reason && <p class="reason">{hours.reason}</p>}
      <p class="soft">{counted("arbitration.rounds", hours.rounds)}</p>
      {each.may.includes("arbitrate") ? (
        <button type="button" class="main wide" aria-label={t("arbitration.settle_of", about)} onClick={onSettle}>
          {t("arbitration.settle")}
        </button>
      ) : (
        <p class="note">{t("arbitration.took_part")}</p>
      )}
    </article>
  );
}

function Side({ label, times: said }: { readonly label: string; readonly times: Settled | null }) {
  if (!said) return null;
  return (
    <div>
      <dt>{label}</dt>
      {fromUntil(said) && <dd class="clock">{fromUntil(said)}</dd>}
      <dd class={fromUntil(said) ? "soft" : "clock"}>{howLong(said)}</dd>
    </div>
  );
}
