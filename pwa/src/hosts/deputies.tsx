import { useState } from "preact/hooks";

import { today } from "../accounts/me";
import { sorry } from "../attempt";
import { t } from "../i18n";
import { longDate, moment } from "../i18n/dates";
import { newId } from "../ids";
import { freshness, useKnown } from "../known";
import { Titled } from "../titled";
import { say } from "../toast";
import { Missing } from "../week/screen";
import { AppointSheet } from "./appoint";
import { appoint, asAppointed, deputiesKey, readDeputies, revoke, type Deputies, type Deputy } from "./appointing";
import { HostChoice } from "./screen";

/** Who approves in the manager's place: a manager appoints, a deputy reads. */
export function DeputyScreen({ host }: { readonly host: number }) {
  const { known, problem, looking } = useKnown(deputiesKey(host), () => readDeputies(host));
  return (
    <Titled title={t("deputy.title")}>
      <HostChoice host={host} path={(other) => `/hosts/${other}/deputies`} />
      <p class="lead">{t("deputy.why")}</p>
      {known ? <List host={host} {...known.value} key={host} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

function List({ host, deputies, may }: Deputies & { readonly host: number }) {
  const [editing, setEditing] = useState<Deputy | "new" | null>(null);
  return (
    <>
      {may.includes("appoint") ? (
        <button type="button" class="main wide" onClick={() => setEditing("new")}>
          {t("deputy.appoint")}
        </button>
      ) : (
        <p class="note">{t("deputy.ask_manager")}</p>
      )}
      {deputies.length === 0 && <p class="calm">{t("deputy.none")}</p>}
      <ul class="deputies">
        {deputies.map((deputy) => (
          <One key={deputy.id} host={host} deputy={deputy} onCorrect={() => setEditing(deputy)} />
        ))}
      </ul>
      {editing && <AppointSheet host={host} before={editing === "new" ? undefined : editing} onClose={() => setEditing(null)} />}
    </>
  );
}

interface OneProps {
  readonly host: number;
  readonly deputy: Deputy;
  readonly onCorrect: () => void;
}

function One({ host, deputy, onCorrect }: OneProps) {
  const { name, email, may } = deputy;
  const end = async () => {
    await tried(revoke(host, deputy.id), t("deputy.ended", { name }), () => void again());
  };
  const again = () => tried(appoint(host, newId(), asAppointed(deputy)), t("deputy.appointed"));
  return (
    <li class="card">
      <div class="card-name">
        <h2>{name}</h2>
        <p class="soft">{email}</p>
      </div>
      <p>{period(deputy)}</p>
      {may.length > 0 && (
        <div class="actions">
          <button type="button" class="second" aria-label={t("deputy.correct_of", { name })} onClick={onCorrect}>
            {t("deputy.correct")}
          </button>
          <button type="button" class="second" aria-label={t("deputy.end_of", { name })} onClick={() => void end()}>
            {t("deputy.end")}
          </button>
        </div>
      )}
    </li>
  );
}

async function tried(work: Promise<void>, words: string, undo?: () => void): Promise<void> {
  await work.then(() => say(words, undo)).catch((error: unknown) => say(sorry(error)));
  freshness.value++;
}

function period({ startsOn, endsOn }: Deputy): string {
  const from = longDate(startsOn);
  if (endsOn) return t("deputy.from_until", { from, until: longDate(endsOn) });
  return t(startsOn > today() ? "deputy.for_good_from" : "deputy.for_good_since", { from });
}
