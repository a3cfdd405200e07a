import { useEffect, useRef } from "preact/hooks";

/** When a tap takes its own button away, the keyboard stays on what the button belonged to. */
export function useKeptFocus(state: string) {
  const box = useRef<HTMLElement>(null);
  const tapped = useRef(false);
  useEffect(() => {
    if (tapped.current && document.activeElement === document.body) box.current?.focus({ preventScroll: true });
    tapped.current = false;
  }, [state]);
  return { ref: box, tabIndex: -1, onClick: () => void (tapped.current = true) };
}
