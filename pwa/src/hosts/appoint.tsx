import { useState } from "preact/hooks";

import { today } from "../accounts/me";
import { Sorry, useAttempt } from "../attempt";
import { t } from "../i18n";
import { addDays } from "../i18n/dates";
import { newId } from "../ids";
import { freshness } from "../known";
import { Sheet } from "../sheet";
import { say } from "../toast";
import { appoint, asAppointed, type Appointment, type Deputy } from "./appointing";

/** The likeliest absence that a deputy stands in for. */
const TWO_WEEKS = 13;

interface Props {
  readonly host: number;
  readonly before: Deputy | undefined;
  readonly onClose: () => void;
}

export function AppointSheet({ host, before, onClose }: Props) {
  const [id] = useState(() => before?.id ?? newId());
  const [asked, setAsked] = useState<Appointment>(() => firstAsked(before));
  const change = (part: Partial<Appointment>) => setAsked((known) => ({ ...known, ...part }));
  const { problem, busy, run } = useAttempt(async () => {
    await appoint(host, id, asked);
    say(t(before ? "deputy.corrected" : "deputy.appointed"));
    freshness.value++;
    onClose();
  });
  return (
    <Sheet title={t(before ? "deputy.correct" : "deputy.appoint")} onClose={onClose}>
      <form onSubmit={(event) => void run(event)}>
        {before ? <p class="lead">{before.name}</p> : <Who asked={asked} onChange={change} />}
        <Period asked={asked} onChange={change} />
        <p class="soft">{t("deputy.told")}</p>
        <Sorry words={problem} />
        <button type="submit" class="main wide" disabled={busy}>
          {t(before ? "deputy.send_correction" : "deputy.send")}
        </button>
      </form>
    </Sheet>
  );
}

interface PartProps {
  readonly asked: Appointment;
  readonly onChange: (part: Partial<Appointment>) => void;
}

/** Only at first: somebody else is another appointment. */
function Who({ asked, onChange }: PartProps) {
  return (
    <>
      <div class="fields">
        <Text label={t("deputy.first_name")} value={asked.firstName} onInput={(firstName) => onChange({ firstName })} />
        <Text label={t("deputy.last_name")} value={asked.lastName} onInput={(lastName) => onChange({ lastName })} />
      </div>
      <label class="field">
        {t("deputy.email")}
        <input type="email" required maxLength={254} autoComplete="off" value={asked.email} onInput={(event) => onChange({ email: event.currentTarget.value })} />
      </label>
    </>
  );
}

function Period({ asked: { startsOn, endsOn }, onChange }: PartProps) {
  return (
    <>
      <div class="fields">
        <Day label={t("deputy.from")} value={startsOn} onInput={(day) => onChange({ startsOn: day })} />
        {endsOn != null && <Day label={t("deputy.until")} value={endsOn} min={startsOn} onInput={(day) => onChange({ endsOn: day })} />}
      </div>
      <label class="tick">
        <input
          type="checkbox"
          checked={endsOn == null}
          onChange={(event) => onChange({ endsOn: event.currentTarget.checked ? null : addDays(startsOn, TWO_WEEKS) })}
        />
        {t("deputy.for_good")}
      </label>
    </>
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

function Text({ label, value, onInput }: TextProps) {
  return (
    <label class="field">
      {label}
      <input type="text" required maxLength={100} autoComplete="off" value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    </label>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly min?: string;
  readonly onInput: (value: string) => void;
}

function Day({ label, value, min, onInput }: DayProps) {
  return (
    <label class="field">
      {label}
      <input type="date" required min={min} value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    </label>
  );
}

function firstAsked(before: Deputy | undefined): Appointment {
  if (before) return asAppointed(before);
  return { firstName: "", lastName: "", email: "", startsOn: today(), endsOn: addDays(today(), TWO_WEEKS) };
}
