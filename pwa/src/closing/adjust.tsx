import { useState } from "preact/hooks";

import { Sorry, useAttempt } from "../attempt";
import { t } from "../i18n";
import { difference, duration, longDay } from "../i18n/dates";
import { newId } from "../ids";
import type { WorkedDay } from "../months/known";
import { Sheet } from "../sheet";
import { say } from "../toast";
import { adjust } from "./adjusting";

/** What the server takes at once, a whole day. */
const MOST = 1440;

type Sign = 1 | -1;

interface Props {
  readonly day: WorkedDay;
  readonly name: string;
  readonly onClose: () => void;
}

export function AdjustSheet({ day, name, onClose }: Props) {
  const [id] = useState(newId);
  const [sign, setSign] = useState<Sign>(-1);
  const [minutes, setMinutes] = useState(0);
  const [reason, setReason] = useState("");
  const { problem, busy, run } = useAttempt(async () => {
    await adjust(id, day.id, sign * minutes, reason.trim());
    say(t("adjust.done"));
    onClose();
  });
  return (
    <Sheet title={t("adjust.title")} onClose={onClose}>
      <form onSubmit={(event) => void run(event)}>
        <p class="lead">
          <strong>{name}</strong>, {longDay(day.day)}, {day.host.name} · {duration(day.minutes + day.adjustedMinutes)}
        </p>
        <SignChoice chosen={sign} onChoose={setSign} />
        <label class="field">
          {t("adjust.minutes")}
          <input type="number" inputMode="numeric" min={1} max={MOST} required value={minutes || ""} onInput={(event) => setMinutes(event.currentTarget.valueAsNumber || 0)} />
        </label>
        <p class="soft">{t("adjust.at_the_end")}</p>
        <label class="field">
          {t("arbitration.reason")}
          <textarea rows={3} minLength={3} maxLength={500} required value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        <p class="soft">{t("arbitration.reason_read")}</p>
        {minutes > 0 && <output class="result">{difference(sign * minutes)}</output>}
        <Sorry words={problem} />
        <button type="submit" class="main wide" disabled={busy}>
          {t("adjust.send")}
        </button>
      </form>
    </Sheet>
  );
}

function SignChoice({ chosen, onChoose }: { readonly chosen: Sign; readonly onChoose: (sign: Sign) => void }) {
  return (
    <fieldset class="choice">
      <legend class="visually-hidden">{t("adjust.title")}</legend>
      {([-1, 1] as const).map((sign) => (
        <label key={sign}>
          <input type="radio" name="sign" checked={chosen === sign} onChange={() => onChoose(sign)} />
          <span>{t(sign < 0 ? "adjust.take_off" : "adjust.add")}</span>
        </label>
      ))}
    </fieldset>
  );
}
