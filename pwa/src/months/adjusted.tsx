import { t } from "../i18n";
import { difference, shortDay } from "../i18n/dates";

interface Adjusted {
  readonly day: string;
  readonly minutes: number;
  readonly reason: string;
}

interface Props<A extends Adjusted> {
  /** A month that this device kept before Navette told them has none. */
  readonly adjustments: readonly A[] | undefined;
  /** Of whom, or where. */
  readonly of: (each: A) => string;
}

/** What was added to locked hours, or taken off: beside what was approved, which stays as it was. */
export function Adjustments<A extends Adjusted>({ adjustments, of }: Props<A>) {
  if (!adjustments?.length) return null;
  return (
    <section class="panel" aria-labelledby="adjustments">
      <h2 id="adjustments">{t("month.adjustments")}</h2>
      <AdjustmentList adjustments={adjustments} of={of} />
    </section>
  );
}

export function AdjustmentList<A extends Adjusted>({ adjustments, of }: Props<A>) {
  if (!adjustments?.length) return null;
  return (
    <dl class="month-pay">
      {adjustments.map((each, index) => (
        <div key={index}>
          <dt>
            {shortDay(each.day)}, {of(each)}
          </dt>
          <dd>
            <strong>{difference(each.minutes)}</strong>
          </dd>
          <dd class="month-reason">{each.reason}</dd>
        </div>
      ))}
    </dl>
  );
}
