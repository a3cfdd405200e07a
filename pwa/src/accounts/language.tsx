import { api, ask } from "../api";
import { language, speak, t, type Language } from "../i18n";
import { learn } from "../known";
import { ME, me } from "./me";

const NAMES: Record<Language, string> = { fr: "Français", en: "English" };

/** Screens change at once; messages follow when the server has heard it. */
export function LanguageChoice() {
  return (
    <fieldset class="choice">
      <legend class="visually-hidden">{t("language.title")}</legend>
      {(["fr", "en"] as const).map((each) => (
        <label key={each} lang={each}>
          <input type="radio" name="language" checked={language.value === each} onChange={() => void choose(each)} />
          <span>{NAMES[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}

async function choose(chosen: Language): Promise<void> {
  speak(chosen);
  if (!me.value) return;
  learn(ME, { ...me.value, language: chosen });
  await ask(api.PUT("/api/me", { body: { language: chosen } })).catch(() => undefined);
}
