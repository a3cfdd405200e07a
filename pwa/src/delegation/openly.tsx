import { api, ask } from "../api";
import { Sorry, useAttempt } from "../attempt";
import { t } from "../i18n";
import { say } from "../toast";
import { keepOpenness, type HeldMandate } from "./known";
import { mandateName } from "./words";

/** What host firms may read, mandate by mandate: an absence like any other unless its holder wishes otherwise. */
export function Openly({ mandates, year }: { readonly mandates: readonly HeldMandate[]; readonly year: string }) {
  return (
    <section class="panel" aria-labelledby="openly">
      <h2 id="openly">{t("delegation.openly_title")}</h2>
      <p class="soft">{t("delegation.openly_why")}</p>
      {mandates.map((mandate) => (
        <Choice key={mandate.id} mandate={mandate} year={year} isOnly={mandates.length === 1} />
      ))}
    </section>
  );
}

function Choice({ mandate, year, isOnly }: { readonly mandate: HeldMandate; readonly year: string; readonly isOnly: boolean }) {
  const { id, openly } = mandate;
  const { problem, busy, run } = useAttempt(async () => {
    keepOpenness(await ask(api.PUT("/api/delegation/mandates/{id}", { params: { path: { id } }, body: { openly: !openly } })), year);
    say(t(openly ? "delegation.openly_off" : "delegation.openly_on"));
  });
  return (
    <>
      <label class="tick">
        <input type="checkbox" checked={openly} disabled={busy} onChange={() => void run()} />
        <span>
          {t("delegation.openly")} {!isOnly && <span class="soft">{mandateName(mandate)}</span>}
        </span>
      </label>
      {problem && <Sorry words={problem} />}
    </>
  );
}
