import { t } from "../i18n";
import { drop } from "../outbox";
import { announce, otherVersion } from "./doing";
import type { Notice } from "./known";
import type { LaidNotice } from "./laying";
import { period } from "./period";

interface Props {
  readonly laid: LaidNotice;
  readonly onEdit: (() => void) | undefined;
}

/** What the server did not take: its own sentence, both versions where there are two, and the ways on. */
export function Refusal({ laid, onEdit }: Props) {
  const { notice, pending } = laid;
  const other = otherVersion(laid);
  const body = pending?.body;
  return (
    <div class="refusal">
      <p role="alert">{pending?.problem?.title}</p>
      {other && body && (
        <dl class="versions">
          <Version name={t("hours.server_version")} notice={other} />
          <Version name={t("hours.device_version")} notice={notice} />
        </dl>
      )}
      <div class="actions">
        {body && other && (
          <button type="button" class="main" onClick={() => void announce(body, "delegation.corrected", laid)}>
            {t("hours.send_mine")}
          </button>
        )}
        {body && !other && onEdit && (
          <button type="button" class="main" onClick={onEdit}>
            {t("hours.mend")}
          </button>
        )}
        <button type="button" class="second" onClick={() => void drop(notice.id)}>
          {t(other ? "hours.keep_theirs" : "hours.drop")}
        </button>
      </div>
    </div>
  );
}

function Version({ name, notice }: { readonly name: string; readonly notice: Notice }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{notice.state === "withdrawn" ? t("delegation.withdrawn") : period(notice)}</dd>
    </div>
  );
}
