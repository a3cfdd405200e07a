import { t } from "../i18n";
import { useKnown } from "../known";
import type { Asked } from "./asked";
import { kindsKey, readKinds } from "./known";
import { asks, BY_OFFICE, GROUPS, groupName, kindName, type Group, type Kind } from "./words";

interface Props {
  readonly asked: Asked;
  readonly onChange: (part: Partial<Asked>) => void;
  /** The office also says what an employee does not say of themselves. */
  readonly byOffice?: boolean;
}

/** Two taps: the group, then the kind; and at once what that asks for. */
export function Kinds({ asked, onChange, byOffice = false }: Props) {
  const { group, kind, first } = asked;
  const { known } = useKnown(kindsKey(), readKinds);
  const terms = known?.value.find((each) => each.kind === kind);
  const kinds: readonly Kind[] = group ? GROUPS[group] : [];
  return (
    <>
      <fieldset class="choice choice-wide groups">
        <legend>{t("absence.kind")}</legend>
        {(Object.keys(GROUPS) as Group[]).map((each) => (
          <label key={each}>
            <input type="radio" name="group" required checked={each === group} onChange={() => onChange({ group: each, kind: "" })} />
            <span>{groupName(each)}</span>
          </label>
        ))}
      </fieldset>
      {group && (
        <fieldset class="choice kinds">
          <legend class="visually-hidden">{groupName(group)}</legend>
          {kinds
            .filter((each) => byOffice || !BY_OFFICE.includes(each))
            .map((each) => (
              <label key={each}>
                <input type="radio" name="kind" required checked={each === kind} onChange={() => onChange({ kind: each })} />
                <span>{kindName(each)}</span>
              </label>
            ))}
        </fieldset>
      )}
      {terms && (
        <p class="asks" role="status">
          {asks(terms, first).join(" ")}
        </p>
      )}
    </>
  );
}
