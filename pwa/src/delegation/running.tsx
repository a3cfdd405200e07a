import { useEffect, useState } from "preact/hooks";

import { t } from "../i18n";
import { addDays, addMinutes, duration, minutesFrom, officeTime, shortDay, wallTime } from "../i18n/dates";
import { Icon } from "../icons";
import { Chip } from "../week/chip";
import { comeBack, expectLater, isForgotten } from "./doing";
import type { Notice } from "./known";
import type { LaidNotice } from "./laying";
import { Refusal } from "./refusal";

const SOONER_OR_LATER = [30, 60] as const;
const MINUTE_MS = 60_000;

/** Out now: since when, until when, and one large button for being back. */
export function Running({ laid, onEdit }: { readonly laid: LaidNotice; readonly onEdit?: () => void }) {
  const { notice, pending } = laid;
  const now = useOfficeTime();
  const gone = Math.max(0, minutesFrom(notice.start, now));
  return (
    <section class="running" aria-labelledby="running">
      <header>
        <h2 id="running">
          <Icon name="voice" />
          {t("delegation.out_since", { time: since(notice, now) })}
        </h2>
        {pending && <Chip state={pending.problem ? "refused" : "waiting"} />}
      </header>
      <p>
        {gone > 0 && `${duration(gone)} · `}
        {t("delegation.expected_at", { time: wallTime(notice.expected) })}
      </p>
      {pending?.problem ? <Refusal laid={laid} onEdit={onEdit} /> : <Back laid={laid} onEdit={onEdit} />}
    </section>
  );
}

function Back({ laid, onEdit }: { readonly laid: LaidNotice; readonly onEdit: (() => void) | undefined }) {
  const { notice } = laid;
  if (isForgotten(notice)) {
    return (
      <>
        <p>{t("delegation.forgotten")}</p>
        {onEdit ? (
          <button type="button" class="main wide" onClick={onEdit}>
            {t("delegation.write_return")}
          </button>
        ) : (
          <a class="button main wide" href="/delegation">
            {t("delegation.write_return")}
          </a>
        )}
      </>
    );
  }
  return (
    <>
      <button type="button" class="main wide" onClick={() => void comeBack(laid)}>
        {t("delegation.i_am_back")}
      </button>
      <Later laid={laid} />
    </>
  );
}

/** The return that is expected, moved in one tap or to any time. */
function Later({ laid }: { readonly laid: LaidNotice }) {
  const { notice } = laid;
  const [time, setTime] = useState(wallTime(notice.expected));
  const submit = (event: Event) => {
    event.preventDefault();
    const day = notice.start.slice(0, 10);
    void expectLater(laid, `${time > wallTime(notice.start) ? day : addDays(day, 1)}T${time}`);
  };
  return (
    <details>
      <summary>{t("delegation.change_expected")}</summary>
      <form onSubmit={submit}>
        <div class="actions">
          {SOONER_OR_LATER.map((minutes) => (
            <button key={minutes} type="button" class="second" onClick={() => void expectLater(laid, addMinutes(notice.expected, minutes))}>
              {t("delegation.later", { duration: duration(minutes) })}
            </button>
          ))}
        </div>
        <div class="fields">
          <label class="field">
            {t("delegation.expected")}
            <input type="time" required value={time} onInput={(event) => setTime(event.currentTarget.value)} />
          </label>
          <button type="submit" class="second">
            {t("delegation.save")}
          </button>
        </div>
      </form>
    </details>
  );
}

function since(notice: Notice, now: string): string {
  const isToday = notice.start.slice(0, 10) === now.slice(0, 10);
  return isToday ? wallTime(notice.start) : `${shortDay(notice.start.slice(0, 10))}, ${wallTime(notice.start)}`;
}

function useOfficeTime(): string {
  const [now, setNow] = useState(() => officeTime(Date.now()));
  useEffect(() => {
    const ticking = setInterval(() => setNow(officeTime(Date.now())), MINUTE_MS / 2);
    return () => clearInterval(ticking);
  }, []);
  return now;
}
