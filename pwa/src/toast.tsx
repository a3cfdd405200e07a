import { signal } from "@preact/signals";

import { t } from "./i18n";

interface Toast {
  readonly words: string;
  readonly undo?: (() => void) | undefined;
}

/** Long enough to be read and reached; the same can be undone later from the row itself. */
const SHOWN_MS = 8_000;

const shown = signal<Toast | null>(null);
let leaving: ReturnType<typeof setTimeout>;

export function say(words: string, undo?: () => void): void {
  shown.value = { words, undo };
  stay();
  leave();
}

export function ToastArea() {
  const toast = shown.value;
  return (
    <div class="toasts" role="status" onPointerEnter={stay} onFocusIn={stay} onPointerLeave={leave} onFocusOut={leave}>
      {toast && (
        <div class="toast">
          <span>{toast.words}</span>
          {toast.undo && (
            <button type="button" class="quiet" onClick={() => undo(toast)}>
              {t("app.undo")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function undo(toast: Toast): void {
  shown.value = null;
  toast.undo?.();
}

function stay(): void {
  clearTimeout(leaving);
}

function leave(): void {
  leaving = setTimeout(() => (shown.value = null), SHOWN_MS);
}
