import { useState } from "preact/hooks";

import { today } from "../accounts/me";
import { t } from "../i18n";
import "../i18n/delegation";
import { duration, moment } from "../i18n/dates";
import { Icon } from "../icons";
import { useKnown } from "../known";
import { monthAlone } from "../months/calendar";
import { waiting } from "../outbox";
import { goInstead, place } from "../routes";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { Correct } from "./correct";
import { usualMandate } from "./credit";
import { isOver, leaveAtOnce } from "./doing";
import { delegationKey, readDelegation, type HeldMandate, type MyDelegation } from "./known";
import { layNotices, runningOf, type LaidNotice } from "./laying";
import { Meetings } from "./meetings";
import { NoReason } from "./no-reason";
import { One } from "./one";
import { Openly } from "./openly";
import { Running } from "./running";
import { Take } from "./take";
import { Transfers } from "./transfers";
import { Credit, Patterns } from "./year";

/** A representative's hours: what is left, taking them, and what was announced. */
export function DelegationScreen() {
  const now = today();
  const year = yearAsked(now);
  const { known, problem, looking } = useKnown(delegationKey(year), () => readDelegation(year));
  const isTaking = place.value.searchParams.has("take");
  const [editing, setEditing] = useState<string | null>(null);
  const laid = layNotices(known?.value, waiting.value);
  const edited = laid.find(({ notice }) => notice.id === editing);
  const running = runningOf(laid);
  const mandate = known && usualMandate(known.value.mandates, now);
  return (
    <Titled title={t("delegation.title")}>
      {running && <Running laid={running} onEdit={() => setEditing(running.notice.id)} />}
      {edited && <Correct laid={edited} key={editing} onClose={() => setEditing(null)} />}
      {known && mandate && isTaking && (
        <Take mandates={known.value.mandates} first={mandate} laid={laid} today={now} onClose={() => goInstead("/delegation")} />
      )}
      {mandate && !isTaking && <Going mandate={mandate} isOut={running !== undefined} />}
      {!known && laid.length === 0 && <Missing looking={looking} problem={problem} />}
      {known && !isTaking && <Year known={known.value} laid={laid} year={year} onEdit={setEditing} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

/** The two ways to go: chosen beforehand, or this minute. */
function Going({ mandate, isOut }: { readonly mandate: HeldMandate; readonly isOut: boolean }) {
  return (
    <div class="going">
      <a class={`button wide ${isOut ? "second" : "main"}`} href="/delegation?take=">
        {t("delegation.take")}
      </a>
      {!isOut && (
        <button type="button" class="second wide" onClick={() => void leaveAtOnce(mandate.id)}>
          {t("delegation.leave_now")}
        </button>
      )}
      <NoReason mandate={mandate} />
    </div>
  );
}

interface YearProps {
  readonly known: MyDelegation;
  readonly laid: readonly LaidNotice[];
  readonly year: string;
  readonly onEdit: (id: string) => void;
}

function Year({ known, laid, year, onEdit }: YearProps) {
  const { mandates, meetings = [], transfers = [], today: heard } = known;
  const now = today();
  return (
    <div class="columns">
      <div>
        <Patterns />
        {mandates.map((mandate) => (
          <Credit key={`${mandate.id}-${year}`} mandate={mandate} laid={laid} year={year} thisMonth={now.slice(0, 7)} />
        ))}
        <Contract known={known} />
        <YearNavigation year={year} thisYear={heard.slice(0, 4)} />
      </div>
      <aside>
        <Meetings meetings={meetings} />
        <Notices laid={laid} mandates={mandates} onEdit={onEdit} />
        <Transfers transfers={transfers} mandates={mandates} today={now} />
        <Openly mandates={mandates} year={year} />
      </aside>
    </div>
  );
}

function YearNavigation({ year, thisYear }: { readonly year: string; readonly thisYear: string }) {
  const path = (other: number) => `/delegation?year=${other}`;
  return (
    <nav class="week-navigation" aria-label={t("delegation.years")}>
      <a class="round" href={path(Number(year) - 1)} aria-label={t("delegation.year", { year: Number(year) - 1 })}>
        <Icon name="before" />
      </a>
      <p>{year}</p>
      <a class="round" href={path(Number(year) + 1)} aria-label={t("delegation.year", { year: Number(year) + 1 })}>
        <Icon name="after" />
      </a>
      {year !== thisYear && (
        <a class="quiet" href="/delegation">
          {t("delegation.this_year")}
        </a>
      )}
    </nav>
  );
}

interface NoticesProps {
  readonly laid: readonly LaidNotice[];
  readonly mandates: readonly HeldMandate[];
  readonly onEdit: (id: string) => void;
}

/** What is ahead or waits first, the nearest on top; what is over lies below. */
function Notices({ laid, mandates, onEdit }: NoticesProps) {
  const past = laid.filter(({ notice, pending }) => !pending && notice.state !== "started" && (notice.state === "withdrawn" || isOver(notice)));
  const ahead = laid.filter((each) => !past.includes(each)).reverse();
  const draw = (each: LaidNotice) => (
    <One key={each.notice.id} laid={each} mandate={mandates.find(({ id }) => id === each.notice.mandate)} onEdit={() => onEdit(each.notice.id)} />
  );
  return (
    <section class="notices" aria-labelledby="notices">
      <h2 id="notices">{t("delegation.notices")}</h2>
      {laid.length === 0 && <p class="soft">{t("delegation.none")}</p>}
      {ahead.map(draw)}
      {past.length > 0 && (
        <details open={ahead.length === 0}>
          <summary>{t("delegation.past", { count: past.length })}</summary>
          <div class="notices">{past.map(draw)}</div>
        </details>
      )}
    </section>
  );
}

/** What an address asks for may be anything. */
function yearAsked(day: string): string {
  const asked = place.value.searchParams.get("year") ?? "";
  return /^20\d{2}$/.test(asked) ? asked : day.slice(0, 4);
}

/** What the contract makes of the credit, of all mandates together. */
function Contract({ known: { partTime, byHalfDays } }: { readonly known: MyDelegation }) {
  if (byHalfDays) return <p class="note">{t("delegation.half_days")}</p>;
  if (!partTime) return null;
  const { taken, most, month } = partTime;
  return <p class="note">{t("delegation.part_time", { taken: duration(taken), most: duration(most), month: monthAlone(month) })}</p>;
}
