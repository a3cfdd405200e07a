import { useState } from "preact/hooks";

import { today } from "../accounts/me";
import { Sorry, useAttempt } from "../attempt";
import { counted, t } from "../i18n";
import { addDays, duration, moment, shortDay, times } from "../i18n/dates";
import { Icon } from "../icons";
import { useKnown } from "../known";
import { say } from "../toast";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { Said } from "./asked";
import { askThem, readWave, waveKey, type Wave, type WaveShift } from "./known";
import "./replacements.css";

/** All that is vacant on a day, and the best assignment of everybody who could come. */
export function WaveScreen({ day }: { readonly day: string }) {
  const { known, problem, looking } = useKnown(waveKey(day), () => readWave(day));
  return (
    <Titled title={t("wave.title")}>
      <nav class="week-navigation" aria-label={t("wave.days")}>
        <a class="round" href={`/office/replacements/${addDays(day, -1)}`} aria-label={t("wave.before")}>
          <Icon name="before" />
        </a>
        <p>{shortDay(day)}</p>
        <a class="round" href={`/office/replacements/${addDays(day, 1)}`} aria-label={t("wave.after")}>
          <Icon name="after" />
        </a>
        {day !== today() && (
          <a class="quiet" href={`/office/replacements/${today()}`}>
            {t("wave.today")}
          </a>
        )}
      </nav>
      {known ? <Plan wave={known.value} key={day} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

function Plan({ wave }: { readonly wave: Wave }) {
  const toAsk = wave.shifts.filter(isToAsk);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = toAsk.filter(({ vacancy }) => !left.has(vacancy.shift));
  const { problem, busy, run } = useAttempt(async () => {
    await askThem(chosen.map(({ vacancy, proposed }) => ({ shift: vacancy.shift, employee: proposed!.employee.id })));
    say(counted("stepin.sent", chosen.length));
  });
  const change = (shift: string) => {
    const next = new Set(left);
    if (!next.delete(shift)) next.add(shift);
    setLeft(next);
  };
  if (wave.shifts.length === 0) return <p class="lead calm">{t("wave.none")}</p>;
  return (
    <>
      <Share wave={wave} />
      <ul class="wave">
        {wave.shifts.map((each) => (
          <One key={each.vacancy.shift} each={each} chosen={chosen.includes(each)} onChange={() => change(each.vacancy.shift)} />
        ))}
      </ul>
      {problem && <Sorry words={problem} />}
      {chosen.length > 0 && (
        <div class="ask-bar">
          <button type="button" class="main wide" disabled={busy} onClick={() => void run()}>
            {counted("stepin.ask", chosen.length)}
          </button>
          <p class="soft">{t("wave.anew")}</p>
        </div>
      )}
    </>
  );
}

/** Whom the plan proposes, and nobody has asked yet. */
function isToAsk({ proposed, requests }: WaveShift): boolean {
  return proposed !== null && !requests.some(({ state, employee }) => state === "asked" && employee.id === proposed.employee.id);
}

function Share({ wave: { shifts, vacantMinutes, coveredMinutes, gap } }: { readonly wave: Wave }) {
  return (
    <section class="panel wave-share" role="status">
      <p class="lead">
        <strong>{counted("wave.vacant", shifts.length)}</strong> · {t("wave.hours", { covered: duration(coveredMinutes), vacant: duration(vacantMinutes) })}
      </p>
      <meter min={0} max={vacantMinutes} value={coveredMinutes} aria-hidden="true" />
      <p class="soft">{gap === 0 ? t("wave.proven") : t("wave.gap", { percent: Math.ceil(gap * 100) })}</p>
    </section>
  );
}

interface OneProps {
  readonly each: WaveShift;
  readonly chosen: boolean;
  readonly onChange: () => void;
}

function One({ each, chosen, onChange }: OneProps) {
  const { vacancy, proposed, requests, candidates } = each;
  const taken = vacancy.isOpen ? undefined : requests.find(({ state }) => state === "accepted");
  const name = taken?.employee.name ?? proposed?.employee.name;
  return (
    <li class="card wave-one" data-state={taken ? "taken" : proposed ? "proposed" : "open"}>
      <div>
        <p>
          <strong class="clock">{times(vacancy.start, vacancy.end)}</strong> <strong>{vacancy.host.name}</strong>
        </p>
        <p class="soft">
          {vacancy.job} · {t("stepin.instead_of", { absent: vacancy.absent.name })}
        </p>
      </div>
      <div class="wave-who">
        {isToAsk(each) ? (
          <label>
            <input type="checkbox" checked={chosen} onChange={onChange} />
            <strong>{name}</strong>
          </label>
        ) : (
          <p>{name ? <strong>{name}</strong> : <span class="wave-nobody">{t("wave.nobody")}</span>}</p>
        )}
        {(taken || (proposed && !isToAsk(each))) && <Said state={taken ? "accepted" : "asked"} />}
        <a class="quiet" href={`/office/replacements?shift=${vacancy.shift}`} aria-label={t("wave.see_of", { absent: vacancy.absent.name })}>
          {taken ? t("wave.see") : candidates > 0 ? counted("wave.could", candidates) : t("wave.why")}
        </a>
      </div>
    </li>
  );
}
