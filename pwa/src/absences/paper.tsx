import { t } from "../i18n";
import { dated, longDate, moment } from "../i18n/dates";
import { Icon } from "../icons";
import { newId } from "../ids";
import { drop, waiting, wish } from "../outbox";
import type { Absence } from "./known";
import { prepare } from "./photo";
import { paperAsked } from "./words";

type Received = NonNullable<Absence["paper"]>["received"][number];

/** What is to be handed in, what came, and what waits on this device. */
export function Paper({ absence }: { readonly absence: Absence }) {
  const { paper } = absence;
  const sending = waiting.value.filter((item) => item.about === "paper" && item.absence === absence.id);
  if (!paper) return null;
  return (
    <section class="paper" aria-label={t("paper.title")}>
      {paper.received.map((each) => (
        <p key={each.id}>
          <Icon name="seal" />
          <span>
            {t(each.late ? "paper.received_late" : "paper.received", { moment: moment(each.receivedAt) })}{" "}
            <span class="soft">{goes(each)}</span>
          </span>
        </p>
      ))}
      {sending.map((item) =>
        item.problem ? (
          <div key={item.id} class="refusal">
            <p role="alert">{item.problem.title}</p>
            <button type="button" class="second" onClick={() => void drop(item.id)}>
              {t("hours.drop")}
            </button>
          </div>
        ) : (
          <p key={item.id} class="soft" role="status">
            <Icon name="cloud" />
            {t("paper.waits")}
          </p>
        ),
      )}
      {paper.isMissing && sending.length === 0 && (
        <>
          <p>
            <Icon name="alert" />
            <strong>{paper.paper && paperAsked(paper.paper, paper.dueOn)}</strong>
          </p>
          <p class="soft">{t(paper.paper === "sick-note" ? "paper.privacy_sick_note" : "paper.privacy")}</p>
          <div class="actions">
            <Take label={t("paper.photo")} accept="image/jpeg,image/png" camera absence={absence} />
            <Take label={t("paper.file")} accept="image/jpeg,image/png,application/pdf" absence={absence} />
          </div>
        </>
      )}
    </section>
  );
}

/** When it is erased, or was. */
function goes({ erased, erasedOn }: Received): string {
  if (erasedOn === null) return t("paper.serves_no_more");
  return t(erased ? "paper.was_erased" : "paper.is_erased", { day: longDate(erasedOn) });
}

interface TakeProps {
  readonly label: string;
  readonly accept: string;
  readonly camera?: boolean;
  readonly absence: Absence;
}

/** A phone opens its camera at once; an iPhone makes a JPEG of its own format, as nothing else is accepted. */
function Take({ label, accept, camera = false, absence }: TakeProps) {
  const take = (event: Event & { readonly currentTarget: HTMLInputElement }) => {
    const [file] = event.currentTarget.files ?? [];
    if (file) void handIn(absence, file);
  };
  return (
    <label class="button second take">
      {label}
      <input type="file" class="visually-hidden" accept={accept} capture={camera ? "environment" : undefined} onChange={take} />
    </label>
  );
}

async function handIn(absence: Absence, file: File): Promise<void> {
  const body = await prepare(file);
  await wish({ about: "paper", id: newId(), absence: absence.id, body, basedOn: null }, "paper.sent");
}

/** For the payroll: what came, to be opened; each opening is written down. */
export function PaperToRead({ absence }: { readonly absence: Absence }) {
  const { paper } = absence;
  if (!paper) return null;
  return (
    <>
      {paper.isMissing && paper.paper && <p class="soft">{paperAsked(paper.paper, paper.dueOn)}</p>}
      {paper.received.map((each) => (
        <p key={each.id}>
          {t(each.late ? "paper.received_late" : "paper.received", { moment: dated(each.receivedAt) })}{" "}
          {each.may.includes("read") ? (
            <a class="paper-open" href={`/api/absences/${absence.id}/papers/${each.id}`} target="_blank" rel="noreferrer">
              {t("paper.read")}
            </a>
          ) : null}{" "}
          {(each.erased || each.erasedOn === null) && <span class="soft">{goes(each)}</span>}
        </p>
      ))}
    </>
  );
}
