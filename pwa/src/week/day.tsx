import { AbsenceNote } from "../absences/note";
import type { Schemas } from "../api";
import type { LaidNotice } from "../delegation/laying";
import { DelegationNote } from "../delegation/note";
import { t } from "../i18n";
import { longDay } from "../i18n/dates";
import { Icon } from "../icons";
import { Card, Holiday } from "./card";
import type { Entry, LaidDay } from "./laying";
import { WarningNote } from "./warnings";

interface Props {
  readonly day: LaidDay;
  readonly notices: readonly LaidNotice[];
  readonly warnings: readonly Schemas["Warned"][];
  readonly today: string;
  readonly onEdit: (entry?: Entry) => void;
}

export function DaySection({ day, notices, warnings, today, onEdit }: Props) {
  const isToday = day.day === today;
  const rests = day.entries.length === 0;
  return (
    <section class="day" id={`day-${day.day}`} aria-labelledby={`name-${day.day}`} data-today={isToday || undefined} data-rest={rests || undefined}>
      <header>
        <h2 id={`name-${day.day}`} tabIndex={-1}>
          {isToday && <span class="today">{t("week.today")}</span>}
          <span>{longDay(day.day)}</span>
        </h2>
        {day.holiday && <Holiday name={day.holiday} />}
        {rests && !day.holiday && <span class="soft">{t("week.nothing_planned")}</span>}
        {day.mayDeclare && (
          <button type="button" class="round" aria-label={t("hours.add_on", { day: longDay(day.day) })} onClick={() => onEdit()}>
            <Icon name="plus" />
          </button>
        )}
      </header>
      {day.absences.map((absence) => (
        <AbsenceNote key={absence.id} absence={absence} />
      ))}
      {notices.map((laid) => (
        <DelegationNote key={laid.notice.id} laid={laid} />
      ))}
      {day.entries.map((entry) => (
        <Card key={entry.key} entry={entry} isToday={isToday} onEdit={onEdit} />
      ))}
      {warnings.map((warned) => (
        <WarningNote key={warned.rule} warned={warned} />
      ))}
    </section>
  );
}
