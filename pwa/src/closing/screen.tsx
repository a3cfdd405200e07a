import { useState } from "preact/hooks";

import { today } from "../accounts/me";
import { Files } from "../exports/files";
import { counted, t } from "../i18n";
import { dated, duration, moment } from "../i18n/dates";
import { Icon } from "../icons";
import { useKnown } from "../known";
import { monthName, monthOf } from "../months/calendar";
import { MonthNavigation } from "../months/navigation";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { ConfirmSheet } from "./confirm";
import { previewKey, readPreview, type Preview } from "./known";
import { StaysOut } from "./open";

interface Props {
  readonly establishment: number;
  readonly month: string;
}

export function ClosingScreen({ establishment, month }: Props) {
  const { known, problem, looking } = useKnown(previewKey(establishment, month), () => readPreview(establishment, month));
  return (
    <Titled title={t("closing.of", { month: monthName(month) })}>
      {known && <p class="host-name">{known.value.standing.establishment.name}</p>}
      <MonthNavigation month={month} path={(other) => `/office/closings/${other}/${establishment}`} />
      {known ? <Month preview={known.value} key={month} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

function Month({ preview }: { readonly preview: Preview }) {
  if (preview.month > monthOf(today())) return <p class="lead calm">{t("closing.not_begun")}</p>;
  return (
    <div class="columns">
      <div>
        <Standing preview={preview} />
        {preview.standing.closing && <Files closing={preview.standing.closing} />}
      </div>
      <aside>
        <StaysOut first={preview} establishment={preview.standing.establishment.id} />
      </aside>
    </div>
  );
}

/** What closing locks, and the one press that does it. */
function Standing({ preview }: { readonly preview: Preview }) {
  const [asking, setAsking] = useState(false);
  const { closing, approved, approvedMinutes, may } = preview.standing;
  const runs = preview.month >= monthOf(today());
  return (
    <section class="panel" aria-labelledby="locks">
      <h2 id="locks">{t(closing ? "closing.is_closed" : "closing.locks")}</h2>
      {closing && (
        <p>
          <Icon name="lock" /> {t("closing.closed", { name: closing.closedBy, moment: dated(closing.closedAt) })}
        </p>
      )}
      {(!closing || approved > 0) && (
        <p class="totals-week">
          <strong>{duration(approvedMinutes)}</strong> <span>{counted("closing.days", approved)}</span>
        </p>
      )}
      {closing && approved > 0 && <p class="soft">{t("closing.goes_next")}</p>}
      {may.includes("close") && (
        <>
          {runs && <p class="note">{t("closing.runs")}</p>}
          <button type="button" class="main wide" onClick={() => setAsking(true)}>
            {t("closing.close", { month: monthName(preview.month) })}
          </button>
        </>
      )}
      {!closing && may.length === 0 && <p class="note">{t("closing.later_closed")}</p>}
      {asking && <ConfirmSheet preview={preview} onClose={() => setAsking(false)} />}
    </section>
  );
}
