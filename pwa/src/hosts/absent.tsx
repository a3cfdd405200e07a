import { t } from "../i18n";
import { moment, shortDay, wallTime } from "../i18n/dates";
import { Icon } from "../icons";
import { acknowledge, type AbsenceTold } from "./known";

/** Who will not be here: one wording, one icon, one colour for every absence. */
export function Absent({ absences }: { readonly absences: readonly AbsenceTold[] }) {
  if (absences.length === 0) return null;
  return (
    <section aria-labelledby="absent">
      <h2 id="absent">{t("host.absences")}</h2>
      {absences.map((absence) => (
        <article key={absence.id} class="card row absence" aria-label={absence.employee.name}>
          <header class="card-head">
            <Icon name="away" />
            <div class="card-name">
              <h3>{absence.employee.name}</h3>
              <p>{absence.label}</p>
              <p class="soft">
                {period(absence)}
                {absence.returnUnknown && ` · ${t("host.return_unknown")}`}
              </p>
            </div>
          </header>
          {absence.acknowledgedAt && <p class="soft">{t("host.seen_at", { moment: moment(absence.acknowledgedAt) })}</p>}
          {absence.may.includes("acknowledge") && (
            <div class="actions">
              <button type="button" class="second" aria-label={t("host.seen_of", { name: absence.employee.name })} onClick={() => void acknowledge(absence)}>
                <Icon name="check" />
                {t("host.seen")}
              </button>
            </div>
          )}
        </article>
      ))}
    </section>
  );
}

function period({ start, end }: AbsenceTold): string {
  const [first, last] = [start.slice(0, 10), end.slice(0, 10)];
  if (first === last) return `${shortDay(first)}, ${wallTime(start)}–${wallTime(end)}`;
  return t("time.from_to", { from: `${shortDay(first)} ${wallTime(start)}`, to: `${shortDay(last)} ${wallTime(end)}` });
}
