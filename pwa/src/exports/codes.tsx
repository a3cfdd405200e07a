import { useState } from "preact/hooks";

import { ON_PAY } from "../absences/words";
import { Sorry, useAttempt } from "../attempt";
import { t } from "../i18n";
import { moment } from "../i18n/dates";
import { learn, useKnown } from "../known";
import { Titled } from "../titled";
import { say } from "../toast";
import { Missing } from "../week/screen";
import { codesKey, mapCodes, readCodes, variableName, type Codes } from "./known";

const USUAL = [
  "worked",
  "overtime-25",
  "overtime-50",
  "complementary-10",
  "complementary-25",
  "night",
  "sunday",
  "holiday",
  "first-of-may",
  "assimilated",
  "assimilated-outside",
  ...ON_PAY.map((kind) => `absence-${kind}`),
];

export function PayCodesScreen() {
  const { known, problem, looking } = useKnown(codesKey(), readCodes);
  return (
    <Titled title={t("pay_code.title")}>
      <p class="lead">{t("pay_code.why")}</p>
      {known ? <CodesForm missing={[]} onMapped={async () => undefined} /> : <Missing looking={looking} problem={problem} />}
      {known && <p class="age">{t("app.known_at", { moment: moment(known.at) })}</p>}
    </Titled>
  );
}

interface Props {
  /** What an export asks for. */
  readonly missing: readonly string[];
  readonly onMapped: () => Promise<void>;
}

/** All codes at once, as the server keeps them; here only the missing ones, where an export asks for them. */
export function CodesForm({ missing, onMapped }: Props) {
  const { known } = useKnown(codesKey(), readCodes);
  const [written, setWritten] = useState<Codes>({});
  const codes: Codes = { ...known?.value, ...written };
  const shown = missing.length > 0 ? missing : [...new Set([...USUAL, ...Object.keys(codes)])];
  const { problem, busy, run } = useAttempt(async () => {
    learn(codesKey(), await mapCodes(Object.fromEntries(Object.entries(codes).filter(([, code]) => code !== ""))));
    say(t("pay_code.kept"));
    await onMapped();
  });
  return (
    <form onSubmit={(event) => void run(event)} aria-label={t("pay_code.title")}>
      <div class="codes">
        {shown.map((variable) => (
          <Code key={variable} variable={variable} code={codes[variable]} onChange={(code) => setWritten({ ...written, [variable]: code })} />
        ))}
      </div>
      <Sorry words={problem} />
      <button type="submit" class="main wide" disabled={busy || !known}>
        {t("pay_code.keep")}
      </button>
    </form>
  );
}

interface CodeProps {
  readonly variable: string;
  /** Null is "not sent, on purpose". */
  readonly code: string | null | undefined;
  readonly onChange: (code: string | null) => void;
}

function Code({ variable, code, onChange }: CodeProps) {
  const name = variableName(variable);
  return (
    <fieldset class="code-of">
      <legend class="visually-hidden">{name}</legend>
      <label class="field">
        {name}
        <input
          type="text"
          autoCapitalize="characters"
          autoComplete="off"
          spellcheck={false}
          maxLength={20}
          pattern="[A-Z0-9][A-Z0-9_\-]*"
          title={t("pay_code.shape")}
          disabled={code === null}
          value={code ?? ""}
          onInput={(event) => onChange(event.currentTarget.value.trim().toUpperCase())}
        />
      </label>
      {variable !== "worked" && (
        <label class="tick">
          <input type="checkbox" checked={code === null} onChange={(event) => onChange(event.currentTarget.checked ? null : "")} />
          {t("pay_code.not_sent")}
        </label>
      )}
    </fieldset>
  );
}
