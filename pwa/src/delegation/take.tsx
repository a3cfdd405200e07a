import { useState } from "preact/hooks";

import { t } from "../i18n";
import { addDays, addMinutes, duration, minutesFrom, officeTime, shortDay, wallTime } from "../i18n/dates";
import { monthAlone } from "../months/calendar";
import { Beside } from "./beside";
import { ChosenCost, Cost, Reasons, useCost, useSuggestions } from "./cost";
import { leftIn } from "./credit";
import { announce } from "./doing";
import type { HeldMandate } from "./known";
import type { LaidNotice } from "./laying";
import { NoReason } from "./no-reason";
import type { Slot } from "./slots";
import { Outside, TimeFields, timesOf, wallTimes, type Times } from "./times";
import { mandateName } from "./words";

interface Props {
  readonly mandates: readonly HeldMandate[];
  readonly first: HeldMandate;
  readonly laid: readonly LaidNotice[];
  readonly today: string;
  readonly onClose: () => void;
}

const LENGTHS = [60, 120, 180, 240] as const;
const SUGGESTED_MINUTES = 120;
const SUGGESTED_DAYS = 14;
const MOST_SUGGESTED = 4;
const STEP = 30;

/** A length, a time that is suggested or one's own, and it is announced: nobody is asked. */
export function Take({ mandates, first, laid, today, onClose }: Props) {
  const [mandate, setMandate] = useState(first);
  const [minutes, setMinutes] = useState(SUGGESTED_MINUTES);
  const [times, setTimes] = useState<Times>(() => soon(SUGGESTED_MINUTES));
  const [outside, setOutside] = useState(false);
  const suggestions = useSuggestions(minutes, today, addDays(today, SUGGESTED_DAYS));
  const [start, end] = wallTimes(times);
  const picked = suggestions.value?.find((slot) => slot.start.slice(0, 16) === start && slot.end.slice(0, 16) === end);
  const cost = useCost(start, end, !picked && times.start !== "" && times.end !== "" && times.day !== "");
  const change = (part: Partial<Times>) => setTimes((known) => ({ ...known, ...part }));
  const lengthen = (chosen: number) => {
    setMinutes(chosen);
    if (times.day && times.start) setTimes(timesOf(start, addMinutes(start, chosen)));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void announce({ mandate: mandate.id, start, expected: end, outside, left: false }, "delegation.announced").then(onClose);
  };
  return (
    <div class="columns">
      <form class="panel take" onSubmit={submit} aria-label={t("delegation.take")}>
        <NoReason mandate={mandate} />
        {mandates.length > 1 && (
          <label class="field">
            {t("delegation.mandate")}
            <select value={mandate.id} onChange={(event) => setMandate(mandates.find(({ id }) => id === Number(event.currentTarget.value)) ?? mandate)}>
              {mandates.map((each) => (
                <option key={each.id} value={each.id}>
                  {mandateName(each)}
                </option>
              ))}
            </select>
          </label>
        )}
        <fieldset class="choice lengths">
          <legend>{t("delegation.how_long")}</legend>
          {LENGTHS.map((length) => (
            <label key={length}>
              <input type="radio" name="length" checked={minutes === length} onChange={() => lengthen(length)} />
              <span>{duration(length)}</span>
            </label>
          ))}
        </fieldset>
        <Suggestions {...suggestions} picked={picked} onPick={(slot) => setTimes(timesOf(slot.start, slot.end))} />
        <TimeFields times={times} endLabel={t("delegation.expected")} onChange={change} />
        <ChosenCost slot={picked ? undefined : cost} />
        <Outside outside={outside} onChange={setOutside} />
        <Beyond mandate={mandate} start={start} minutes={minutesFrom(start, end)} />
        <button type="submit" class="main wide">
          {t("delegation.announce", { duration: duration(minutesFrom(start, end) || 0) })}
        </button>
        <button type="button" class="quiet wide" onClick={onClose}>
          {t("app.cancel")}
        </button>
      </form>
      <aside>
        <Beside times={times} laid={laid} onDay={(day) => change({ day })} />
      </aside>
    </div>
  );
}

interface SuggestionsProps {
  readonly value: readonly Slot[] | undefined;
  readonly isAway: boolean;
  readonly picked: Slot | undefined;
  readonly onPick: (slot: Slot) => void;
}

function Suggestions({ value, isAway, picked, onPick }: SuggestionsProps) {
  if (isAway) return <p class="soft">{t("delegation.suggestions_need_network")}</p>;
  if (!value?.length) return null;
  return (
    <fieldset class="choice choice-rows suggestions">
      <legend>{t("delegation.suggestions")}</legend>
      {value.slice(0, MOST_SUGGESTED).map((slot) => (
        <label key={slot.start}>
          <input type="radio" name="slot" checked={slot === picked} onChange={() => onPick(slot)} />
          <span>
            <strong>
              {shortDay(slot.start.slice(0, 10))}, {wallTime(slot.start)}–{wallTime(slot.end)}
            </strong>
            <Reasons slot={slot} />
            <Cost slot={slot} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Said before it is announced, and no obstacle: whether circumstances were exceptional is for nobody to ask now. */
function Beyond({ mandate, start, minutes }: { readonly mandate: HeldMandate; readonly start: string; readonly minutes: number }) {
  const month = start.slice(0, 7);
  const isKnown = mandate.headcount !== null && mandate.months.some((each) => each.month === month);
  const beyond = minutes - leftIn(mandate, month);
  if (!isKnown || !(beyond > 0)) return null;
  return <p class="soft">{t("delegation.beyond", { beyond: duration(beyond), month: monthAlone(month) })}</p>;
}

/** From the next half hour on. */
function soon(minutes: number): Times {
  const now = officeTime(Date.now());
  const start = addMinutes(now, STEP - (Number(now.slice(14, 16)) % STEP));
  return timesOf(start, addMinutes(start, minutes));
}
