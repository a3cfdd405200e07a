import { signal } from "@preact/signals";

import { t } from "./i18n";

/** The new build that waits for the person's word. */
const ready = signal<ServiceWorker | null>(null);

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string };
}

/** Install the service worker; a new build asks before it takes over. */
export async function watchForUpdate(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const registration = await registered();
  if (!registration) return;
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => offer(registration.waiting));
  });
  // An installed app stays open for days; it asks whenever it is looked at again.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) registration.update().catch(() => undefined);
  });
}

/** A private window refuses, or answers with nothing: the app goes on without. */
async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker.register(trusted("/sw.js")).catch(() => undefined);
}

export function UpdateBar() {
  const { value: waiting } = ready;
  if (!waiting) return null;
  return (
    <div class="bar bar-update" role="status">
      <span>{t("app.update_ready")}</span>
      <button type="button" class="quiet" onClick={() => apply(waiting)}>
        {t("app.update_now")}
      </button>
    </div>
  );
}

/** The very first worker takes nothing over, so there is nothing to ask. */
function offer(waiting: ServiceWorker | null): void {
  if (waiting && navigator.serviceWorker.controller) ready.value = waiting;
}

function apply(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage({ type: "SKIP_WAITING" });
}

/** The server's policy lets no plain text become the address of a script. */
function trusted(address: string): string {
  const types = (window as { trustedTypes?: TrustedTypes }).trustedTypes;
  return types?.createPolicy("service-worker", { createScriptURL: (url) => url }).createScriptURL(address) ?? address;
}
