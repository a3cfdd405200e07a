import { useState } from "preact/hooks";

import { sorry } from "../attempt";
import { t } from "../i18n";
import { say } from "../toast";
import { readLeftOut, type LeftOutPage, type Replacements } from "./known";

interface Props {
  readonly shift: string;
  readonly counts: Replacements["leftOut"];
}

/** Who cannot come, counted by reason; their names when somebody wants them. */
export function LeftOut({ shift, counts }: Props) {
  return (
    <section class="panel left-out" aria-labelledby="left-out">
      <h2 id="left-out">{t("stepin.left_out")}</h2>
      {counts.map((each) => (
        <Reason key={each.reason} shift={shift} {...each} />
      ))}
    </section>
  );
}

interface ReasonProps {
  readonly shift: string;
  readonly reason: string;
  readonly words: string;
  readonly count: number;
}

function Reason({ shift, reason, words, count }: ReasonProps) {
  const [pages, setPages] = useState<readonly LeftOutPage[]>([]);
  const after = pages.length === 0 ? 0 : pages.at(-1)!.after;
  const readOn = async () => {
    try {
      if (after !== null) setPages([...pages, await readLeftOut(shift, reason, after)]);
    } catch (error) {
      say(sorry(error));
    }
  };
  return (
    <details onToggle={(event) => event.currentTarget.open && pages.length === 0 && void readOn()}>
      <summary>
        <strong class="clock">{count}</strong> · {words}
      </summary>
      <ul>
        {pages
          .flatMap((page) => page.employees)
          .map(({ employee, job, why }) => (
            <li key={employee.id}>
              {employee.name} <span class="soft">{why === words ? job : why}</span>
            </li>
          ))}
      </ul>
      {pages.length > 0 && after !== null && (
        <button type="button" class="quiet" onClick={() => void readOn()}>
          {t("app.more")}
        </button>
      )}
    </details>
  );
}
