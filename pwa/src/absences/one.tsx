import { t } from "../i18n";
import { wish } from "../outbox";
import { Chip } from "../week/chip";
import type { Absence } from "./known";
import type { LaidAbsence } from "./laying";
import { Told } from "./note";
import { Refusal } from "./refusal";
import { kindName, period } from "./words";

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
          <p class="soft">{kindName(absence.kind)}</p>
        </div>
        {pending && <Chip state={problem ? "refused" : withdrawing ? "withdrawing" : "waiting"} />}
      </header>
      {absence.comment && <p class="comment">{absence.comment}</p>}
      {problem ? <Refusal laid={laid} onEdit={onEdit} /> : pending ? <p class="soft">{t("absence.told_when_sent")}</p> : <Told absence={absence} />}
      {!withdrawing && !problem && (
        <div class="actions">
          {absence.may.includes("correct") && (
            <button type="button" class="second" onClick={onEdit}>
              {t("absence.correct")}
            </button>
          )}
          {absence.may.includes("withdraw") && (
            <button type="button" class="second" onClick={() => void withdraw(absence)}>
              {t("absence.withdraw")}
            </button>
          )}
        </div>
      )}
    </article>
  );
}

async function withdraw(absence: Absence): Promise<void> {
  await wish({ about: "absence", id: absence.id, body: null, basedOn: absence.version || null }, "absence.withdrawn");
}
