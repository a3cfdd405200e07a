import { useState } from "preact/hooks";

import { Refused, Unreachable } from "./api";
import { t } from "./i18n";

/** One form with its own sentence when it does not work. */
export function useAttempt(attempt: () => Promise<void>, withoutNetwork = t("app.needs_network")) {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const run = async (event?: Event) => {
    event?.preventDefault();
    setBusy(true);
    setProblem("");
    try {
      await attempt();
    } catch (error) {
      setProblem(sorry(error, withoutNetwork));
    } finally {
      setBusy(false);
    }
  };
  return { problem, busy, run };
}

/** What went wrong, for a person; a fault of ours is no sentence. */
export function sorry(error: unknown, withoutNetwork = t("app.needs_network")): string {
  if (error instanceof Refused) return error.problem.title;
  if (error instanceof Unreachable) return withoutNetwork;
  throw error;
}

export function Sorry({ words }: { readonly words: string }) {
  return (
    <p class="sorry" role="alert">
      {words}
    </p>
  );
}
