import { useEffect, useState } from "preact/hooks";

import { Refused } from "../api";
import { t } from "../i18n";
import { InstallSteps } from "./install";
import { lookAtPushes, pushes, turnOff, turnOn } from "./push";

export function NotificationChoice() {
  const [problem, setProblem] = useState("");
  useEffect(() => void lookAtPushes(), []);
  const turn = (way: () => Promise<void>) => {
    setProblem("");
    way().catch((error: unknown) => setProblem(error instanceof Refused ? error.problem.title : t("push.failed")));
  };
  return (
    <section class="panel" aria-labelledby="pushes">
      <h2 id="pushes">{t("push.title")}</h2>
      <p>{t("push.why")}</p>
      {pushes.value === "off" && (
        <button type="button" class="main wide" onClick={() => turn(turnOn)}>
          {t("push.turn_on")}
        </button>
      )}
      {pushes.value === "on" && (
        <>
          <p role="status">{t("push.is_on")}</p>
          <button type="button" class="second wide" onClick={() => turn(turnOff)}>
            {t("push.turn_off")}
          </button>
        </>
      )}
      {pushes.value === "denied" && <p class="note">{t("push.denied")}</p>}
      {problem && <p role="alert">{problem}</p>}
      <InstallSteps />
    </section>
  );
}
