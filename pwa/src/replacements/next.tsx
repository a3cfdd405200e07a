import { Sorry, useAttempt } from "../attempt";
import { counted, t } from "../i18n";
import { Icon } from "../icons";
import { say } from "../toast";
import { askThem, type Replacements } from "./known";

const MOST = 3;

/** All who were asked have declined: whoever comes next, one press away. */
export function Next({ found: { vacancy, requests, candidates } }: { readonly found: Replacements }) {
  const declined = requests.filter(({ state }) => state === "declined").length;
  const next = candidates.slice(0, MOST);
  const { problem, busy, run } = useAttempt(async () => {
    await askThem(next.map(({ employee }) => ({ shift: vacancy.shift, employee: employee.id })));
    say(counted("stepin.sent", next.length));
  });
  if (declined === 0 || requests.some(({ state }) => state === "asked")) return null;
  return (
    <section class="panel declined" aria-labelledby="declined">
      <h2 id="declined">
        <Icon name="alert" />
        {counted("stepin.declined", declined)}
      </h2>
      {next.length > 0 && (
        <>
          <p>{t("stepin.next", { names: next.map(({ employee }) => employee.name).join(", ") })}</p>
          <button type="button" class="main wide" disabled={busy} onClick={() => void run()}>
            {counted("stepin.ask_next", next.length)}
          </button>
        </>
      )}
      {problem && <Sorry words={problem} />}
    </section>
  );
}
