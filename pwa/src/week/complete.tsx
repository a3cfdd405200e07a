import { t } from "../i18n";
import { longDay } from "../i18n/dates";
import { Icon } from "../icons";
import { drop, waiting, type WaitingCompletion } from "../outbox";
import { mark, reopen } from "./completing";
import type { MyWeek } from "./known";
import { isComplete, isOver, type Entry, type LaidDay } from "./laying";

interface Props {
  readonly week: MyWeek;
  readonly days: readonly LaidDay[];
  readonly today: string;
}

/** The end of my week: what it leaves as not worked is read first, then one tap says that nothing is missing. */
export function Completion({ week, days, today }: Props) {
  const pending = waiting.value.find((item): item is WaitingCompletion => item.about === "completion" && item.week === week.week);
  if (isComplete(week, waiting.value)) return <Complete week={week.week} days={days} isSent={!pending} />;
  if (!week.may.includes("complete") && !isOver(days, today)) return null;
  const open = days.flatMap((day) => day.entries.filter((entry) => entry.shift && entry.state === "due"));
  return (
    <section class="completion" aria-labelledby="completion">
      <h2 id="completion">{t("complete.title")}</h2>
      {pending?.problem && (
        <div class="refusal">
          <p role="alert">{pending.problem.title}</p>
          <button type="button" class="second" onClick={() => void drop(pending.id)}>
            {t("hours.drop")}
          </button>
        </div>
      )}
      <p class="soft">{t(open.length ? "complete.not_worked" : "complete.nothing_open")}</p>
      <NotWorked entries={open} />
      <button type="button" class="second wide" onClick={() => void mark(week.week)}>
        <Icon name="check" />
        {t("complete.mark")}
      </button>
    </section>
  );
}

function Complete({ week, days, isSent }: { readonly week: string; readonly days: readonly LaidDay[]; readonly isSent: boolean }) {
  const left = days.flatMap((day) => day.entries.filter((entry) => entry.state === "not-worked"));
  return (
    <section class="completion" data-complete aria-labelledby="completion">
      <h2 id="completion">
        <Icon name="check" />
        {t("complete.done")}
      </h2>
      {!isSent && <p class="soft">{t("hours.kept")}</p>}
      {left.length > 0 && <p class="soft">{t("complete.counted")}</p>}
      <NotWorked entries={left} />
      <button type="button" class="second wide" onClick={() => void reopen(week)}>
        {t("complete.reopen")}
      </button>
    </section>
  );
}

function NotWorked({ entries }: { readonly entries: readonly Entry[] }) {
  if (!entries.length) return null;
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.key}>
          <span>{longDay(entry.day)}</span> <span class="soft">{entry.host.name}</span>
        </li>
      ))}
    </ul>
  );
}
