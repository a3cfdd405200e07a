import type { Schemas } from "../api";
import { Mark, useHue } from "../hosts/mark";
import { t } from "../i18n";
import { duration } from "../i18n/dates";
import { declaredMinutes, type Entry, type LaidDay } from "./laying";

interface Total {
  readonly host: Schemas["Named"];
  readonly planned: number;
  readonly declared: number;
  readonly approved: number;
}

/** Per host firm and for the week, with what still waits on this device. */
export function Totals({ days }: { readonly days: readonly LaidDay[] }) {
  const entries = days.flatMap((day) => day.entries);
  const hosts = new Map(entries.map((entry) => [entry.host.id, entry.host]));
  const all = totalOf(entries, { id: 0, name: t("totals.week") });
  return (
    <section class="totals" aria-labelledby="totals">
      <h2 id="totals">{t("totals.title")}</h2>
      <p class="totals-week">
        <strong>{duration(all.declared)}</strong> <span>{t("totals.of", { planned: duration(all.planned) })}</span>
      </p>
      <Bar total={all} />
      <p class="soft">{t("totals.approved", { approved: duration(all.approved) })}</p>
      <ul>
        {[...hosts.values()].map((host) => (
          <HostTotal key={host.id} total={totalOf(entries.filter((entry) => entry.host.id === host.id), host)} />
        ))}
      </ul>
    </section>
  );
}

function HostTotal({ total }: { readonly total: Total }) {
  return (
    <li class={useHue(total.host)}>
      <Mark host={total.host} />
      <div>
        <p class="totals-host">
          <span>{total.host.name}</span>
          <span>
            <strong>{duration(total.declared)}</strong> <span class="soft">/ {duration(total.planned)}</span>
          </span>
        </p>
        <Bar total={total} />
      </div>
    </li>
  );
}

function Bar({ total }: { readonly total: Total }) {
  const full = Math.max(total.planned, total.declared, 1);
  return (
    <svg class="gauge" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="4" class="gauge-planned" />
      <rect width={(100 * total.declared) / full} height="4" class="gauge-declared" />
      <rect width={(100 * total.approved) / full} height="4" class="gauge-approved" />
    </svg>
  );
}

function totalOf(entries: readonly Entry[], host: Schemas["Named"]): Total {
  const sum = (minutes: (entry: Entry) => number) => entries.reduce((total, entry) => total + minutes(entry), 0);
  return {
    host,
    planned: sum((entry) => entry.shift?.minutes ?? 0),
    declared: sum(declaredMinutes),
    approved: sum((entry) => (entry.state === "approved" ? declaredMinutes(entry) : 0)),
  };
}
