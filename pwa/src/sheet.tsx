import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

import { Icon } from "./icons";
import { t } from "./i18n";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A native dialog: a sheet from below on a phone, a window on a desk. */
export function Sheet({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const name = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => (before as HTMLElement | null)?.focus({ preventScroll: true });
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={name} onClose={onClose} onClick={(event) => event.target === dialog.current && onClose()}>
      <div class="sheet">
        <header>
          <h2 id={name}>{title}</h2>
          <button type="button" class="round" aria-label={t("app.close")} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
