import { t } from "../i18n";
import { drop, wish } from "../outbox";
import type { Absence } from "./known";
import type { LaidAbsence } from "./laying";
import { kindName, period } from "./words";

interface Props {
  readonly laid: LaidAbsence;
  readonly onEdit: () => void;
}

/** What the server did not take: its own sentence, both versions where there are two, and the ways on. */
export function Refusal({ laid, onEdit }: Props) {
  const { absence, pending } = laid;
  const other = otherVersion(laid);
  const body = pending?.body;
  return (
    <div class="refusal">
      <p role="alert">{pending?.problem?.title}</p>
      {other && body && (
        <dl class="versions">
          <Version name={t("hours.server_version")} absence={other} />
          <Version name={t("hours.device_version")} absence={absence} />
        </dl>
      )}
      <div class="actions">
        {body && (
          <button type="button" class="main" onClick={() => (other ? void sendMine(laid) : onEdit())}>
            {t(other ? "hours.send_mine" : "hours.mend")}
          </button>
        )}
        <button type="button" class="second" onClick={() => void drop(absence.id)}>
          {t(other ? "hours.keep_theirs" : "hours.drop")}
        </button>
      </div>
    </div>
  );
}

/** What the server has when it finds two versions: ours was made on an older one. */
export function otherVersion({ pending }: LaidAbsence): Absence | undefined {
  const { problem } = pending ?? {};
  return problem?.type === "absences.stale" ? (problem.current as Absence) : undefined;
}

function Version({ name, absence }: { readonly name: string; readonly absence: Absence }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {period(absence)} <span class="soft">{kindName(absence.kind)}</span>
        {absence.comment && <q>{absence.comment}</q>}
      </dd>
    </div>
  );
}

async function sendMine(laid: LaidAbsence): Promise<void> {
  const { pending } = laid;
  const basedOn = otherVersion(laid)?.version ?? null;
  if (pending?.body) await wish({ about: "absence", id: pending.id, body: pending.body, basedOn }, "absence.sent");
}
