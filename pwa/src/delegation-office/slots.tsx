import { useState } from "preact/hooks";

import { Sorry, useAttempt } from "../attempt";
import { t, type Key } from "../i18n";
import { addDays } from "../i18n/dates";
import { readCommonSlots, type CommonSlot } from "./known";
import { when } from "./words";

const FROM = 2;
const UNTIL = 30;
const SHOWN = 5;

interface Props {
  readonly employees: readonly number[];
  readonly minutes: number;
  readonly today: string;
  readonly onChoose: (times: { readonly day: string; readonly start: string; readonly end: string }) => void;
}

/** When host firms miss those who come least; what each one's cost is stays theirs. */
export function Slots({ employees, minutes, today, onChoose }: Props) {
  const [slots, setSlots] = useState<readonly CommonSlot[] | null>(null);
  const { problem, busy, run } = useAttempt(async () => {
    setSlots(await readCommonSlots(employees, minutes, addDays(today, FROM), addDays(today, UNTIL)));
  });
  return (
    <div class="rep-slots">
      <button type="button" class="second wide" disabled={busy || employees.length === 0 || !(minutes > 0)} onClick={() => void run()}>
        {t(busy ? "meeting.looking" : "meeting.find")}
      </button>
      {slots?.length === 0 && <p class="soft">{t("meeting.no_slot")}</p>}
      <ul>
        {slots?.slice(0, SHOWN).map((slot) => (
          <li key={slot.start}>
            <button type="button" class="second wide rep-slot" onClick={() => onChoose({ day: slot.start.slice(0, 10), start: slot.start.slice(11, 16), end: slot.end.slice(11, 16) })}>
              <span>{when(slot.start, slot.end)}</span>
              <span class="soft">{[t(`meeting.cost.${step(slot.cost)}` as Key), t("meeting.at_work", { count: slot.atWork, all: employees.length })].join(" · ")}</span>
            </button>
          </li>
        ))}
      </ul>
      {problem && <Sorry words={problem} />}
    </div>
  );
}

function step(cost: number): string {
  return cost <= 20 ? "low" : cost <= 50 ? "some" : "more";
}
