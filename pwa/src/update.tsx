import { signal } from "@preact/signals";
import { registerSW } from "virtual:pwa-register";

import { t } from "./i18n";

const ready = signal<(() => void) | null>(null);

/** Install the service worker; a new build asks before it takes over. */
export function watchForUpdate(): void {
  const update = registerSW({ onNeedRefresh: () => (ready.value = () => void update(true)) });
}

export function UpdateBar() {
  const { value: apply } = ready;
  if (!apply) return null;
  return (
    <div class="bar bar-update" role="status">
      <span>{t("app.update_ready")}</span>
      <button type="button" class="quiet" onClick={apply}>
        {t("app.update_now")}
      </button>
    </div>
  );
}
