import type { ComponentChildren } from "preact";

import { wallTime } from "../i18n/dates";
import { drawn, hours, placeOf, type Axis } from "./axis";

/** The hours above the lines, and where we are among them. */
export function Hours({ axis, now }: { readonly axis: Axis; readonly now: string }) {
  return (
    <div class="board-hours" aria-hidden="true">
      {hours(axis).map((time) => (
        <span key={time} style={{ left: `${placeOf(axis, time)}%` }}>
          {Number(time.slice(11, 13))} h
        </span>
      ))}
      <Now axis={axis} now={now} named />
    </div>
  );
}

interface Props {
  readonly axis: Axis;
  readonly now: string;
  readonly shift: { readonly start: string; readonly end: string };
  /** The part of it that is missed. */
  readonly away: { readonly start: string; readonly end: string } | null;
  readonly form: "expected" | "missing" | "covered" | "over";
  readonly children?: ComponentChildren;
}

/** A shift as a bar among the hours: what is missed is hollow, what is covered is full. The words beside it say the same. */
export function Line({ axis, now, shift, away, form, children }: Props) {
  return (
    <div class="board-track" aria-hidden="true">
      <span class="board-shift" style={drawn(axis, shift)} />
      {away && (
        <span class={`board-away board-${form}`} style={drawn(axis, away)}>
          {children}
        </span>
      )}
      <Now axis={axis} now={now} />
    </div>
  );
}

function Now({ axis, now, named = false }: { readonly axis: Axis; readonly now: string; readonly named?: boolean }) {
  const left = placeOf(axis, now);
  if (left === null) return null;
  return (
    <span class="board-now" style={{ left: `${left}%` }}>
      {named && <b>{wallTime(now)}</b>}
    </span>
  );
}
