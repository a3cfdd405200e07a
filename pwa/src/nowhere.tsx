import { t, type Key } from "./i18n";
import { Titled } from "./titled";

interface Props {
  readonly path: string;
  /** Where its parts of the app begin. */
  readonly home: string;
}

/** An address that leads to no screen says so, and where to go on: opening another in its place would be a riddle. */
export function Nowhere({ path, home }: Props) {
  const [title, words, written] = meant(path);
  return (
    <Titled title={t(title)}>
      <p class="lead">{t(words, { written })}</p>
      <p>
        <a class="button second" href={home}>
          {t("nowhere.home")}
        </a>
      </p>
    </Titled>
  );
}

function meant(path: string): [Key, Key, string] {
  const [, kind, written = ""] = /\/(weeks|findings|months|closings)\/([^/]+)/.exec(path) ?? [];
  if (!kind) return ["nowhere.page", "nowhere.no_page", path];
  return kind === "weeks" || kind === "findings" ? ["nowhere.week", "nowhere.no_week", written] : ["nowhere.month", "nowhere.no_month", written];
}
