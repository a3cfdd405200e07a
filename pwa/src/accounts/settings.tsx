import { CalendarChoice } from "../calendars/choice";
import { t } from "../i18n";
import { NotificationChoice } from "../notifications/choice";
import { MyNotices } from "../notifications/wishes";
import { Titled } from "../titled";
import { DeviceList } from "./devices";
import { LanguageChoice } from "./language";
import { me } from "./me";
import { SignOut } from "./sign-out";

export function Settings() {
  const person = me.value;
  return (
    <Titled title={t("settings.title")}>
      <p class="lead">
        <strong>{person?.name}</strong>
        {person?.employee && <span class="soft"> · {person.employee.groupement}, {person.employee.establishment}</span>}
      </p>
      <div class="panels">
        <section class="panel" aria-labelledby="language">
          <h2 id="language">{t("language.title")}</h2>
          <LanguageChoice />
        </section>
        <NotificationChoice />
        <MyNotices />
        <CalendarChoice />
        <DeviceList />
        <section class="panel" aria-labelledby="access">
          <h2 id="access">{t("settings.accessibility")}</h2>
          <p>{t("settings.accessibility_words")}</p>
        </section>
        <SignOut />
      </div>
    </Titled>
  );
}
