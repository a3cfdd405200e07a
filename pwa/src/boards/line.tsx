import type { ComponentChildren } from "preact";

import { wallTime } from "../i18n/dates";
import { Icon, type IconName } from "../icons";
import { drawn, hours, placeOf, type Axis } from "./axis";

/** Per cent on both sides of the present that its own time takes up. */
const NEAR = 17;

/** The hours above the lines, and where we are among them. */
export function Hours({ axis, now }: { readonly axis: Axis; readonly now: string }) {
  const present = placeOf(axis, now);
  const shown = hours(axis).filter((time) => present === null || Math.abs((placeOf(axis, time) ?? 0) - present) > NEAR);
  return (
    <div class="board-line board-scale" aria-hidden="true">
      <div class="board-hours">
        {shown.map((time) => (
          <span key={time} class="board-hour" style={{ left: `${placeOf(axis, time)}%` }}>
            {Number(time.slice(11, 13))} h
          </span>
        ))}
        <Now axis={axis} now={now} named />
      </div>
    </div>
  );
}

interface Props {
  readonly axis: Axis;
  readonly now: string;
  readonly shift: { readonly start: string; readonly end: string };
  /** The part of it that is missed. */
  readonly away: { readonly start: string; readonly end: string } | null;
  readonly form: "missing" | "covered" | "over";
}

/** A shift as a bar among the hours: what is missed is hollow, what is covered is full. The words beside it say the same. */
export function Line({ axis, now, shift, away, form }: Props) {
  return (
    <div class="board-track" aria-hidden="true">
      <span class="board-shift" style={drawn(axis, shift)} />
      {away && <span class={`board-away board-${form}`} style={drawn(axis, away)} />}
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

interface FactProps {
  readonly icon: IconName;
  readonly tone?: "warm" | "soft" | undefined;
  readonly children: ComponentChildren;
}

/** What is known of a shift, in words. */
export function Fact({ icon, tone, children }: FactProps) {
  const tones = { warm: "board-fact board-warm", soft: "board-fact soft" };
  return (
    <p class={tone ? tones[tone] : "board-fact"}>
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}
