import { Sorry, useAttempt } from "../attempt";
import { Mark, useHue } from "../hosts/mark";
import { t } from "../i18n";
import { duration, longDay, times } from "../i18n/dates";
import { Icon } from "../icons";
import { useKnown } from "../known";
import { say } from "../toast";
import { answer, proposalsKey, readProposals, type Proposed } from "./known";
import "./replacements.css";

/** What somebody is asked to take, above their week until they answer. */
export function Proposals() {
  const { known } = useKnown(proposalsKey(), readProposals);
  const shown = known?.value.filter(({ state }) => state !== "accepted") ?? [];
  return (
    <>
      {shown.map((each) => (
        <Proposal key={each.id} proposed={each} />
      ))}
    </>
  );
}

function Proposal({ proposed }: { readonly proposed: Proposed }) {
  const { host, site, job, day, start, end, address, may } = proposed;
  const { problem, busy, run } = useAttempt(async () => {
    await answer(proposed, "accept");
    say(t("replacement.thanks"));
  });
  const no = useAttempt(() => answer(proposed, "decline"));
  return (
    <section class={`card proposal ${useHue(host)}`} aria-label={t("replacement.proposed_at", { host: host.name, day: longDay(day) })}>
      <p class="proposal-word">{t(may.length > 0 ? "replacement.proposed" : "replacement.found")}</p>
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
      {may.length > 0 && (
        <>
          <p class="soft proposal-place">
            <Icon name="place" />
            {address}
          </p>
          <div class="actions">
            <button type="button" class="main" disabled={busy || no.busy} onClick={() => void run()}>
              {t("replacement.accept")}
            </button>
            <button type="button" class="second" disabled={busy || no.busy} onClick={() => void no.run()}>
              {t("replacement.decline")}
            </button>
          </div>
          <p class="soft proposal-free">{t("replacement.free")}</p>
        </>
      )}
      {(problem || no.problem) && <Sorry words={problem || no.problem} />}
    </section>
  );
}
