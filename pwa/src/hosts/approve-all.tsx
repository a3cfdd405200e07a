import { useState } from "preact/hooks";

import { counted, t } from "../i18n";
import { duration } from "../i18n/dates";
import { Sheet } from "../sheet";
import { approveAll } from "./known";
import type { DeclaredRow } from "./laying";

/** The one thing asked twice: deciding for many people at a single tap, with their number and the total. */
export function ApproveAll({ rows }: { readonly rows: readonly DeclaredRow[] }) {
  const [asking, setAsking] = useState(false);
  const total = duration(rows.reduce((minutes, row) => minutes + row.declared.minutes, 0));
  if (rows.length === 0) return null;
  const confirm = () => {
    setAsking(false);
    void approveAll(rows.map((row) => row.declared));
  };
  return (
    <>
      <button type="button" class="main wide" onClick={() => setAsking(true)}>
        {t("host.approve_all", { count: rows.length })}
      </button>
      {asking && (
        <Sheet title={t("host.approve_all", { count: rows.length })} onClose={() => setAsking(false)}>
          <p class="lead">{counted("host.confirm_all", rows.length, { total })}</p>
          <button type="button" class="main wide" onClick={confirm}>
            {t("host.confirm", { total })}
          </button>
        </Sheet>
      )}
    </>
  );
}
