import type { ComponentChildren } from "preact";

import { t } from "./i18n";

interface Props {
  /** The server's own sentence. */
  readonly words: string | undefined;
  /** What the server has, where it found two versions, and what this device has. */
  readonly theirs: ComponentChildren;
  readonly mine: ComponentChildren;
  /** None for what only takes something back. */
  readonly onSendMine: (() => void) | undefined;
  readonly onMend: (() => void) | undefined;
  readonly onDrop: () => void;
}

/** What the server did not take, both versions where there are two, and the ways on. Nothing is thrown away unasked. */
export function Refused({ words, theirs, mine, onSendMine, onMend, onDrop }: Props) {
  return (
    <div class="refusal">
      <p role="alert">{words}</p>
      {theirs && onSendMine && (
        <dl class="versions">
          <div>
            <dt>{t("hours.server_version")}</dt>
            <dd>{theirs}</dd>
          </div>
          <div>
            <dt>{t("hours.device_version")}</dt>
            <dd>{mine}</dd>
          </div>
        </dl>
      )}
      <div class="actions">
        {theirs && onSendMine && (
          <button type="button" class="main" onClick={onSendMine}>
            {t("hours.send_mine")}
          </button>
        )}
        {!theirs && onMend && (
          <button type="button" class="main" onClick={onMend}>
            {t("hours.mend")}
          </button>
        )}
        <button type="button" class="second" onClick={onDrop}>
          {t(theirs ? "hours.keep_theirs" : "hours.drop")}
        </button>
      </div>
    </div>
  );
}
