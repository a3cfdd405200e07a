import { t } from "../i18n";
import { duration, times } from "../i18n/dates";
import type { Entry } from "../week/laying";
import { minutesOf } from "../week/laying";
import { declare, dropWish, otherVersion } from "./declaring";

interface Props {
  readonly entry: Entry;
  readonly onEdit: (entry: Entry) => void;
}

/** What the server did not take: its own sentence, and the ways on. Nothing is thrown away unasked. */
export function Refusal({ entry, onEdit }: Props) {
  const other = otherVersion(entry);
  const body = entry.pending?.body;
  return (
    <div class="refusal">
      <p role="alert">{entry.pending?.problem?.title}</p>
      {other && body && (
        <dl class="versions">
          <div>
            <dt>{t("hours.server_version")}</dt>
            <dd>
              {other.start && other.end && times(other.start, other.end)} <span class="soft">{duration(other.minutes)}</span>
              {other.comment && <q>{other.comment}</q>}
            </dd>
          </div>
          <div>
            <dt>{t("hours.device_version")}</dt>
            <dd>
              {body.start && body.end && `${body.start}–${body.end}`} <span class="soft">{duration(minutesOf(body))}</span>
              {body.comment && <q>{body.comment}</q>}
            </dd>
          </div>
        </dl>
      )}
      <div class="actions">
        {body && (
          <button type="button" class="main" onClick={() => (other ? void declare(body, entry) : onEdit(entry))}>
            {t(other ? "hours.send_mine" : "hours.mend")}
          </button>
        )}
        <button type="button" class="second" onClick={() => void dropWish(entry)}>
          {t(other ? "hours.keep_theirs" : "hours.drop")}
        </button>
      </div>
    </div>
  );
}
