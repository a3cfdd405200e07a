import { useState } from "preact/hooks";

import { Sorry, useAttempt } from "../attempt";
import { counted, t } from "../i18n";
import { duration } from "../i18n/dates";
import { newId } from "../ids";
import { monthName } from "../months/calendar";
import { Sheet } from "../sheet";
import { say } from "../toast";
import { closeMonth, type Preview } from "./known";

/** Asked once more: what it locks becomes pay and invoices, and cannot be unlocked. */
export function ConfirmSheet({ preview, onClose }: { readonly preview: Preview; readonly onClose: () => void }) {
  const { establishment, approved, approvedMinutes, open } = preview.standing;
  const [id] = useState(newId);
  const month = monthName(preview.month);
  const { problem, busy, run } = useAttempt(async () => {
    await closeMonth(id, establishment.id, preview.month);
    say(t("closing.done", { month }));
    onClose();
  });
  return (
    <Sheet title={t("closing.close", { month })} onClose={onClose}>
      <p class="lead">
        <strong>{establishment.name}</strong>, {counted("closing.ready", approved, { duration: duration(approvedMinutes) })}
      </p>
      {open > 0 && <p>{counted("closing.leaves_out", open)}</p>}
      <p class="soft">{t("closing.for_good")}</p>
      <Sorry words={problem} />
      <button type="button" class="main wide" disabled={busy} onClick={() => void run()}>
        {t("closing.confirm", { duration: duration(approvedMinutes) })}
      </button>
    </Sheet>
  );
}
