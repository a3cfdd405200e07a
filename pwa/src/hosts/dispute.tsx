import { useState } from "preact/hooks";

import { t } from "../i18n";
import { duration, longDay, wallTime } from "../i18n/dates";
import { TimesFields, type Times } from "../hours/times";
import { Sheet } from "../sheet";
import { dispute } from "./known";
import type { DeclaredRow } from "./laying";

interface Props {
  readonly row: DeclaredRow;
  readonly onClose: () => void;
}

export function DisputeSheet({ row, onClose }: Props) {
  const [reason, setReason] = useState("");
  const [proposal, setProposal] = useState<Times | null>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    void dispute(row.declared, reason, proposal).then((done) => done && onClose());
  };
  return (
    <Sheet title={t("host.dispute_title")} onClose={onClose}>
      <form onSubmit={submit}>
        <p class="lead">
          {row.employee.name}, {longDay(row.day)} · {duration(row.declared.minutes)}
        </p>
        <label class="field">
          {t("host.reason")}
          <textarea rows={3} minLength={3} maxLength={500} required value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        <p class="soft">{t("host.reason_read")}</p>
        <label class="tick">
          <input type="checkbox" checked={proposal !== null} onChange={(event) => setProposal(event.currentTarget.checked ? firstProposal(row) : null)} />
          {t("host.propose")}
        </label>
        {proposal && (
          <>
            <TimesFields times={proposal} onChange={(part) => setProposal({ ...proposal, ...part })} />
            <p class="soft">{t("host.propose_read")}</p>
          </>
        )}
        <button type="submit" class="main wide">
          {t("host.send_dispute")}
        </button>
      </form>
    </Sheet>
  );
}

/** What was planned is the likeliest; without a plan, what was declared. */
function firstProposal({ planned, declared }: DeclaredRow): Times {
  const { start, end, breakMinutes } = planned ?? declared;
  return { start: start ? wallTime(start) : "", end: end ? wallTime(end) : "", breakMinutes };
}
