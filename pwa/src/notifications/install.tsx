import { t } from "../i18n";
import { canPush } from "./push";

/** Whether this runs as an app of its own, not in a browser's tab. */
export function isInstalled(): boolean {
  return matchMedia("(display-mode: standalone)").matches;
}

/** In the words of each phone: no browser offers it to every app by itself. */
export function InstallSteps() {
  if (isInstalled()) return null;
  const isApple = /iPhone|iPad|iPod/.test(navigator.userAgent);
  const steps = isApple
    ? (["install.apple_1", "install.apple_2", "install.apple_3"] as const)
    : (["install.other_1", "install.other_2"] as const);
  return (
    <details open={!canPush()}>
      <summary>{t("install.title")}</summary>
      <p>{t(isApple ? "install.apple_why" : "install.why")}</p>
      <ol>
        {steps.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
    </details>
  );
}
