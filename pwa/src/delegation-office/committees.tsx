import { useState } from "preact/hooks";

import { counted, t, type Key } from "../i18n";
import { duration, longDate, moment } from "../i18n/dates";
import { useKnown } from "../known";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { ConfirmSheet } from "./confirm";
import "./delegation-office.css";
import { bandOf, committeesKey, readCommittees, type Band, type Committee, type Committees } from "./known";

/** The committees whose headcount and term say what every mandate gives. */
export function CommitteeScreen() {
  const { known, problem, looking } = useKnown(committeesKey(), readCommittees);
  return (
    <Titled title={t("committee.title")}>
      <p class="lead">{t("committee.why")}</p>
      {known ? <All {...known.value} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

function All(all: Committees) {
  const [writing, setWriting] = useState<Committee | "new" | null>(null);
  return (
    <>
      {all.committees.length === 0 && <p class="calm">{t("committee.none")}</p>}
      <div class="panels">
        {all.committees.map((committee) => (
          <One key={committee.id} committee={committee} bands={all.bands} onWrite={() => setWriting(committee)} />
        ))}
      </div>
      <button type="button" class="second wide" onClick={() => setWriting("new")}>
        {t("committee.add")}
      </button>
      {writing && <ConfirmSheet before={writing === "new" ? undefined : writing} all={all} onClose={() => setWriting(null)} />}
    </>
  );
}

interface OneProps {
  readonly committee: Committee;
  readonly bands: readonly Band[];
  readonly onWrite: () => void;
}

function One({ committee, bands, onWrite }: OneProps) {
  const { establishment, confirmed, headcount, source, members, substitutes } = committee;
  const perimeter = establishment?.name ?? t("committee.whole");
  return (
    <article class="card" aria-label={perimeter}>
      <div class="card-head">
        <div class="card-name">
          <h2>{perimeter}</h2>
          <p class="soft">{term(committee)}</p>
        </div>
        <button type="button" class={confirmed ? "second" : "main"} aria-label={t(confirmed ? "committee.correct_of" : "committee.confirm_of", { perimeter })} onClick={onWrite}>
          {t(confirmed ? "committee.correct" : "committee.confirm")}
        </button>
      </div>
      {!confirmed && <p class="note">{t("committee.guessed")}</p>}
      <p>
        {counted("committee.headcount_of", headcount)} · <BandWords band={bandOf(bands, headcount)} />
      </p>
      <p class="soft">{t("committee.seats", { members, substitutes })}</p>
      <p class="soft">{t(`committee.window.${committee.window}` as Key)}</p>
      {source && <p class="soft">{source}</p>}
    </article>
  );
}

/** "14 titulaires × 24 h par mois" */
export function BandWords({ band }: { readonly band: Band | undefined }) {
  return <>{band ? t("committee.band", { members: band.members, hours: duration(band.minutes) }) : t("committee.no_band")}</>;
}

function term({ startsOn, endsOn }: Committee): string {
  const from = longDate(startsOn);
  return endsOn ? t("committee.from_until", { from, until: longDate(endsOn) }) : t("committee.from", { from });
}
