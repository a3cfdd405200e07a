import { drop, wish } from "../outbox";
import { Refused } from "../refusal";
import type { Absence } from "./known";
import type { LaidAbsence } from "./laying";
import { period, reason } from "./words";

interface Props {
  readonly laid: LaidAbsence;
  readonly onEdit: () => void;
}

/** What the server did not take of an absence. */
export function Refusal({ laid, onEdit }: Props) {
  const { absence, pending } = laid;
  const other = otherVersion(laid);
  const body = pending?.body;
  return (
    <Refused
      words={pending?.problem?.title}
      theirs={other && <Version absence={other} />}
      mine={<Version absence={absence} />}
      onSendMine={body ? () => void sendMine(laid) : undefined}
      onMend={body ? onEdit : undefined}
      onDrop={() => void drop(absence.id)}
    />
  );
}

/** What the server has when it finds two versions: ours was made on an older one. */
export function otherVersion({ pending }: LaidAbsence): Absence | undefined {
  const { problem } = pending ?? {};
  return problem?.type === "absences.stale" ? (problem.current as Absence) : undefined;
}

function Version({ absence }: { readonly absence: Absence }) {
  return (
    <>
      {period(absence)} <span class="soft">{reason(absence)}</span>
      {absence.comment && <q>{absence.comment}</q>}
    </>
  );
}

async function sendMine(laid: LaidAbsence): Promise<void> {
  const { pending } = laid;
  const basedOn = otherVersion(laid)?.version ?? null;
  if (pending?.body) await wish({ about: "absence", id: pending.id, body: pending.body, basedOn }, "absence.sent");
}
