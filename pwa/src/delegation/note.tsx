import { t } from "../i18n";
import { Icon } from "../icons";
import { useKnown } from "../known";
import { waiting } from "../outbox";
import { Chip } from "../week/chip";
import { delegationKey, readDelegation } from "./known";
import { layNotices, type LaidNotice } from "./laying";
import { hoursOf } from "./period";

/** My notices of a year, sent or not; the week lays them into its days. */
export function useNotices(year: string): readonly LaidNotice[] {
  const { known } = useKnown(delegationKey(year), () => readDelegation(year));
  return layNotices(known?.value, waiting.value);
}

/** Delegation within my own week; no host firm sees it there. */
export function DelegationNote({ laid: { notice, pending } }: { readonly laid: LaidNotice }) {
  return (
    <p class="absence-note">
      <Icon name="voice" />
      <span>
        <strong>{t("delegation.note", { times: hoursOf(notice) })}</strong> <a href="/delegation">{t("absence.see")}</a>{" "}
        {pending && <Chip state={pending.problem ? "refused" : "waiting"} />}
      </span>
    </p>
  );
}
