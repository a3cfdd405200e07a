import { useState } from "preact/hooks";

import { Sorry, useAttempt } from "../attempt";
import { t } from "../i18n";
import { duration, longDate } from "../i18n/dates";
import { monthName } from "../months/calendar";
import { say } from "../toast";
import { Give } from "./give";
import type { HeldMandate } from "./known";
import { takeBack, type Transfer } from "./sharing";

interface Props {
  readonly transfers: readonly Transfer[];
  readonly mandates: readonly HeldMandate[];
  readonly today: string;
}

/** Hours given and received, in writing, eight days before they are used (R2315-6). */
export function Transfers({ transfers, mandates, today }: Props) {
  const [giving, setGiving] = useState(false);
  const standing = transfers.filter(({ state }) => state !== "withdrawn");
  return (
    <section class="panel" aria-labelledby="transfers">
      <h2 id="transfers">{t("delegation.transfers")}</h2>
      {standing.length === 0 && <p class="soft">{t("delegation.no_transfers")}</p>}
      <ul class="transfers">
        {standing.map((transfer) => (
          <One key={transfer.id} transfer={transfer} />
        ))}
      </ul>
      {giving ? (
        <Give mandates={mandates} today={today} onClose={() => setGiving(false)} />
      ) : (
        <button type="button" class="second wide" onClick={() => setGiving(true)}>
          {t("delegation.give")}
        </button>
      )}
    </section>
  );
}

function One({ transfer }: { readonly transfer: Transfer }) {
  const { id, mine, giver, receiver, minutes, month, usableFrom, may } = transfer;
  const { problem, busy, run } = useAttempt(async () => {
    await takeBack(id);
    say(t("delegation.transfer_withdrawn"));
  });
  const words = { duration: duration(minutes), month: monthName(month) };
  return (
    <li>
      <p>
        <strong>{mine === "given" ? t("delegation.given_to", { ...words, name: receiver.name }) : t("delegation.received_from", { ...words, name: giver.name })}</strong>
      </p>
      <p class="soft">{t("delegation.usable_from", { day: longDate(usableFrom.slice(0, 10)) })}</p>
      {may.includes("withdraw") && (
        <button type="button" class="second" disabled={busy} onClick={() => void run()} aria-label={t("delegation.withdraw_transfer_to", { name: receiver.name })}>
          {t("delegation.withdraw_transfer")}
        </button>
      )}
      {problem && <Sorry words={problem} />}
    </li>
  );
}
