import { useState } from "preact/hooks";

import { today } from "../accounts/me";
import { Sorry, useAttempt } from "../attempt";
import { t } from "../i18n";
import { newId } from "../ids";
import { Sheet } from "../sheet";
import { say } from "../toast";
import { writeAgreement, type Agreement, type Limit, type Written } from "./known";
import { PickedTerms } from "./picked";

const FIVE_YEARS = 5;

interface Props {
  readonly before: Agreement | undefined;
  readonly limits: readonly Limit[];
  readonly onClose: () => void;
}

/** The server alone says what goes beyond the law. */
export function WriteSheet({ before, limits, onClose }: Props) {
  const [id] = useState(() => before?.id ?? newId());
  const [written, setWritten] = useState<Written>(() => firstWritten(before));
  const change = (part: Partial<Written>) => setWritten((known) => ({ ...known, ...part }));
  const { problem, busy, run } = useAttempt(async () => {
    await writeAgreement(id, written);
    say(t(before ? "agreement.corrected" : "agreement.written"));
    onClose();
  });
  return (
    <Sheet title={t(before ? "agreement.correct_title" : "agreement.write")} onClose={onClose}>
      <form onSubmit={(event) => void run(event)}>
        <p class="soft">{t(before ? "agreement.correction_reaches" : "agreement.replaces")}</p>
        <label class="field">
          {t("agreement.source")}
          <input type="text" required minLength={3} maxLength={500} pattern=".*\S.*" autoComplete="off" value={written.source} onInput={(event) => change({ source: event.currentTarget.value })} />
        </label>
        <Days {...written} onChange={change} />
        <PickedTerms limits={limits} terms={written.terms} onChange={(terms) => change({ terms })} />
        <Sorry words={problem} />
        <button type="submit" class="main wide" disabled={busy}>
          {t("agreement.send")}
        </button>
      </form>
    </Sheet>
  );
}

interface DaysProps {
  readonly since: string;
  readonly until: string | null;
  readonly onChange: (part: Partial<Written>) => void;
}

/** Where its text is silent, an agreement ends after five years (L2222-4). */
function Days({ since, until, onChange }: DaysProps) {
  const begin = (day: string) => onChange({ since: day, until: until === inFiveYears(since) ? inFiveYears(day) : until });
  return (
    <>
      <div class="fields">
        <label class="field">
          {t("agreement.since")}
          <input type="date" required value={since} onInput={(event) => begin(event.currentTarget.value)} />
        </label>
        {until !== null && (
          <label class="field">
            {t("agreement.until")}
            <input type="date" required min={since} value={until} onInput={(event) => onChange({ until: event.currentTarget.value })} />
          </label>
        )}
      </div>
      <p class="soft">{t("agreement.five_years")}</p>
      <label class="tick">
        <input type="checkbox" checked={until === null} onChange={(event) => onChange({ until: event.currentTarget.checked ? null : inFiveYears(since) })} />
        {t("agreement.no_end")}
      </label>
    </>
  );
}

function firstWritten(before: Agreement | undefined): Written {
  if (!before) return { since: today(), until: inFiveYears(today()), source: "", terms: {}, basedOn: null };
  const { since, until, source, terms, version } = before;
  return { since, until, source, terms, basedOn: version };
}

/** The last day of the fifth year; none while the first day is being typed. */
function inFiveYears(since: string): string {
  if (!since) return "";
  const [year, month, day] = since.split("-").map(Number) as [number, number, number];
  return new Date(Date.UTC(year + FIVE_YEARS, month - 1, day - 1)).toISOString().slice(0, 10);
}
