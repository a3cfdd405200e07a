import { t, type Key } from "../i18n";
import { dated, duration, wallTime } from "../i18n/dates";
import { inWords, isDispute, type Said } from "./arbitrating";

/** Turn by turn, as in a conversation: who said which times, and why. */
export function Rounds({ said }: { readonly said: readonly Said[] }) {
  return (
    <ol class="rounds">
      {said.map((each) => (
        <li key={each.at} data-state={each.state}>
          <p class="soft">{t(WORDS[each.state] ?? "arbitration.declared", { name: each.by, moment: dated(each.at) })}</p>
          <p class="clock">{spoken(each)}</p>
          {wordsOf(each) && <q>{wordsOf(each)}</q>}
        </li>
      ))}
    </ol>
  );
}

const WORDS: Record<string, Key> = {
  disputed: "arbitration.disputed",
  arbitration: "arbitration.disputed",
  approved: "arbitration.approved",
  withdrawn: "arbitration.withdrawn",
};

function wordsOf(said: Said): string | null {
  return isDispute(said) ? said.reason : said.comment;
}

/** A dispute says the times that it proposes, or none. */
function spoken(said: Said): string {
  if (isDispute(said)) return said.proposal ? t("arbitration.proposes", { times: inWords(said.proposal) }) : "";
  const { start, end, breakMinutes, minutes } = said;
  if (!start || !end) return duration(minutes);
  return inWords({ start: wallTime(start), end: wallTime(end), breakMinutes });
}
