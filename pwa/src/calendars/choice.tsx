import { useState } from "preact/hooks";

import { me } from "../accounts/me";
import { Sorry, useAttempt } from "../attempt";
import { t } from "../i18n";
import { dated } from "../i18n/dates";
import { Icon } from "../icons";
import { learn, useKnown } from "../known";
import { say } from "../toast";
import { calendarKey, endCalendar, makeCalendar, readCalendar, type CalendarLink, type Of } from "./known";

/** One's weeks, and who comes to one's host firms, in the calendar of one's phone. */
export function CalendarChoice() {
  const person = me.value;
  if (!person || (!person.employee && person.hosts.length === 0)) return null;
  return (
    <section class="panel" aria-labelledby="calendars">
      <h2 id="calendars">{t("calendar.title")}</h2>
      {person.employee && <One of={null} what={t("calendar.mine")} />}
      {person.hosts.map((host) => (
        <One key={host.id} of={host.id} what={t("calendar.of_host", { host: host.name })} />
      ))}
    </section>
  );
}

function One({ of, what }: { readonly of: Of; readonly what: string }) {
  const { known } = useKnown(calendarKey(of), () => readCalendar(of));
  const [link, setLink] = useState<CalendarLink | null>(null);
  const making = useAttempt(async () => {
    const made = await makeCalendar(of);
    learn(calendarKey(of), { madeAt: made.madeAt, may: made.may });
    setLink(made);
  });
  const ending = useAttempt(async () => {
    await endCalendar(of);
    learn(calendarKey(of), { madeAt: null, may: ["make"] });
    setLink(null);
    say(t("calendar.ended"));
  });
  const state = known?.value;
  const busy = making.busy || ending.busy;
  return (
    <div class="calendar">
      <p>{what}</p>
      {link && <Link link={link} />}
      {state?.madeAt && !link && <p class="soft">{t("calendar.made_at", { moment: dated(state.madeAt) })}</p>}
      <div class="actions">
        {state?.may.includes("make") && (
          <button type="button" class="main" disabled={busy} onClick={() => void making.run()}>
            <Icon name="week" />
            {t("calendar.make")}
          </button>
        )}
        {state?.may.includes("renew") && (
          <button type="button" class="second" disabled={busy} onClick={() => void making.run()}>
            {t("calendar.renew")}
          </button>
        )}
        {state?.may.includes("end") && (
          <button type="button" class="second" disabled={busy} onClick={() => void ending.run()}>
            {t("calendar.end")}
          </button>
        )}
      </div>
      <Sorry words={making.problem || ending.problem} />
    </div>
  );
}

/** Shown once: nobody keeps it but its owner. */
function Link({ link: { url, subscribe, code } }: { readonly link: CalendarLink }) {
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    say(t("calendar.copied"));
  };
  return (
    <div class="calendar-link" role="status">
      <p>{t("calendar.once")}</p>
      <a class="button main wide" href={subscribe}>
        {t("calendar.open")}
      </a>
      <label class="field">
        {t("calendar.address")}
        <input type="url" readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <div class="actions">
        <button type="button" class="second" onClick={() => void copy()}>
          {t("calendar.copy")}
        </button>
      </div>
      <details>
        <summary>{t("calendar.scan")}</summary>
        <img class="calendar-code" src={code} alt={t("calendar.code")} width="200" height="200" />
      </details>
    </div>
  );
}
