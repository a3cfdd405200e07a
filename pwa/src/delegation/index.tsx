import { useEffect, useState } from "preact/hooks";

import type { DelegationScreen } from "./screen";

/** A representative's screen comes when one opens it: nobody else's phone reads it. */
export function Delegation() {
  const [loaded, setLoaded] = useState<{ readonly DelegationScreen: typeof DelegationScreen } | null>(null);
  useEffect(() => void import("./screen").then(setLoaded), []);
  return loaded && <loaded.DelegationScreen />;
}
