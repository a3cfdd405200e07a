import { useState } from "preact/hooks";

import { t } from "../i18n";
import { Sheet } from "../sheet";
import { announce, bodyOf } from "./doing";
import type { LaidNotice } from "./laying";
import { Outside, TimeFields, timesOf, wallTimes, type Times } from "./times";

/** The times of a notice as they should have been said; once left, the return too. */
export function Correct({ laid, onClose }: { readonly laid: LaidNotice; readonly onClose: () => void }) {
  const before = bodyOf(laid.notice);
  const [times, setTimes] = useState<Times>(() => timesOf(before.start, before.returned ?? before.expected));
  const [outside, setOutside] = useState(before.outside);
  const [isBack, setBack] = useState(Boolean(before.returned));
  const submit = (event: Event) => {
    event.preventDefault();
    const [start, end] = wallTimes(times);
    const expected = !isBack || before.expected <= start ? end : before.expected;
    const body = { ...before, start, outside, expected, returned: isBack ? end : null, left: before.left || isBack };
    void announce(body, "delegation.corrected", laid).then(onClose);
  };
  return (
    <Sheet title={t("delegation.correct_title")} onClose={onClose}>
      <form onSubmit={submit}>
        <TimeFields times={times} endLabel={t(isBack ? "delegation.returned" : "delegation.expected")} onChange={(part) => setTimes((known) => ({ ...known, ...part }))} />
        <label class="tick">
          <input type="checkbox" checked={isBack} onChange={(event) => setBack(event.currentTarget.checked)} />
          {t("delegation.is_back")}
        </label>
        <Outside outside={outside} onChange={setOutside} />
        <button type="submit" class="main wide">
          {t("delegation.send_correction")}
        </button>
        <button type="button" class="quiet wide" onClick={onClose}>
          {t("app.cancel")}
        </button>
      </form>
    </Sheet>
  );
}
