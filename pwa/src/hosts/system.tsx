import { useState } from "preact/hooks";

import { Sorry, useAttempt } from "../attempt";
import { t, type Key } from "../i18n";
import { dated, moment } from "../i18n/dates";
import { Icon } from "../icons";
import { learn, useKnown } from "../known";
import { Sheet } from "../sheet";
import { Titled } from "../titled";
import { say } from "../toast";
import { Missing } from "../week/screen";
import { connect, disconnect, pause, readSystem, renewSecret, resume, sendTest, systemKey, type System, type SystemAnswer } from "./connecting";
import { HostChoice } from "./screen";
import "./system.css";

/** Where the host firm's own planning system hears of absences, and how that goes. */
export function SystemScreen({ host }: { readonly host: number }) {
  const { known, problem, looking } = useKnown(systemKey(host), () => readSystem(host));
  return (
    <Titled title={t("system.title")}>
      <HostChoice host={host} path={(other) => `/hosts/${other}/system`} />
      <p class="lead">{t("system.why")}</p>
      {known ? <One host={host} system={known.value} key={host} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

interface OneProps {
  readonly host: number;
  readonly system: System;
}

function One({ host, system }: OneProps) {
  const [secret, setSecret] = useState<string | null>(null);
  /** What the device keeps of it has no secret. */
  const take = (answered: System) => {
    if (answered.secret) setSecret(answered.secret);
    learn(systemKey(host), { ...answered, secret: null });
  };
  if (system.url === null) {
    if (!system.may.includes("connect")) return <p class="note">{t("system.ask_manager")}</p>;
    return (
      <section class="panel" aria-label={t("system.connect")}>
        <Address host={host} button={t("system.connect")} onTaken={take} />
      </section>
    );
  }
  return (
    <div class="columns">
      <div>
        <section class="panel" aria-labelledby="system-address">
          <div class="card-head">
            <h2 id="system-address">{t("system.connected")}</h2>
            <State system={system} />
          </div>
          <p class="system-url">{system.url}</p>
          {system.createdAt && <p class="soft">{t("system.since", { moment: dated(system.createdAt) })}</p>}
          {system.isPaused && <p class="note">{t("system.paused_words")}</p>}
          {system.isDisabled && <p class="note">{t("system.disabled_words")}</p>}
          {secret && <Secret secret={secret} />}
          <Acts host={host} system={system} onTaken={take} onGone={() => setSecret(null)} />
        </section>
      </div>
      <aside>
        <Answers answers={system.answers} />
      </aside>
    </div>
  );
}

function State({ system }: { readonly system: System }) {
  if (system.isDisabled) return <span class="chip chip-refused">{t("system.disabled")}</span>;
  if (system.isPaused) return <span class="chip chip-planned">{t("system.paused")}</span>;
  return <span class="chip chip-approved">{t("system.active")}</span>;
}

interface AddressProps {
  readonly host: number;
  readonly button: string;
  readonly onTaken: (system: System) => void;
}

function Address({ host, button, onTaken }: AddressProps) {
  const [url, setUrl] = useState("");
  const { problem, busy, run } = useAttempt(async () => {
    onTaken(await connect(host, url.trim()));
    say(t("system.is_connected"));
  });
  return (
    <form onSubmit={(event) => void run(event)}>
      <label class="field">
        {t("system.address")}
        <input
          type="url"
          required
          maxLength={500}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="off"
          spellcheck={false}
          placeholder="https://"
          value={url}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
      </label>
      <p class="soft">{t("system.address_words")}</p>
      <Sorry words={problem} />
      <button type="submit" class="main wide" disabled={busy}>
        {button}
      </button>
    </form>
  );
}

/** Shown once: the server keeps it to sign with, and tells it nobody again. */
function Secret({ secret }: { readonly secret: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    say(t("system.copied"));
  };
  return (
    <div class="system-secret" role="status">
      <p>{t("system.once")}</p>
      <label class="field">
        {t("system.secret")}
        <input type="text" readOnly value={secret} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <button type="button" class="second wide" onClick={() => void copy()}>
        {t("system.copy")}
      </button>
    </div>
  );
}

interface ActsProps extends OneProps {
  readonly onTaken: (system: System) => void;
  readonly onGone: () => void;
}

function Acts({ host, system, onTaken, onGone }: ActsProps) {
  const [asking, setAsking] = useState<"address" | "end" | null>(null);
  const testing = useAttempt(async () => {
    const answered = await sendTest(host);
    if (answered) onTaken(answered);
    else say(t("system.no_answer_yet"));
  });
  const pausing = useAttempt(async () => onTaken(await (system.isPaused ? resume(host) : pause(host))));
  const renewing = useAttempt(async () => {
    onTaken(await renewSecret(host));
    say(t("system.renewed"));
  });
  const { may } = system;
  if (may.length === 0) return <p class="note">{t("system.ask_manager")}</p>;
  const busy = [testing, pausing, renewing].some((each) => each.busy);
  return (
    <>
      <div class="system-acts">
        {may.includes("test") && (
          <button type="button" class="main" disabled={busy} onClick={() => void testing.run()}>
            <Icon name="sent" />
            {t(testing.busy ? "system.testing" : "system.test")}
          </button>
        )}
        {may.includes("resume") && (
          <button type="button" class="main" disabled={busy} onClick={() => void pausing.run()}>
            {t("system.resume")}
          </button>
        )}
        {may.includes("pause") && (
          <button type="button" class="second" disabled={busy} onClick={() => void pausing.run()}>
            {t("system.pause")}
          </button>
        )}
        <button type="button" class="second" disabled={busy} onClick={() => void renewing.run()}>
          {t("system.renew")}
        </button>
        <button type="button" class="second" disabled={busy} onClick={() => setAsking("address")}>
          {t("system.change")}
        </button>
        <button type="button" class="second" disabled={busy} onClick={() => setAsking("end")}>
          {t("system.end")}
        </button>
      </div>
      <Sorry words={testing.problem || pausing.problem || renewing.problem} />
      {asking === "address" && (
        <Sheet title={t("system.change")} onClose={() => setAsking(null)}>
          <p>{t("system.change_words")}</p>
          <Address host={host} button={t("system.change")} onTaken={(taken) => (onTaken(taken), setAsking(null))} />
        </Sheet>
      )}
      {asking === "end" && <EndSheet host={host} onClose={() => setAsking(null)} onGone={onGone} />}
    </>
  );
}

interface EndProps {
  readonly host: number;
  readonly onClose: () => void;
  readonly onGone: () => void;
}

/** Asked once more: what waits for it goes with it. */
function EndSheet({ host, onClose, onGone }: EndProps) {
  const { problem, busy, run } = useAttempt(async () => {
    await disconnect(host);
    learn(systemKey(host), await readSystem(host));
    onGone();
    say(t("system.ended"));
    onClose();
  });
  return (
    <Sheet title={t("system.end_title")} onClose={onClose}>
      <p class="lead">{t("system.end_words")}</p>
      <Sorry words={problem} />
      <button type="button" class="main wide" disabled={busy} onClick={() => void run()}>
        {t("system.end")}
      </button>
    </Sheet>
  );
}

function Answers({ answers }: { readonly answers: readonly SystemAnswer[] }) {
  return (
    <section class="panel" aria-labelledby="system-answers">
      <h2 id="system-answers">{t("system.answers")}</h2>
      {answers.length === 0 && <p class="soft">{t("system.no_answers")}</p>}
      <ul class="system-answers">
        {answers.map((answer, place) => (
          <li key={place}>
            <span class="system-event">
              {t(`system.event.${answer.type.replace(".", "-")}` as Key)}
              <span class="soft">{dated(answer.at)}</span>
            </span>
            <span class={`chip ${isTaken(answer) ? "chip-submitted" : "chip-refused"}`}>{answerWords(answer)}</span>
          </li>
        ))}
      </ul>
      {answers.some((answer) => !isTaken(answer)) && <p class="soft">{t("system.again")}</p>}
    </section>
  );
}

function isTaken({ status }: SystemAnswer): boolean {
  return status !== null && status >= 200 && status < 300;
}

function answerWords(answer: SystemAnswer): string {
  if (answer.status === null) return t("system.silent");
  return t(isTaken(answer) ? "system.taken" : "system.not_taken", { status: answer.status });
}
