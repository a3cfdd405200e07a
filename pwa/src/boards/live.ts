/** A board that changes by itself: the server rings, and what is on the screen is read again. */
import { useEffect, useState } from "preact/hooks";

/** Rises with every ring, while the window is seen; a hidden one listens to nothing, and reads anew when it is back. */
export function useRings(events: string): number {
  const [rings, setRings] = useState(0);
  useEffect(() => {
    let source: EventSource | null = null;
    const listen = () => {
      source?.close();
      source = document.hidden ? null : new EventSource(events);
      source?.addEventListener("message", () => setRings((count) => count + 1));
    };
    listen();
    document.addEventListener("visibilitychange", listen);
    return () => {
      document.removeEventListener("visibilitychange", listen);
      source?.close();
    };
  }, [events]);
  return rings;
}

/** Rises every so many seconds, or never. */
export function useBeat(seconds: number | null): number {
  const [beats, setBeats] = useState(0);
  useEffect(() => {
    if (seconds === null) return;
    const timer = setInterval(() => {
      if (!document.hidden) setBeats((count) => count + 1);
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  return beats;
}
