import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

/** One h1 per screen, which is also the window's name. */
export function Titled({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  useEffect(() => void (document.title = `${title} · Navette`), [title]);
  return (
    <div class="screen">
      <h1>{title}</h1>
      {children}
    </div>
  );
}
