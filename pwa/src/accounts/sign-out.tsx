import { useState } from "preact/hooks";

import { api, ask, Refused } from "../api";
import { counted, t } from "../i18n";
import { forgetAll } from "../known";
import { silence } from "../notifications/push";
import { drop, send, waiting } from "../outbox";
import { goInstead } from "../routes";
import { say } from "../toast";
import { Sheet } from "../sheet";

/** A shared phone keeps nothing; what was never sent is not lost without a word. */
export function SignOut() {
  const [asking, setAsking] = useState(false);
  const leave = async () => {
    await send();
    if (waiting.value.length > 0) setAsking(true);
    else await signOut();
  };
  return (
    <>
      <button type="button" class="second wide" onClick={() => void leave()}>
        {t("sign_out.leave")}
      </button>
      {asking && (
        <Sheet title={t("sign_out.title")} onClose={() => setAsking(false)}>
          <p class="lead">{counted("sign_out.loses", waiting.value.length)}</p>
          <button type="button" class="main wide" onClick={() => setAsking(false)}>
            {t("sign_out.stay")}
          </button>
          <button type="button" class="second wide" onClick={() => void signOut()}>
            {t("sign_out.lose")}
          </button>
        </Sheet>
      )}
    </>
  );
}

async function signOut(): Promise<void> {
  try {
    await ask(api.DELETE("/api/session"));
  } catch (error) {
    // The server no longer knows this device: it is signed out already.
    if (!(error instanceof Refused && error.status === 401)) return say(t("sign_out.needs_network"));
  }
  for (const item of waiting.value) await drop(item.id);
  await silence();
  await forgetAll();
  goInstead("/sign-in");
}
