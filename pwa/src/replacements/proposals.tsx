import { Mark, useHue } from "../hosts/mark";
import { t } from "../i18n";
import { duration, longDay, times } from "../i18n/dates";
import { Icon } from "../icons";
import { useKnown } from "../known";
import { drop, waiting, wish, type WaitingAnswer } from "../outbox";
import { proposalsKey, readProposals, type Proposed } from "./known";
import "./replacements.css";

/** What somebody is asked to take, above their week until they answer and the answer has arrived. */
export function Proposals() {
  const { known } = useKnown(proposalsKey(), readProposals);
  const answers = waiting.value.filter((item) => item.about === "answer");
  const shown = known?.value.filter(({ id, state }) => state !== "accepted" || answers.some((answer) => answer.id === id)) ?? [];
  return (
    <>
      {shown.map((each) => (
        <Proposal key={each.id} proposed={each} pending={answers.find(({ id }) => id === each.id)} />
      ))}
    </>
  );
}

interface Props {
  readonly proposed: Proposed;
  readonly pending: WaitingAnswer | undefined;
}

function Proposal({ proposed, pending }: Props) {
  const { host, site, job, day, start, end, address, may } = proposed;
  return (
    <section class={`card proposal ${useHue(host)}`} aria-label={t("replacement.proposed_at", { host: host.name, day: longDay(day) })}>
      <p class="proposal-word">{t(may.length > 0 || pending ? "replacement.proposed" : "replacement.found")}</p>
      <header class="card-head">
        <Mark host={host} />
        <div class="card-name">
          <h2>{host.name}</h2>
          <p class="soft">
            {job} · {site.name}
          </p>
        </div>
      </header>
      <p class="plan">
        <strong>{longDay(day)}</strong> <strong class="clock">{times(start, end)}</strong> <span class="soft">{duration(proposed.minutes)}</span>
      </p>
      {(may.length > 0 || pending) && (
        <p class="soft proposal-place">
          <Icon name="place" />
          {address}
        </p>
      )}
      {pending ? <Given pending={pending} /> : may.length > 0 && <Choice proposed={proposed} />}
    </section>
  );
}

function Choice({ proposed: { id } }: { readonly proposed: Proposed }) {
  const accept = () => void wish({ about: "answer", id, body: { answer: "accept" }, basedOn: null }, "replacement.thanks");
  const decline = () => void wish({ about: "answer", id, body: { answer: "decline" }, basedOn: null }, "replacement.declined");
  return (
    <>
      <div class="actions">
        <button type="button" class="main" onClick={accept}>
          {t("replacement.accept")}
        </button>
        <button type="button" class="second" onClick={decline}>
          {t("replacement.decline")}
        </button>
      </div>
      <p class="soft proposal-free">{t("replacement.free")}</p>
    </>
  );
}

/** What was answered, until the groupement has it; or why it came too late. */
function Given({ pending: { id, body, problem } }: { readonly pending: WaitingAnswer }) {
  if (problem) {
    return (
      <div class="note proposal-given">
        <p role="alert">{problem.title}</p>
        <button type="button" class="second" onClick={() => void drop(id)}>
          {t("replacement.understood")}
        </button>
      </div>
    );
  }
  return (
    <div role="status" class="proposal-given">
      <p>
        <strong>{t(body.answer === "accept" ? "replacement.you_accept" : "replacement.you_decline")}</strong>
      </p>
      <p class="soft">
        <Icon name="cloud" />
        {t(body.answer === "accept" ? "replacement.waits_accept" : "replacement.waits_decline")}
      </p>
      <button type="button" class="quiet" onClick={() => void drop(id)}>
        {t("replacement.change")}
      </button>
    </div>
  );
}
