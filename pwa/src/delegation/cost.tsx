import { useEffect, useState } from "preact/hooks";

import { Refused, Unreachable } from "../api";
import { t } from "../i18n";
import { readCost, readSuggestions, type Slot } from "./slots";
import { costName } from "./words";

const TYPING_MS = 400;

interface Asked<T> {
  readonly value: T | undefined;
  readonly isAway: boolean;
}

/** The best times of the days ahead for so many minutes; none without signal, and nothing hangs on them. */
export function useSuggestions(minutes: number, from: string, to: string): Asked<readonly Slot[]> {
  return useAsked(`${minutes}/${from}/${to}`, 0, () => readSuggestions(minutes, from, to));
}

/** What a time chosen by hand costs, while it is typed. */
export function useCost(start: string, end: string, isAsked: boolean): Slot | undefined {
  return useAsked(isAsked ? `${start}/${end}` : "", TYPING_MS, () => readCost(start, end)).value;
}

/** Asked for beside the form and kept nowhere; a refusal says nothing that the form would not. */
function useAsked<T>(key: string, pause: number, ask: () => Promise<T>): Asked<T> {
  const [answer, setAnswer] = useState<Asked<T> & { readonly key: string }>({ key: "", value: undefined, isAway: false });
  useEffect(() => {
    if (!key) return;
    let current = true;
    const hear = (value: T | undefined, isAway: boolean) => current && setAnswer({ key, value, isAway });
    const later = setTimeout(() => {
      ask().then(
        (value) => hear(value, false),
        (error: unknown) => {
          hear(undefined, error instanceof Unreachable);
          if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
        },
      );
    }, pause);
    return () => {
      current = false;
      clearTimeout(later);
    };
  }, [key]);
  return answer.key === key ? answer : { value: undefined, isAway: false };
}

/** How busy it is where somebody is expected, as words and a bar; it never advises against. */
export function Cost({ slot }: { readonly slot: Slot }) {
  return (
    <span class="cost">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" class="cost-all" />
        <rect width={slot.cost} height="6" class="cost-part" />
      </svg>
      <span>{costName(slot.cost)}</span>
    </span>
  );
}

export function Reasons({ slot }: { readonly slot: Slot }) {
  return (
    <>
      {slot.reasons.map((reason) => (
        <span key={reason} class="reason-line">
          {reason}
        </span>
      ))}
    </>
  );
}

export function ChosenCost({ slot }: { readonly slot: Slot | undefined }) {
  return (
    <div class="chosen-cost" role="status">
      {slot && (
        <>
          <Cost slot={slot} />
          <Reasons slot={slot} />
          <span class="soft">{t("delegation.yours_to_choose")}</span>
        </>
      )}
    </div>
  );
}
