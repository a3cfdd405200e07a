import { useRef, useState } from "preact/hooks";

import { me, today } from "../accounts/me";
import { Today } from "../boards/host";
import { counted, t } from "../i18n";
import { duration, longDay, moment } from "../i18n/dates";
import { useKnown } from "../known";
import { monthOf } from "../months/calendar";
import { go } from "../routes";
import { Titled } from "../titled";
import { weekNumber, weekOf } from "../week/calendar";
import { Missing, WeekNavigation } from "../week/screen";
import { Absent } from "./absent";
import { ApproveAll } from "./approve-all";
import { DisputeSheet } from "./dispute";
import { hostWeekKey, readHostWeek, type HostWeek } from "./known";
import { isDeclared, partAway, place, rowKey, waitsAsPlanned, type DeclaredRow, type Part } from "./laying";
import { Line, RowCard } from "./row";

interface Props {
  readonly host: number;
  readonly week: string;
}

export function HostWeekScreen({ host, week }: Props) {
  const { known, problem, looking } = useKnown(hostWeekKey(host, week), () => readHostWeek(host, week));
  return (
    <Titled title={t("host.title", { number: weekNumber(week) })}>
      <HostChoice host={host} path={(other) => `/hosts/${other}/weeks/${week}`} />
      <WeekNavigation week={week} path={(other) => `/hosts/${host}/weeks/${other}`} />
      {week === weekOf(today()) && <Today host={host} key={host} />}
      {known ? <Week week={known.value} key={`${host} ${week}`} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

export function HostChoice({ host, path }: { readonly host: number; readonly path: (host: string) => string }) {
  const hosts = me.value?.hosts ?? [];
  if (hosts.length < 2) return <p class="host-name">{hosts[0]?.name}</p>;
  return (
    <label class="field">
      {t("host.choose")}
      <select value={host} onChange={(event) => go(path(event.currentTarget.value))}>
        {hosts.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Week({ week }: { readonly week: HostWeek }) {
  const places = useRef(new Map<string, Part>());
  const [disputing, setDisputing] = useState<DeclaredRow | null>(null);
  const { apart, "as-planned": asPlanned, others } = place(week.rows, places.current);
  const waiting = week.rows.filter(isDeclared).filter((row) => row.state === "submitted");
  const absences = week.absences.filter((absence) => absence.state === "announced");
  return (
    <>
      <p class="summary">
        <strong>{counted("host.waiting", waiting.length)}</strong>
        <span>{t("host.totals", { declared: duration(week.totals.declaredMinutes), planned: duration(week.totals.plannedMinutes) })}</span>
      </p>
      <div class="columns">
        <div>
          {apart.length > 0 && (
            <section aria-labelledby="apart">
              <h2 id="apart">{counted("host.apart", apart.length)}</h2>
              {apart.filter(isDeclared).map((row) => (
                <RowCard key={rowKey(row)} row={row} onDispute={() => setDisputing(row)} />
              ))}
            </section>
          )}
          {asPlanned.length > 0 && (
            <section aria-labelledby="as-planned">
              <h2 id="as-planned">{t("host.as_planned")}</h2>
              <ApproveAll rows={asPlanned.filter(waitsAsPlanned)} />
              {asPlanned.filter(isDeclared).map((row) => (
                <RowCard key={rowKey(row)} row={row} onDispute={() => setDisputing(row)} />
              ))}
            </section>
          )}
          {apart.length + asPlanned.length === 0 && <p class="lead calm">{t("host.nothing_waits")}</p>}
        </div>
        <aside>
          <Absent absences={absences} />
          <Others rows={others} absences={absences} onDispute={setDisputing} />
          <a class="button second wide" href={`/hosts/${week.host.id}/months/${monthOf(week.monday)}`}>
            {t("month.see_host")}
          </a>
          <a class="button second wide" href={`/hosts/${week.host.id}/deputies`}>
            {t("deputy.title")}
          </a>
          <a class="button second wide" href={`/hosts/${week.host.id}/system`}>
            {t("system.title")}
          </a>
        </aside>
      </div>
      {disputing && <DisputeSheet row={disputing} onClose={() => setDisputing(null)} />}
    </>
  );
}

interface OthersProps {
  readonly rows: HostWeek["rows"];
  readonly absences: HostWeek["absences"];
  readonly onDispute: (row: DeclaredRow) => void;
}

function Others({ rows, absences, onDispute }: OthersProps) {
  const days = [...new Set(rows.map((row) => row.day))];
  return (
    <section aria-labelledby="others">
      <h2 id="others">{t("host.others")}</h2>
      {days.length === 0 && <p class="soft">{t("host.nobody")}</p>}
      {days.map((day) => (
        <div key={day} class="group">
          <h3>{longDay(day)}</h3>
          {rows
            .filter((row) => row.day === day)
            .map((row) => (
              <Line key={rowKey(row)} row={row} away={partAway(row, absences)} onDispute={() => isDeclared(row) && onDispute(row)} />
            ))}
        </div>
      ))}
    </section>
  );
}
