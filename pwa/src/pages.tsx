import { useState } from "preact/hooks";

import { sorry } from "./attempt";
import { t } from "./i18n";
import { say } from "./toast";

interface Page<After> {
  readonly after: After | null;
}

/** The first page is kept on the device; what follows is asked for when somebody wants it. */
export function usePages<After, P extends Page<After>>(first: P, readAfter: (after: After) => Promise<P>) {
  const [more, setMore] = useState<readonly P[]>([]);
  const pages = [first, ...more];
  const after = pages.at(-1)?.after ?? null;
  const readOn = async (from: After) => {
    try {
      setMore([...more, await readAfter(from)]);
    } catch (error) {
      say(sorry(error));
    }
  };
  return { pages, readOn: after === null ? null : () => void readOn(after), begin: () => setMore([]) };
}

export function More({ readOn }: { readonly readOn: (() => void) | null }) {
  if (!readOn) return null;
  return (
    <button type="button" class="second wide" onClick={readOn}>
      {t("app.more")}
    </button>
  );
}
