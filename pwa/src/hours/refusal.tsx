import { duration, times } from "../i18n/dates";
import { Refused } from "../refusal";
import type { Entry } from "../week/laying";
import { minutesOf } from "../week/laying";
import { declare, dropWish, otherVersion } from "./declaring";

interface Props {
  readonly entry: Entry;
  readonly onEdit: (entry: Entry) => void;
}

/** What the server did not take of a declaration. */
export function Refusal({ entry, onEdit }: Props) {
  const other = otherVersion(entry);
  const body = entry.pending?.body;
  return (
    <Refused
      words={entry.pending?.problem?.title}
      theirs={other && <Version times={other.start && other.end && times(other.start, other.end)} minutes={other.minutes} comment={other.comment} />}
      mine={body && <Version times={body.start && body.end && `${body.start}–${body.end}`} minutes={minutesOf(body)} comment={body.comment} />}
      onSendMine={body ? () => void declare(body, entry) : undefined}
      onMend={body ? () => onEdit(entry) : undefined}
      onDrop={() => void dropWish(entry)}
    />
  );
}

interface VersionProps {
  readonly times: string | null | undefined;
  readonly minutes: number;
  readonly comment: string | undefined;
}

function Version({ times, minutes, comment }: VersionProps) {
  return (
    <>
      {times} <span class="soft">{duration(minutes)}</span>
      {comment && <q>{comment}</q>}
    </>
  );
}
