import { t, type Key } from "../i18n";
import { Icon, type IconName } from "../icons";
import type { State } from "./laying";

const LOOKS: Record<State, { icon: IconName; label: Key }> = {
  planned: { icon: "clock", label: "state.planned" },
  due: { icon: "plus", label: "state.due" },
  absent: { icon: "away", label: "state.absent" },
  "not-worked": { icon: "away", label: "state.not-worked" },
  waiting: { icon: "clock", label: "state.waiting" },
  withdrawing: { icon: "clock", label: "state.withdrawing" },
  refused: { icon: "alert", label: "state.refused" },
  submitted: { icon: "check", label: "state.submitted" },
  approved: { icon: "seal", label: "state.approved" },
  disputed: { icon: "alert", label: "state.disputed" },
  arbitration: { icon: "office", label: "state.arbitration" },
};

/** A server newer than this app may know states that it does not: something was declared, at least. */
function looksOf(state: State): (typeof LOOKS)[State] {
  return LOOKS[state] ?? LOOKS.submitted;
}

export function stateName(state: State): string {
  return t(looksOf(state).label);
}

export function StateIcon({ state }: { readonly state: State }) {
  return <Icon name={looksOf(state).icon} />;
}

/** A state in words, with a shape of its own: never the colour alone. */
export function Chip({ state, tacit = false }: { readonly state: State; readonly tacit?: boolean | undefined }) {
  return (
    <span class={`chip chip-${state}`}>
      <StateIcon state={state} />
      {state === "approved" && tacit ? t("state.tacit") : stateName(state)}
    </span>
  );
}
