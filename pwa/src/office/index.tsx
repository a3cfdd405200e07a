import { useEffect, useState } from "preact/hooks";

import type { OfficeScreen } from "./screens";

/** The office's screens come when somebody opens one: an employee's phone never reads them. */
export function Office({ path }: { readonly path: string }) {
  const [screens, setScreens] = useState<{ readonly OfficeScreen: typeof OfficeScreen } | null>(null);
  useEffect(() => void import("./screens").then(setScreens), []);
  return screens && <screens.OfficeScreen path={path} />;
}
