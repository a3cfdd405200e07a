import { useKeptFocus } from "../focus";
import { t, type Key } from "../i18n";
import { difference, duration, longDay, shortDay, times, wallTime } from "../i18n/dates";
import { Icon, type IconName } from "../icons";
import { match, place } from "../routes";
import { approve, askArrival, takeBack, type ArrivalTold, type Declared, type Row } from "./known";
import { differs } from "./laying";

interface Props {
  readonly row: Row;
  readonly onDispute: () => void;
}

/** One employee's day that waits: planned beside declared, and the decision. */
export function RowCard({ row, onDispute }: Props) {
  const { declared, employee } = row;
  const kept = useKeptFocus(row.state);
  return (
    <article {...kept} class="card row" data-state={row.state} aria-label={`${employee.name}, ${longDay(row.day)}`}>
      <header class="card-head">
        <div class="card-name">
          <h3>{employee.name}</h3>
          <p class="soft">
            {shortDay(row.day)} · {row.job} · {row.site.name}
          </p>
          <Replacement row={row} />
        </div>
        {row.state !== "submitted" && <Standing row={row} />}
      </header>
      <Beside row={row} />
      <Said declared={declared} />
      {declared && <Decisions row={row} declared={declared} onDispute={onDispute} />}
    </article>
  );
}

interface LineProps extends Props {
  /** Where it is a part of the shift alone. */
  readonly away: { readonly start: string; readonly end: string } | null;
}

/** One employee's day of which nothing waits, under the heading of its day. */
export function Line({ row, away, onDispute }: LineProps) {
  const { declared, planned, employee } = row;
  const shown = declared ?? planned;
  const kept = useKeptFocus(row.state);
  return (
    <article {...kept} class="line" data-state={row.state} aria-label={`${employee.name}, ${longDay(row.day)}`}>
      <div class="line-name">
        <h4>{employee.name}</h4>
        <p class="soft">
          {shown?.start && shown.end && (
            <>
              <span class="clock">{times(shown.start, shown.end)}</span> ·{" "}
            </>
          )}
          {row.job}
        </p>
        {away && <p>{t("host.away", { times: times(away.start, away.end) })}</p>}
        <Replacement row={row} />
      </div>
      <Standing row={row} partly={away !== null} />
      <Arrival row={row} />
      <Said declared={declared} />
      {declared && <Decisions row={row} declared={declared} onDispute={onDispute} />}
    </article>
  );
}

/** Whoever was expected and did not come: asked once, and what they answered. */
function Arrival({ row }: { readonly row: Row }) {
  const { arrival, employee } = row;
  const { host } = match("/hosts/:host/weeks/:week", place.value.pathname) ?? {};
  if (arrival) return <p class="arrival-told">{arrivalWords(arrival)}</p>;
  if (!row.may.includes("ask-arrival") || !host) return null;
  return (
    <div class="actions">
      <button type="button" class="second" aria-label={t("host.not_arrived_of", { name: employee.name })} onClick={() => void askArrival(Number(host), employee.id)}>
        {t("host.not_arrived")}
      </button>
    </div>
  );
}

export function arrivalWords({ state, askedAt, comingAt, label }: ArrivalTold): string {
  if (comingAt) return t("host.comes_at", { time: wallTime(comingAt) });
  if (state === "here") return t("host.is_here");
  return askedAt ? t("host.asked_at", { time: wallTime(askedAt) }) : (label ?? "");
}

function Replacement({ row: { replacedBy, replaces } }: { readonly row: Row }) {
  const words = replacedBy ? t("host.replaced_by", { name: replacedBy }) : replaces && t("host.replaces", { name: replaces });
  return words ? <p class="row-replacement">{words}</p> : null;
}

function Beside({ row }: { readonly row: Row }) {
  const { planned, declared } = row;
  const same = !differs(row);
  return (
    <dl class="beside">
      {planned && !same && (
        <div>
          <dt>{t("host.planned")}</dt>
          <dd class="clock">{times(planned.start, planned.end)}</dd>
          <dd class="soft">{lengthOf(planned.minutes, planned.breakMinutes)}</dd>
        </div>
      )}
      {declared && (
        <div class={same ? "same" : undefined}>
          <dt>{t(same ? "host.declared_as_planned" : "host.declared")}</dt>
          <dd class="clock">{declared.start && declared.end ? times(declared.start, declared.end) : duration(declared.minutes)}</dd>
          <dd class="soft">{lengthOf(declared.minutes, declared.breakMinutes)}</dd>
        </div>
      )}
      <Apart row={row} />
    </dl>
  );
}

function Said({ declared }: { readonly declared: Declared | null }) {
  return (
    <>
      {declared?.comment && <p class="comment">{declared.comment}</p>}
      {declared?.reason && <p class="reason">{declared.reason}</p>}
    </>
  );
}

function lengthOf(minutes: number, breakMinutes: number): string {
  return breakMinutes > 0 ? `${duration(minutes)} · ${t("week.break", { minutes: breakMinutes })}` : duration(minutes);
}

function Apart({ row }: { readonly row: Row }) {
  const words = !row.planned
    ? t("host.not_planned")
    : row.differenceMinutes
      ? difference(row.differenceMinutes)
      : row.outside && t("host.moved");
  if (!words) return null;
  return (
    <div class="apart">
      <dt class="visually-hidden">{t("host.difference")}</dt>
      <dd>{words}</dd>
    </div>
  );
}

interface DecisionProps {
  readonly row: Row;
  readonly declared: Declared;
  readonly onDispute: () => void;
}

function Decisions({ row, declared, onDispute }: DecisionProps) {
  const about = { name: row.employee.name, day: longDay(row.day) };
  if (row.may.length === 0) return null;
  return (
    <div class="actions">
      {row.may.includes("approve") && (
        <button type="button" class={differs(row) ? "main" : "second"} aria-label={t("host.approve_of", { ...about, duration: duration(declared.minutes) })} onClick={() => void approve(declared)}>
          {t("host.approve", { duration: duration(declared.minutes) })}
        </button>
      )}
      {row.may.includes("dispute") && (
        <button type="button" class="second" aria-label={t("host.dispute_of", about)} onClick={onDispute}>
          {t("host.dispute")}
        </button>
      )}
      {row.may.includes("take-back") && (
        <button type="button" class="second" aria-label={t("host.take_back_of", about)} onClick={() => void takeBack(declared)}>
          {t("host.take_back")}
        </button>
      )}
    </div>
  );
}

interface Looks {
  readonly icon: IconName;
  readonly label: Key;
}

const SUBMITTED: Looks = { icon: "clock", label: "host.state.submitted" };

const PARTLY: Looks = { icon: "away", label: "host.state.partly" };

const TACIT: Looks = { icon: "seal", label: "host.state.tacit" };

const LOOKS: Record<string, Looks> = {
  submitted: SUBMITTED,
  approved: { icon: "seal", label: "host.state.approved" },
  disputed: { icon: "alert", label: "host.state.disputed" },
  arbitration: { icon: "office", label: "host.state.arbitration" },
  absent: { icon: "away", label: "host.state.absent" },
  expected: { icon: "clock", label: "host.state.expected" },
  missing: { icon: "plus", label: "host.state.missing" },
  "not-worked": { icon: "away", label: "host.state.not-worked" },
};

function Standing({ row: { state, declared }, partly = false }: { readonly row: Row; readonly partly?: boolean }) {
  const { icon, label } = partly ? PARTLY : declared?.tacit ? TACIT : (LOOKS[state] ?? SUBMITTED);
  return (
    <span class={`chip chip-host-${state}`}>
      <Icon name={icon} />
      {t(label)}
    </span>
  );
}
