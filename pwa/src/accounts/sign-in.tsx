import { useEffect, useState } from "preact/hooks";

import { api, ask, signedOut } from "../api";
import { Sorry, useAttempt } from "../attempt";
import { counted, t } from "../i18n";
import { loadWaiting, send, unsent } from "../outbox";
import { goInstead, place } from "../routes";
import { LanguageChoice } from "./language";
import { me, welcome } from "./me";

const CODE_LENGTH = 6;

export function SignIn() {
  const [contact, setContact] = useState("");
  const [sent, setSent] = useState(false);
  const [hasSheet, setHasSheet] = useState(false);
  const token = place.value.pathname === "/sign-in" ? tokenIn(place.value) : null;
  useEffect(() => void (document.title = `${t("sign_in.title")} · Navette`));
  return (
    <main class="sign-in" id="main">
      <header>
        <img src="/icon.svg" alt="" width="64" height="64" />
        <h1>Navette</h1>
        <p>{t("sign_in.promise")}</p>
      </header>
      <div class="panel">
        {signedOut.value && me.value && unsent.value > 0 && (
          <p class="note" role="status">
            {counted("sign_in.waiting", unsent.value)}
          </p>
        )}
        {token && !sent ? (
          <Link token={token} />
        ) : hasSheet ? (
          <SheetCode onBack={() => setHasSheet(false)} />
        ) : sent ? (
          <Code contact={contact} onBack={() => setSent(false)} />
        ) : (
          <Contact contact={contact} onInput={setContact} onSent={() => setSent(true)} onSheet={() => setHasSheet(true)} />
        )}
      </div>
      <LanguageChoice />
    </main>
  );
}

/** Printed after "#", where no server's log sees it. */
function tokenIn({ hash, searchParams }: URL): string | null {
  return new URLSearchParams(hash.slice(1)).get("token") ?? searchParams.get("token");
}

interface ContactProps {
  readonly contact: string;
  readonly onInput: (contact: string) => void;
  readonly onSent: () => void;
  readonly onSheet: () => void;
}

function Contact({ contact, onInput, onSent, onSheet }: ContactProps) {
  const { problem, busy, run } = useAttempt(async () => {
    await ask(api.POST("/api/session/links", { body: { contact } }));
    onSent();
  }, t("sign_in.needs_network"));
  return (
    <form onSubmit={(event) => void run(event)}>
      <h2>{t("sign_in.title")}</h2>
      <label class="field">
        {t("sign_in.contact")}
        <input
          type="text"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellcheck={false}
          required
          value={contact}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      </label>
      <Sorry words={problem} />
      <button type="submit" class="main wide" disabled={busy}>
        {t("sign_in.send_code")}
      </button>
      <button type="button" class="quiet wide" onClick={onSheet}>
        {t("sign_in.has_sheet")}
      </button>
      <p class="soft">{t("sign_in.no_mail")}</p>
    </form>
  );
}

/** Typed, not followed: a link would open another browser than the app on an iPhone's home screen. */
function Code({ contact, onBack }: { readonly contact: string; readonly onBack: () => void }) {
  const [code, setCode] = useState("");
  const { problem, busy, run } = useAttempt(async () => {
    await enter({ contact, code });
  }, t("sign_in.needs_network"));
  return (
    <form onSubmit={(event) => void run(event)}>
      <h2>{t("sign_in.code_title")}</h2>
      <p>{t("sign_in.code_sent", { contact })}</p>
      <label class="field">
        {t("sign_in.code")}
        <input
          class="code"
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]*"
          maxLength={CODE_LENGTH + 1}
          required
          autofocus
          value={code}
          onInput={(event) => setCode(event.currentTarget.value.replace(/\D/g, "").slice(0, CODE_LENGTH))}
        />
      </label>
      <Sorry words={problem} />
      <button type="submit" class="main wide" disabled={busy || code.length < CODE_LENGTH}>
        {t("sign_in.enter")}
      </button>
      <button type="button" class="quiet wide" onClick={onBack}>
        {t("sign_in.other_contact")}
      </button>
      <p class="soft">{t("sign_in.no_mail")}</p>
    </form>
  );
}

/** The sheet's link would open Safari on an iPhone; its code is typed into the app. */
function SheetCode({ onBack }: { readonly onBack: () => void }) {
  const [code, setCode] = useState("");
  const { problem, busy, run } = useAttempt(async () => {
    await enter({ token: code });
  });
  return (
    <form onSubmit={(event) => void run(event)}>
      <h2>{t("sign_in.sheet_code")}</h2>
      <label class="field">
        {t("sign_in.sheet_twelve")}
        <input
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          maxLength={20}
          required
          autofocus
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </label>
      <Sorry words={problem} />
      <button type="submit" class="main wide" disabled={busy}>
        {t("sign_in.enter")}
      </button>
      <button type="button" class="quiet wide" onClick={onBack}>
        {t("app.cancel")}
      </button>
    </form>
  );
}

/** A printed link: used at a tap, so that nothing that merely looks at the address spends it. */
function Link({ token }: { readonly token: string }) {
  const { problem, busy, run } = useAttempt(async () => {
    await enter({ token });
  }, t("sign_in.needs_network"));
  return (
    <form onSubmit={(event) => void run(event)}>
      <h2>{t("sign_in.link_title")}</h2>
      <p>{t("sign_in.link_once")}</p>
      <Sorry words={problem} />
      {problem ? (
        <button type="button" class="second wide" onClick={() => goInstead("/sign-in")}>
          {t("sign_in.by_code")}
        </button>
      ) : (
        <button type="submit" class="main wide" disabled={busy}>
          {t("sign_in.enter")}
        </button>
      )}
    </form>
  );
}

async function enter(secret: { contact: string; code: string } | { token: string }): Promise<void> {
  await welcome(await ask(api.POST("/api/session", { body: { ...secret, device: "" } })));
  if (place.value.pathname === "/sign-in") goInstead("/");
  await loadWaiting();
  await send();
}
