import { useState } from "preact/hooks";

import { Sorry, useAttempt } from "../attempt";
import { t } from "../i18n";
import { addMinutes, officeTime, times, wallTime } from "../i18n/dates";
import { useKnown } from "../known";
import { answerArrival, arrivalsKey, readArrivals, type ArrivalAsked } from "./known";

/** What is asked of me while the shift goes on. */
export function useArrivals(): readonly ArrivalAsked[] {
  const { known } = useKnown(arrivalsKey(), readArrivals);
  return known?.value.filter(({ end }) => Date.parse(end) > Date.now()) ?? [];
}

interface Props {
  readonly asked: ArrivalAsked;
  readonly onAbsent: () => void;
}

/** "Êtes-vous là ?": first on the screen while it waits for an answer. */
export function Asked({ asked, onAbsent }: Props) {
  const [isComing, setComing] = useState(false);
  const [time, setTime] = useState(() => wallTime(addMinutes(officeTime(Date.now()), 20)));
  const send = (comingAt: string | null) => answerArrival(asked.id, { answer: comingAt ? "coming" : "here", comingAt });
  const here = useAttempt(() => send(null));
  const coming = useAttempt(() => send(`${dayOf(asked, time)}T${time}`).then(() => setComing(false)));
  const { host, start, end, answer, comingAt } = asked;
  return (
    <section class="card arrival" aria-labelledby={`arrival-${asked.id}`}>
      <h2 id={`arrival-${asked.id}`}>{t(answer ? "arrival.answered" : "arrival.are_you_there")}</h2>
      <p>{t("arrival.expects", { host: host.name, times: times(start, end), time: wallTime(asked.askedAt) })}</p>
      {answer && <p class="arrival-said">{comingAt ? t("arrival.you_come_at", { time: wallTime(comingAt) }) : t("arrival.you_are_here")}</p>}
      {isComing ? (
        <form class="ending" onSubmit={(event) => void coming.run(event)}>
          <label class="field">
            {t("arrival.when")}
            <input type="time" required value={time} onInput={(event) => setTime(event.currentTarget.value)} />
          </label>
          <button type="submit" class="main wide" disabled={coming.busy}>
            {t("arrival.send")}
          </button>
          <button type="button" class="quiet" onClick={() => setComing(false)}>
            {t("app.cancel")}
          </button>
        </form>
      ) : (
        <div class="actions">
          <button type="button" class={answer ? "second" : "main"} disabled={here.busy} onClick={() => void here.run()}>
            {t("arrival.here")}
          </button>
          <button type="button" class="second" onClick={() => setComing(true)}>
            {t("arrival.coming")}
          </button>
          <button type="button" class="second" onClick={onAbsent}>
            {t("absence.not_coming")}
          </button>
        </div>
      )}
      {(here.problem || coming.problem) && <Sorry words={here.problem || coming.problem} />}
    </section>
  );
}

/** A night's small hours are of the day on which it ends. */
function dayOf({ start, end }: ArrivalAsked, time: string): string {
  return time < start.slice(11, 16) && end.slice(0, 10) > start.slice(0, 10) ? end.slice(0, 10) : start.slice(0, 10);
}
