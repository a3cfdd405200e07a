import { useEffect, useState } from "preact/hooks";

import { sorry } from "../attempt";
import { t } from "../i18n";
import { duration } from "../i18n/dates";
import { Icon } from "../icons";
import { known, learn, recall } from "../known";
import { say } from "../toast";
import { CodesForm } from "./codes";
import { filePath, filesKey, readFiles, type Exported } from "./known";

/** Made when somebody asks: the first time fixes what they say, whatever is announced later. */
export function Files({ closing }: { readonly closing: string }) {
  const key = filesKey(closing);
  const [busy, setBusy] = useState(false);
  const exported = known<Exported>(key)?.value;
  useEffect(() => void recall(key), [key]);
  const make = async () => {
    setBusy(true);
    await readFiles(closing)
      .then((files) => learn(key, files))
      .catch((error: unknown) => say(sorry(error)));
    setBusy(false);
  };
  return (
    <section class="panel" aria-labelledby="files">
      <h2 id="files">{t("files.title")}</h2>
      {exported ? <Made closing={closing} exported={exported} /> : <p>{t("files.why")}</p>}
      {!exported && (
        <button type="button" class="main wide" disabled={busy} onClick={() => void make()}>
          {t("files.make")}
        </button>
      )}
      {exported?.refused && (
        <>
          <p class="note" role="status">
            {exported.refused.title}
          </p>
          {exported.refused.codes.length > 0 && <CodesForm missing={exported.refused.codes} onMapped={make} />}
        </>
      )}
    </section>
  );
}

function Made({ closing, exported: { manifest } }: { readonly closing: string; readonly exported: Exported }) {
  const names = [...manifest.files.map((file) => file.name), "manifest.json"];
  return (
    <>
      <dl class="beside">
        <Total label={t("files.worked")} minutes={manifest.workedMinutes} />
        <Total label={t("files.invoiced")} minutes={manifest.invoicedMinutes} />
      </dl>
      <ul class="files">
        {names.map((name) => (
          <File key={name} path={filePath(closing, name)} name={name} sum={manifest.files.find((file) => file.name === name)?.sha256} />
        ))}
      </ul>
    </>
  );
}

function Total({ label, minutes }: { readonly label: string; readonly minutes: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="clock">{t("files.total", { duration: duration(minutes), minutes })}</dd>
    </div>
  );
}

function File({ path, name, sum }: { readonly path: string; readonly name: string; readonly sum: string | undefined }) {
  return (
    <li>
      <a class="button second" href={path} download={name} aria-label={t("files.download", { name })}>
        <Icon name="download" />
        {name}
      </a>
      {sum && (
        <p class="soft">
          SHA-256 <code>{sum}</code>
        </p>
      )}
    </li>
  );
}
