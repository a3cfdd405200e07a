import { useEffect, useState } from "preact/hooks";

import { sorry } from "../attempt";
import type { Closed } from "../closing/known";
import { t } from "../i18n";
import { dated, duration } from "../i18n/dates";
import { Icon } from "../icons";
import { freshness, known, learn, recall } from "../known";
import { say } from "../toast";
import { CodesForm } from "./codes";
import { filePath, filesKey, readFiles, type Exported } from "./known";

/** Made when somebody asks: the first time fixes what they say, whatever is announced later, and wherever it is read. */
export function Files({ closing: { id, filesMadeAt } }: { readonly closing: Closed }) {
  const key = filesKey(id);
  const [standing, setStanding] = useState<"asked" | "failed" | null>(null);
  const exported = known<Exported>(key)?.value;
  const make = async () => {
    setStanding("asked");
    try {
      learn(key, await readFiles(id));
      setStanding(null);
      if (!filesMadeAt) freshness.value++;
    } catch (error) {
      say(sorry(error));
      setStanding("failed");
    }
  };
  useEffect(() => {
    void recall(key).then(() => {
      if (filesMadeAt && !known(key)) void make();
    });
  }, [key]);
  return (
    <section class="panel" aria-labelledby="files">
      <h2 id="files">{t("files.title")}</h2>
      <p>{filesMadeAt ? t("files.made", { moment: dated(filesMadeAt) }) : t("files.why")}</p>
      {exported && <Made closing={id} exported={exported} />}
      {!exported && (!filesMadeAt || standing === "failed") && (
        <button type="button" class="main wide" disabled={standing === "asked"} onClick={() => void make()}>
          {t(filesMadeAt ? "files.show" : "files.make")}
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
