import { useState } from "preact/hooks";

import { Sorry, useAttempt } from "../attempt";
import { t } from "../i18n";
import { longDay } from "../i18n/dates";
import { Sheet } from "../sheet";
import { say } from "../toast";
import { arbitrate, declaredTimes, inWords, proposedTimes, type Settled, type ToArbitrate } from "./arbitrating";
import { Rounds } from "./rounds";
import { TimesFields } from "./times";

type Choice = "declared" | "proposed" | "other";

interface Props {
  readonly asked: ToArbitrate;
  readonly onSettled: () => void;
  readonly onClose: () => void;
}

/** Nothing is chosen beforehand: whoever settles says so, and why. */
export function ArbitrateSheet({ asked, onSettled, onClose }: Props) {
  const { hours, employee } = asked;
  const [choice, setChoice] = useState<Choice | null>(null);
  const [other, setOther] = useState<Settled>(() => ({ start: "", end: "", ...declaredTimes(hours), minutes: null }));
  const [reason, setReason] = useState("");
  const { problem, busy, run } = useAttempt(async () => {
    const times = choice === "proposed" ? proposedTimes(asked) : choice === "other" ? other : declaredTimes(hours);
    await arbitrate(hours, times ?? other, reason.trim());
    say(t("arbitration.settled"));
    onSettled();
  });
  return (
    <Sheet title={t("arbitration.settle")} onClose={onClose}>
      <form onSubmit={(event) => void run(event)}>
        <p class="lead">
          <strong>{employee.name}</strong>, {longDay(hours.day)}, {hours.host.name}
        </p>
        <Rounds said={asked.said} />
        <Choices asked={asked} chosen={choice} onChoose={setChoice} />
        {choice === "other" && <TimesFields times={other} onChange={(part) => setOther({ ...other, ...part })} />}
        <label class="field">
          {t("arbitration.reason")}
          <textarea rows={3} minLength={3} maxLength={500} required value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        <p class="soft">{t("arbitration.reason_read")}</p>
        <Sorry words={problem} />
        <button type="submit" class="main wide" disabled={busy}>
          {t("arbitration.send")}
        </button>
      </form>
    </Sheet>
  );
}

interface ChoicesProps {
  readonly asked: ToArbitrate;
  readonly chosen: Choice | null;
  readonly onChoose: (choice: Choice) => void;
}

function Choices({ asked, chosen, onChoose }: ChoicesProps) {
  const proposal = proposedTimes(asked);
  const offered: [Choice, string][] = [
    ["declared", t("arbitration.as_declared", { times: inWords(declaredTimes(asked.hours)) })],
    ...(proposal ? [["proposed", t("arbitration.as_proposed", { times: inWords(proposal) })] as [Choice, string]] : []),
    ["other", t("hours.other_times")],
  ];
  return (
    <fieldset class="choice choice-rows">
      <legend>{t("arbitration.what_counts")}</legend>
      {offered.map(([choice, words]) => (
        <label key={choice}>
          <input type="radio" name="choice" required checked={chosen === choice} onChange={() => onChoose(choice)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
