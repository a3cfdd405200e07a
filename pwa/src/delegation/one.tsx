import { today } from "../accounts/me";
import { t, type Key } from "../i18n";
import { duration, moment } from "../i18n/dates";
import { Icon, type IconName } from "../icons";
import { Chip } from "../week/chip";
import { leave, withdraw } from "./doing";
import type { HeldMandate, Notice } from "./known";
import { isWithdrawing, type LaidNotice } from "./laying";
import { period } from "./period";
import { Refusal } from "./refusal";
import { mandateName } from "./words";

interface Props {
  readonly laid: LaidNotice;
  readonly mandate: HeldMandate | undefined;
  readonly onEdit: () => void;
}

const ICONS: Record<string, IconName> = { announced: "check", amended: "check", started: "clock", completed: "seal", withdrawn: "away" };

/** One notice: when, how it stands, who was told, and what its representative alone is told. */
export function One({ laid, mandate, onEdit }: Props) {
  const { notice, pending } = laid;
  const problem = pending?.problem;
  return (
    <article class="card notice" aria-label={period(notice)} data-state={notice.state}>
      <header class="card-head">
        <div class="card-name">
          <h3>{period(notice)}</h3>
          <p class="soft">
            {duration(notice.minutes)} · {mandate ? mandateName(mandate) : t(`delegation.kind.${notice.kind}` as Key)}
            {notice.outside && ` · ${t("delegation.was_outside")}`}
          </p>
        </div>
        <State laid={laid} />
      </header>
      {problem && <Refusal laid={laid} onEdit={onEdit} />}
      {notice.labels.length > 0 && <Labels labels={notice.labels} />}
      {!pending && notice.state !== "withdrawn" && <Told notice={notice} isOpenly={mandate?.openly ?? false} />}
      {pending && !problem && <p class="soft">{t("delegation.told_when_sent")}</p>}
      {!problem && !isWithdrawing(pending) && <Actions laid={laid} onEdit={onEdit} />}
    </article>
  );
}

function State({ laid: { notice, pending } }: { readonly laid: LaidNotice }) {
  if (pending) return <Chip state={pending.problem ? "refused" : pending.body ? "waiting" : "withdrawing"} />;
  return (
    <span class="chip" data-notice={notice.state}>
      <Icon name={ICONS[notice.state] ?? "check"} />
      {t(`delegation.state.${notice.state}` as Key)}
    </span>
  );
}

function Labels({ labels }: { readonly labels: readonly string[] }) {
  return (
    <ul class="labels" aria-label={t("delegation.for_you_alone")}>
      {labels.map((label) => (
        <li key={label}>
          <Icon name="lock" />
          {t(`delegation.label.${label}` as Key)}
        </li>
      ))}
    </ul>
  );
}

/** Who was told, in which words, and whether they have seen it: seen is not agreed. */
function Told({ notice, isOpenly }: { readonly notice: Notice; readonly isOpenly: boolean }) {
  const words = t(isOpenly ? "delegation.reads_openly" : "delegation.reads_absence");
  return (
    <ul class="told" aria-label={t("delegation.told")}>
      <Seen name={t("delegation.the_office")} words={t("delegation.reads_notice")} at={notice.acknowledgedAt} by={null} />
      {notice.told.map(({ host, acknowledgedAt, acknowledgedBy }) => (
        <Seen key={host.id} name={host.name} words={words} at={acknowledgedAt} by={acknowledgedBy ?? null} />
      ))}
    </ul>
  );
}

interface SeenProps {
  readonly name: string;
  readonly words: string;
  readonly at: string | null;
  readonly by: string | null;
}

function Seen({ name, words, at, by }: SeenProps) {
  const seen = at && (by ? t("delegation.seen_by", { moment: moment(at), name: by }) : t("delegation.seen_at", { moment: moment(at) }));
  return (
    <li>
      <Icon name={at ? "seal" : "check"} />
      <span>
        {name} <span class="soft">{[words, seen].filter(Boolean).join(" · ")}</span>
      </span>
    </li>
  );
}

function Actions({ laid, onEdit }: { readonly laid: LaidNotice; readonly onEdit: () => void }) {
  const { notice } = laid;
  const may = (what: string) => notice.may.includes(what);
  return (
    <div class="actions">
      {may("leave") && isToday(notice) && (
        <button type="button" class="main" onClick={() => void leave(laid)}>
          {t("delegation.leave")}
        </button>
      )}
      {may("correct") && (
        <button type="button" class="second" onClick={onEdit}>
          {t("delegation.correct")}
        </button>
      )}
      {may("withdraw") && (
        <button type="button" class="second" onClick={() => void withdraw(laid)}>
          {t("delegation.withdraw")}
        </button>
      )}
      {notice.version > 0 && notice.state !== "withdrawn" && (
        <a class="button second" href={`/api/delegation/notices/${notice.id}/slip.pdf`} target="_blank" rel="noopener">
          {t("delegation.slip")}
        </a>
      )}
    </div>
  );
}

function isToday(notice: Notice): boolean {
  return notice.start.slice(0, 10) === today();
}
