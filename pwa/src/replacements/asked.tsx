import { Sorry, useAttempt } from "../attempt";
import { t, type Key } from "../i18n";
import { moment } from "../i18n/dates";
import { Icon, type IconName } from "../icons";
import { cancel, keep, type Asked } from "./known";

const ICONS: Record<string, IconName> = { asked: "clock", accepted: "check", declined: "close", closed: "away", cancelled: "away" };

/** Whoever is or was asked, and what they said: for the office alone. */
export function AskedList({ requests }: { readonly requests: readonly Asked[] }) {
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{t("stepin.asked")}</h2>
      <ul class="panel office-list">
        {requests.map((each) => (
          <One key={each.id} asked={each} />
        ))}
      </ul>
    </section>
  );
}

function One({ asked }: { readonly asked: Asked }) {
  const { employee, state, askedAt, answeredAt, needless, may } = asked;
  const cancelling = useAttempt(() => cancel(asked));
  const keeping = useAttempt(() => keep(asked));
  const busy = cancelling.busy || keeping.busy;
  const problem = cancelling.problem || keeping.problem;
  return (
    <li class="asked-one" data-state={state}>
      <p>
        <strong>{employee.name}</strong> <span class="soft">{moment(answeredAt ?? askedAt)}</span>
      </p>
      <Said state={state} />
      {needless && <p class="asked-needless">{t("stepin.needless")}</p>}
      {may.includes("keep") && (
        <button type="button" class="second" disabled={busy} aria-label={t("stepin.keep_of", { name: employee.name })} onClick={() => void keeping.run()}>
          {t("stepin.keep")}
        </button>
      )}
      {may.includes("cancel") && (
        <button type="button" class="quiet" disabled={busy} aria-label={t("stepin.cancel_of", { name: employee.name })} onClick={() => void cancelling.run()}>
          {t("stepin.cancel")}
        </button>
      )}
      {problem && <Sorry words={problem} />}
    </li>
  );
}

export function Said({ state }: { readonly state: string }) {
  return (
    <span class={`chip chip-asked-${state}`}>
      <Icon name={ICONS[state] ?? "clock"} />
      {t(`stepin.state.${state}` as Key)}
    </span>
  );
}
