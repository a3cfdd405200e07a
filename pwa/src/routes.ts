/** Where we are, as a signal; links are plain links. */
import { signal } from "@preact/signals";

export const place = signal(new URL(location.href));

export function go(path: string): void {
  history.pushState(null, "", path);
  place.value = new URL(location.href);
  scrollTo(0, 0);
}

/** Without a step back to where we were. */
export function goInstead(path: string): void {
  history.replaceState(null, "", path);
  place.value = new URL(location.href);
}

/** The named parts of a path such as "/hosts/:host/weeks/:week", or null. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const names = pattern.split("/");
  const parts = path.split("/");
  if (names.length !== parts.length) return null;
  const found: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? "";
    if (name.startsWith(":")) found[name.slice(1)] = decodeURIComponent(part);
    else if (name !== part) return null;
  }
  return found;
}

export function followLinks(): void {
  window.addEventListener("popstate", () => (place.value = new URL(location.href)));
  window.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("a");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.origin !== location.origin || link.target || link.download || event.defaultPrevented) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
