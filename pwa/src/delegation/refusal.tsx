import { t } from "../i18n";
import { drop } from "../outbox";
import { Refused } from "../refusal";
import { announce, otherVersion } from "./doing";
import type { Notice } from "./known";
import type { LaidNotice } from "./laying";
import { period } from "./period";

interface Props {
  readonly laid: LaidNotice;
  readonly onEdit: (() => void) | undefined;
}

/** What the server did not take of a notice. */
export function Refusal({ laid, onEdit }: Props) {
  const { notice, pending } = laid;
  const other = otherVersion(laid);
  const body = pending?.body;
  return (
    <Refused
      words={pending?.problem?.title}
      theirs={other && said(other)}
      mine={said(notice)}
      onSendMine={body ? () => void announce(body, "delegation.corrected", laid) : undefined}
      onMend={body ? onEdit : undefined}
      onDrop={() => void drop(notice.id)}
    />
  );
}

function said(notice: Notice): string {
  return notice.state === "withdrawn" ? t("delegation.withdrawn") : period(notice);
}
