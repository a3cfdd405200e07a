import { Sorry, useAttempt } from "../attempt";
import { counted, t } from "../i18n";
import { duration, moment } from "../i18n/dates";
import { Icon } from "../icons";
import { More, usePages } from "../pages";
import { acknowledge, readDelegation, type Notice, type OfficeDelegation } from "./known";
import { mandateName, when } from "./words";

/** How many are shown before the meetings come. */
const FIRST = 5;

/** Those to take note of first; a notice informs, and waits for nobody. */
export function Notices({ first }: { readonly first: OfficeDelegation }) {
  const { pages, readOn } = usePages(first, (after: string) => readDelegation(after));
  const notices = pages.flatMap((page) => page.notices);
  const waiting = notices.filter(({ may }) => may.includes("acknowledge"));
  const seen = notices.filter(({ may }) => !may.includes("acknowledge"));
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{first.waiting > 0 ? counted("rep.waiting", first.waiting) : t("rep.notices")}</h2>
      {waiting.length === 0 && <p class="calm">{t("rep.none_waiting")}</p>}
      <List notices={waiting.slice(0, FIRST)} />
      <Folded words={counted("rep.others", Math.max(0, waiting.length - FIRST))} notices={waiting.slice(FIRST)} />
      <Folded words={t("rep.seen_before")} notices={seen} />
      <More readOn={readOn} />
    </section>
  );
}

function List({ notices }: { readonly notices: readonly Notice[] }) {
  return (
    <ul class="rep-cards">
      {notices.map((notice) => (
        <One key={notice.id} notice={notice} />
      ))}
    </ul>
  );
}

function Folded({ words, notices }: { readonly words: string; readonly notices: readonly Notice[] }) {
  if (notices.length === 0) return null;
  return (
    <details>
      <summary>{words}</summary>
      <List notices={notices} />
    </details>
  );
}

function One({ notice }: { readonly notice: Notice }) {
  const name = notice.employee?.name ?? "";
  const { problem, busy, run } = useAttempt(() => acknowledge(notice.id));
  return (
    <li class="card" data-notice={notice.id}>
      <p>
        <strong>{name}</strong> <span class="soft">· {mandateName(notice.kind)}</span>
      </p>
      <p>
        {when(notice.start, notice.returned ?? notice.expected)} <span class="soft">· {duration(notice.minutes)}</span>
      </p>
      <State notice={notice} />
      <div class="actions">
        {notice.may.includes("acknowledge") && (
          <button type="button" class="second" disabled={busy} aria-label={t("rep.acknowledge_of", { name })} onClick={() => void run()}>
            <Icon name="check" />
            {t("rep.acknowledge")}
          </button>
        )}
        {notice.state !== "withdrawn" && (
          <a class="button quiet" href={`/api/delegation/notices/${notice.id}/slip.pdf`} target="_blank" aria-label={t("rep.slip_of", { name })}>
            {t("rep.slip")}
          </a>
        )}
      </div>
      {problem && <Sorry words={problem} />}
    </li>
  );
}

function State({ notice }: { readonly notice: Notice }) {
  const words = [
    notice.state === "withdrawn" && t("rep.withdrawn"),
    notice.state === "started" && t("rep.away"),
    notice.outside && t("rep.outside"),
    notice.acknowledgedAt && t("rep.seen_at", { moment: moment(notice.acknowledgedAt) }),
  ].filter(Boolean);
  return words.length > 0 ? <p class="soft">{words.join(" · ")}</p> : null;
}
