import { t } from "../i18n";
import { moment } from "../i18n/dates";
import { Icon } from "../icons";
import type { Absence } from "./known";
import { period, reason } from "./words";

/** An absence within my week. */
export function AbsenceNote({ absence }: { readonly absence: Absence }) {
  return (
    <p class="absence-note">
      <Icon name="away" />
      <span>
        <strong>{t("absence.away", { period: period(absence) })}</strong> <span class="soft">{reason(absence)}</span>{" "}
        <a href="/absences">{t("absence.see")}</a>
      </span>
    </p>
  );
}

/** Who was told, and whether somebody there has seen it. */
export function Told({ absence }: { readonly absence: Absence }) {
  if (absence.told.length === 0) return <p class="soft">{t("absence.nobody_told")}</p>;
  return (
    <ul class="told" aria-label={t("absence.told")}>
      {absence.told.map(({ host, acknowledgedAt, acknowledgedBy }) => (
        <li key={host.id}>
          <Icon name={acknowledgedAt ? "seal" : "check"} />
          <span>
            {host.name} <span class="soft">{seen(acknowledgedAt, acknowledgedBy)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function seen(at: string | null, by: string | null | undefined): string {
  if (!at) return t("absence.not_seen");
  return by ? t("absence.seen_by", { moment: moment(at), name: by }) : t("absence.seen_at", { moment: moment(at) });
}
