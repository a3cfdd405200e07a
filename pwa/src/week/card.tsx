import type { Schemas } from "../api";
import { useKeptFocus } from "../focus";
import { Mark, useHue } from "../hosts/mark";
import { accept, asPlanned, declare, withdraw, type Body } from "../hours/declaring";
import { Refusal } from "../hours/refusal";
import { t } from "../i18n";
import { difference, duration, longDay, phone, times } from "../i18n/dates";
import { Icon } from "../icons";
import { Chip, stateName } from "./chip";
import { declaredMinutes, minutesOf, type Entry, type Shift } from "./laying";

interface Props {
  readonly entry: Entry;
  readonly isToday: boolean;
  readonly onEdit: (entry: Entry) => void;
}

/** One stretch of work at one host firm: where, when, and how it stands. */
export function Card({ entry, isToday, onEdit }: Props) {
  const { host, shift } = entry;
  const kept = useKeptFocus(entry.state);
  return (
    <article {...kept} class={`card ${useHue(host)}`} data-state={entry.state} aria-label={`${host.name}, ${longDay(entry.day)}`}>
      <header class="card-head">
        <Mark host={host} />
        <div class="card-name">
          <h3>{host.name}</h3>
          {shift && (
            <p class="soft">
              {shift.job} · {shift.site.name}
            </p>
          )}
        </div>
        {entry.state !== "due" && <Chip state={entry.state} tacit={entry.hours?.tacit} />}
      </header>
      {shift && <Plan shift={shift} />}
      <Declared entry={entry} />
      {shift && isToday && <Where shift={shift} />}
      {shift && !isToday && (
        <details class="where-more">
          <summary>{t("week.where")}</summary>
          <Where shift={shift} />
        </details>
      )}
      {entry.state === "refused" ? <Refusal entry={entry} onEdit={onEdit} /> : <Actions entry={entry} onEdit={onEdit} isToday={isToday} />}
    </article>
  );
}

function Plan({ shift }: { readonly shift: Shift }) {
  return (
    <p class="plan">
      <span class="visually-hidden">{t("week.planned")} </span>
      <strong class="clock">{times(shift.start, shift.end)}</strong>
      <span class="soft">
        {shift.breakMinutes > 0 && `${t("week.break", { minutes: shift.breakMinutes })} · `}
        {duration(shift.minutes)}
      </span>
      {shift.holiday && <Holiday name={shift.holiday} />}
    </p>
  );
}

export function Holiday({ name }: { readonly name: string }) {
  return (
    <span class="holiday">
      <Icon name="star" />
      {t("week.holiday", { name })}
    </span>
  );
}

function Where({ shift }: { readonly shift: Shift }) {
  const { ask, site } = shift;
  return (
    <dl class="where">
      <div>
        <dt class="visually-hidden">{t("week.address")}</dt>
        <dd>
          <Icon name="place" />
          <span>{site.address || site.name}</span>
        </dd>
      </div>
      {ask && (
        <div>
          <dt class="visually-hidden">{t("week.ask_for")}</dt>
          <dd>
            <Icon name="phone" />
            <span>
              {t("week.ask", { name: ask.name })}
              {ask.phone && <a href={`tel:${ask.phone.replace(/\s/g, "")}`}>{phone(ask.phone)}</a>}
            </span>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** What was declared, when it says more than the plan; and why the host firm sees it otherwise. */
function Declared({ entry }: { readonly entry: Entry }) {
  const { hours, pending, shift } = entry;
  const body = pending?.body;
  const disputedBy = entry.state === "disputed" && hours?.decidedBy;
  if (!hours && !body) return null;
  const minutes = body ? minutesOf(body) : declaredMinutes(entry);
  const apart = shift ? minutes - shift.minutes : 0;
  const comment = body?.comment ?? hours?.comment;
  const spoken = declaredTimes(entry, body);
  const asPlanned = shift && apart === 0 && spoken === times(shift.start, shift.end);
  return (
    <div class="declared">
      {!asPlanned && (
        <p>
          {t("week.declared")} <strong class="clock">{spoken}</strong>{" "}
          <span class="soft">
            {duration(minutes)}
            {apart !== 0 && ` · ${difference(apart)}`}
          </span>
        </p>
      )}
      {comment && <p class="comment">{comment}</p>}
      {hours?.reason && !pending && (
        <p class="reason">
          <strong>{disputedBy ? t("week.disputed_by", { name: disputedBy }) : stateName(entry.state)}</strong>
          {hours.reason}
          {shift?.ask?.phone && <a href={`tel:${shift.ask.phone.replace(/\s/g, "")}`}>{t("week.call", { name: shift.ask.name, phone: phone(shift.ask.phone) })}</a>}
        </p>
      )}
      {hours?.proposal && !pending && (
        <p>
          {t("hours.proposed")} <strong class="clock">{proposed(hours.proposal)}</strong>
        </p>
      )}
      {entry.state === "approved" && hours?.decidedBy && <p class="soft">{t("week.approved_by", { name: hours.decidedBy })}</p>}
    </div>
  );
}

/** "08:00–15:30", or a mere duration. */
function proposed({ start, end, minutes }: Schemas["Proposal"]): string {
  return start && end ? `${start}–${end}` : duration(minutes ?? 0);
}

function declaredTimes({ hours }: Entry, body: Body | null | undefined): string {
  if (body) return body.start && body.end ? `${body.start}–${body.end}` : "";
  return hours?.start && hours.end ? times(hours.start, hours.end) : "";
}

function Actions({ entry, isToday, onEdit }: Props) {
  const { shift, state, hours } = entry;
  if (state === "due" || (state === "planned" && entry.mayDeclare)) {
    return (
      <div class="actions">
        {shift && !entry.isPartlyAway && (
          <button type="button" class={state === "due" ? "main" : "second"} onClick={() => void declare(asPlanned(shift, entry.day))}>
            {t("hours.as_planned", { duration: duration(shift.minutes) })}
          </button>
        )}
        <button type="button" class={entry.isPartlyAway && state === "due" ? "main" : "second"} onClick={() => onEdit(entry)}>
          {t("hours.other_times")}
        </button>
        {isToday && (
          <a class="button second" href={`/absences?day=${entry.day}`}>
            {t("absence.not_coming")}
          </a>
        )}
      </div>
    );
  }
  if ((state === "absent" || state === "not-worked") && entry.mayDeclare) {
    return (
      <div class="actions">
        <button type="button" class="second" onClick={() => onEdit(entry)}>
          {t("hours.worked_anyway")}
        </button>
      </div>
    );
  }
  const proposal = !entry.pending && hours?.may.includes("accept") && hours.proposal;
  const mayCorrect = state === "waiting" || hours?.may.includes("correct");
  const mayWithdraw = state === "waiting" || hours?.may.includes("withdraw");
  if (state === "withdrawing" || !(mayCorrect || mayWithdraw)) return null;
  return (
    <div class="actions">
      {proposal && (
        <button type="button" class="main" onClick={() => void accept(entry)}>
          {t("hours.accept", { times: proposed(proposal) })}
        </button>
      )}
      {mayCorrect && (
        <button type="button" class={state === "disputed" && !proposal ? "main" : "second"} onClick={() => onEdit(entry)}>
          {t("hours.correct")}
        </button>
      )}
      {mayWithdraw && (
        <button type="button" class="second" onClick={() => void withdraw(entry)}>
          {t("hours.withdraw")}
        </button>
      )}
    </div>
  );
}
