import { t } from "../i18n";
import { moment } from "../i18n/dates";
import { useKnown } from "../known";
import { Titled } from "../titled";
import { Missing } from "../week/screen";
import { Credits } from "./credits";
import "./delegation-office.css";
import { delegationKey, readDelegation, type OfficeDelegation } from "./known";
import { Meetings } from "./meetings";
import { Notices } from "./notices";
import { Shared } from "./shared";

/** What the office takes note of; it agrees to nothing here and refuses nothing. */
export function DelegationOfficeScreen() {
  const { known, problem, looking } = useKnown(delegationKey(), () => readDelegation());
  return (
    <Titled title={t("rep.title")}>
      <p class="lead">{t("rep.why")}</p>
      {known ? <All {...known.value} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

function All(view: OfficeDelegation) {
  const unconfirmed = view.representatives.some(({ confirmed }) => !confirmed);
  return (
    <div class="columns">
      <div>
        <Notices first={view} />
        <Meetings meetings={view.meetings} representatives={view.representatives} today={view.today} />
        <Shared gifts={view.transfers} today={view.today} />
      </div>
      <aside>
        <Credits representatives={view.representatives} month={view.month} />
        {unconfirmed && <p class="note">{t("rep.unconfirmed")}</p>}
        <a class="button second wide" href="/office/committees">
          {t("committee.title")}
        </a>
      </aside>
    </div>
  );
}
