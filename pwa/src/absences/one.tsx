import { t } from "../i18n";
import { Chip } from "../week/chip";
import { Ending } from "./ending";
import type { LaidAbsence } from "./laying";
import { Told } from "./note";
import { Paper } from "./paper";
import { Refusal } from "./refusal";
import { period, reason } from "./words";

interface Props {
  readonly laid: LaidAbsence;
  readonly onEdit: () => void;
}

export function One({ laid, onEdit }: Props) {
  const { absence, pending } = laid;
  const problem = pending?.problem;
  const withdrawing = pending && !pending.body;
  return (
    <article class="card absence" aria-label={period(absence)}>
      <header class="card-head">
        <div class="card-name">
          <h3>{period(absence)}</h3>
          <p class="soft">{reason(absence)}</p>
        </div>
        {pending && <Chip state={problem ? "refused" : withdrawing ? "withdrawing" : "waiting"} />}
      </header>
      {absence.comment && <p class="comment">{absence.comment}</p>}
      {problem ? <Refusal laid={laid} onEdit={onEdit} /> : pending ? <p class="soft">{t("absence.told_when_sent")}</p> : <Told absence={absence} />}
      {absence.byOffice && <p class="soft">{t("absence.by_office")}</p>}
      {!withdrawing && !problem && <Paper absence={absence} />}
      {!withdrawing && !problem && <Ending absence={absence} onEdit={onEdit} />}
    </article>
  );
}
