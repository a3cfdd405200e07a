import { counted, t } from "../i18n";
import type { CallMeeting, Meeting, Representative } from "./known";
import { mandateName } from "./words";

/** Minutes each way, by mandate: who is called. */
export type Ways = ReadonlyMap<number, number>;

const USUAL: Record<CallMeeting["kind"], readonly string[]> = {
  committee: ["member", "substitute", "union-at-committee"],
  safety: ["member"],
  commission: ["member"],
  union: ["union-delegate", "central-union-delegate"],
};

/** Those already called, or those whom such a meeting is usually for: each person once. */
export function firstInvited(before: Meeting | undefined, representatives: readonly Representative[], kind: CallMeeting["kind"]): Ways {
  if (before) return new Map(before.with.map(({ mandate, travelMinutes }) => [mandate, travelMinutes]));
  const people = new Map<number, number>();
  for (const each of representatives) if (USUAL[kind].includes(each.kind) && !people.has(each.employee.id)) people.set(each.employee.id, each.mandate);
  return new Map([...people.values()].map((mandate) => [mandate, 0]));
}

interface Props {
  readonly representatives: readonly Representative[];
  readonly ways: Ways;
  readonly onChange: (ways: Ways) => void;
}

export function Invited({ representatives, ways, onChange }: Props) {
  const change = (mandate: number, minutes: number | null) => {
    const changed = new Map(ways);
    if (minutes === null) changed.delete(mandate);
    else changed.set(mandate, minutes);
    onChange(changed);
  };
  return (
    <details class="rep-invited">
      <summary>{counted("meeting.people", ways.size)}</summary>
      <ul>
        {representatives.map(({ mandate, employee, kind, organisation }) => (
          <li key={mandate}>
            <label class="tick">
              <input type="checkbox" checked={ways.has(mandate)} onChange={(event) => change(mandate, event.currentTarget.checked ? 0 : null)} />
              <span>
                {employee.name} <span class="soft">{mandateName(kind, organisation)}</span>
              </span>
            </label>
            {ways.has(mandate) && (
              <label class="field rep-way">
                {t("meeting.way")}
                <input type="number" inputMode="numeric" min="0" max="600" step="5" aria-label={t("meeting.way_of", { name: employee.name })} value={ways.get(mandate)} onInput={(event) => change(mandate, event.currentTarget.valueAsNumber || 0)} />
              </label>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
