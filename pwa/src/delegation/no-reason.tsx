import { t } from "../i18n";
import { Icon } from "../icons";
import type { HeldMandate } from "./known";

/** What nobody asks for, and what host firms read. */
export function NoReason({ mandate }: { readonly mandate: Pick<HeldMandate, "openly"> }) {
  return (
    <p class="privacy">
      <Icon name="lock" />
      <span>
        {t("delegation.no_reason")} {t(mandate.openly ? "delegation.hosts_read_openly" : "delegation.hosts_read")}
      </span>
    </p>
  );
}
