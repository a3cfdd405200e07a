import { useState } from "preact/hooks";

import { today } from "../accounts/me";
import { Sorry, useAttempt } from "../attempt";
import { t, type Key } from "../i18n";
import { newId } from "../ids";
import { Sheet } from "../sheet";
import { say } from "../toast";
import { BandWords } from "./committees";
import { bandOf, writeCommittee, type Committee, type Committees, type WrittenCommittee } from "./known";

const WINDOWS = ["rolling", "calendar-year", "term-year"] as const;
const HOUR = 60;

interface Props {
  readonly before: Committee | undefined;
  readonly all: Committees;
  readonly onClose: () => void;
}

/** To write a committee is to confirm it; the server alone says what lies below the law. */
export function ConfirmSheet({ before, all, onClose }: Props) {
  const [id] = useState(() => before?.id ?? newId());
  const [written, setWritten] = useState<WrittenCommittee>(() => firstWritten(before));
  const change = (part: Partial<WrittenCommittee>) => setWritten((known) => ({ ...known, ...part }));
  const { problem, busy, run } = useAttempt(async () => {
    await writeCommittee(id, written);
    say(t("committee.kept"));
    onClose();
  });
  const band = bandOf(all.bands, written.headcount);
  return (
    <Sheet title={t(before && !before.confirmed ? "committee.confirm_title" : "committee.write_title")} onClose={onClose}>
      <form onSubmit={(event) => void run(event)}>
        <label class="field">
          {t("committee.perimeter")}
          <select value={String(written.establishment ?? "")} onChange={(event) => change({ establishment: Number(event.currentTarget.value) || null })}>
            <option value="">{t("committee.whole")}</option>
            {all.establishments.map(({ id: number, name }) => (
              <option key={number} value={String(number)}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {t("committee.headcount")}
          <input type="number" inputMode="numeric" required min="1" max="1000000" value={written.headcount || ""} onInput={(event) => change({ headcount: event.currentTarget.valueAsNumber || 0 })} />
        </label>
        <p class="rep-band" role="status">
          <BandWords band={band} />
        </p>
        <Term {...written} onChange={change} />
        <Agreed {...written} law={band?.minutes ?? 0} onChange={change} />
        <label class="field">
          {t("committee.source")}
          <input type="text" required minLength={3} maxLength={500} pattern=".*\S.*" autoComplete="off" value={written.source} onInput={(event) => change({ source: event.currentTarget.value })} />
        </label>
        <Sorry words={problem} />
        <button type="submit" class="main wide" disabled={busy}>
          {t("committee.keep")}
        </button>
      </form>
    </Sheet>
  );
}

type Part = WrittenCommittee & { readonly onChange: (part: Partial<WrittenCommittee>) => void };

function Term({ startsOn, endsOn, window, onChange }: Part) {
  return (
    <>
      <div class="fields">
        <label class="field">
          {t("committee.starts")}
          <input type="date" required value={startsOn} onInput={(event) => onChange({ startsOn: event.currentTarget.value })} />
        </label>
        <label class="field">
          {t("committee.ends")}
          <input type="date" min={startsOn} value={endsOn ?? ""} onInput={(event) => onChange({ endsOn: event.currentTarget.value || null })} />
        </label>
      </div>
      <label class="field">
        {t("committee.window_of")}
        <select value={window} onChange={(event) => onChange({ window: event.currentTarget.value as WrittenCommittee["window"] })}>
          {WINDOWS.map((each) => (
            <option key={each} value={each}>
              {t(`committee.window.${each}` as Key)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** A member's hours where the protocol gives more than the law; empty is the law's. */
function Agreed({ credits, law, onChange }: Part & { readonly law: number }) {
  const agreed = credits["member"];
  const keep = (hours: number) => {
    const { member: _, ...others } = credits;
    onChange({ credits: hours > 0 ? { ...others, member: Math.round(hours * HOUR) } : others });
  };
  return (
    <label class="field">
      {t("committee.agreed")}
      <input type="number" inputMode="decimal" min="0" max="744" step="0.25" placeholder={String(law / HOUR)} value={agreed ? agreed / HOUR : ""} onInput={(event) => keep(event.currentTarget.valueAsNumber || 0)} />
    </label>
  );
}

function firstWritten(before: Committee | undefined): WrittenCommittee {
  if (!before) return { establishment: null, startsOn: today(), endsOn: null, headcount: 0, window: "rolling", credits: {}, source: "", basedOn: null };
  const { establishment, startsOn, endsOn, headcount, window, credits, source, version } = before;
  return { establishment: establishment?.id ?? null, startsOn, endsOn, headcount, window: window as WrittenCommittee["window"], credits, source, basedOn: version };
}
