import { useEffect, useRef, useState } from "preact/hooks";

import { sorry } from "../attempt";
import { counted, t } from "../i18n";
import { Icon } from "../icons";
import { findEmployees, type Found } from "./known";
import "./picker.css";

const PAUSE_MS = 150;

interface Props {
  readonly onPick: (employee: number, name: string) => void;
  readonly onClose: () => void;
}

/** Who of hundreds is absent: some letters of a name, or a payroll number. */
export function Picker({ onPick, onClose }: Props) {
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const wanted = search.trim();
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    let current = true;
    const later = setTimeout(() => {
      if (wanted === "") return setFound(null);
      findEmployees(wanted)
        .then((answer) => current && (setFound(answer), setProblem("")))
        .catch((error: unknown) => current && setProblem(sorry(error)));
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(later);
    };
  }, [wanted]);
  const first = found?.employees[0];
  const pickFirst = (event: Event) => {
    event.preventDefault();
    if (first && found.employees.length === 1) onPick(first.employee.id, first.employee.name);
  };
  return (
    <section class="panel picker" aria-labelledby="picker">
      <h2 id="picker">{t("picker.title")}</h2>
      <form role="search" onSubmit={pickFirst}>
        <label class="field">
          {t("picker.search")}
          <input type="search" autocomplete="off" spellcheck={false} maxLength={80} value={search} ref={field} onInput={(event) => setSearch(event.currentTarget.value)} />
        </label>
      </form>
      <p class="soft" role="status">
        {problem || words(found)}
      </p>
      {found && found.employees.length > 0 && (
        <ul class="picker-found">
          {found.employees.map(({ employee, number, job }) => (
            <li key={employee.id}>
              <button type="button" class="picker-one" onClick={() => onPick(employee.id, employee.name)}>
                <strong>{employee.name}</strong>
                {job && <span class="soft">{job}</span>}
                <span class="soft clock">{number}</span>
                <Icon name="after" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="quiet" onClick={onClose}>
        {t("picker.close")}
      </button>
    </section>
  );
}

function words(found: Found | null): string {
  if (!found) return t("picker.how");
  if (found.employees.length === 0) return t("picker.nobody");
  return found.more > 0 ? counted("picker.more", found.more) : counted("picker.found", found.employees.length);
}
