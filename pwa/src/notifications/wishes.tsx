import { me } from "../accounts/me";
import { t, type Key } from "../i18n";
import { useKnown } from "../known";
import "./wishes.css";
import { ALL_WAYS, flipped, groupName, readWishes, wish, wishesKey, type Wishes } from "./wishing";

interface Chooses {
  readonly wishes: Wishes;
  readonly onChange: (change: Partial<Wishes>) => void;
}

/** By which ways I am told what, when not, and what comes together. */
export function MyNotices() {
  const key = wishesKey(me.value?.id);
  const { known, problem } = useKnown(key, () => readWishes(key));
  const wishes = known?.value;
  const onChange = (change: Partial<Wishes>) => wishes && void wish(key, wishes, change);
  return (
    <section class="panel wishes" aria-labelledby="wishes">
      <h2 id="wishes">{t("wishes.title")}</h2>
      <p>{t("wishes.lead")}</p>
      {problem && <p role="alert">{problem}</p>}
      {wishes ? (
        <>
          <Grid wishes={wishes} onChange={onChange} />
          <p class="soft">{t("wishes.urgent")}</p>
          <Quiet wishes={wishes} onChange={onChange} />
        </>
      ) : (
        <p class="soft">{t("wishes.loading")}</p>
      )}
    </section>
  );
}

function Grid({ wishes, onChange }: Chooses) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">{t("wishes.group")}</span></th>
          {ALL_WAYS.map((way) => (
            <th key={way} scope="col">{t(`wishes.way.${way}` as Key)}</th>
          ))}
          <th scope="col">{t("wishes.daily")}</th>
        </tr>
      </thead>
      <tbody>
        {wishes.groups.map(({ group, ways }) => (
          <tr key={group}>
            <th scope="row">{groupName(group)}</th>
            {ALL_WAYS.map((way) => (
              <td key={way}>
                {ways.includes(way) && (
                  <Box
                    group={group}
                    way={t(`wishes.way.${way}` as Key)}
                    isOn={!wishes.muted.includes(`${group}.${way}`)}
                    onFlip={() => onChange({ muted: flipped(wishes.muted, `${group}.${way}`) })}
                  />
                )}
              </td>
            ))}
            <td>
              <Box
                group={group}
                way={t("wishes.daily")}
                isOn={wishes.digests.includes(group)}
                onFlip={() => onChange({ digests: flipped(wishes.digests, group) })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Boxed {
  readonly group: string;
  readonly way: string;
  readonly isOn: boolean;
  readonly onFlip: () => void;
}

function Box({ group, way, isOn, onFlip }: Boxed) {
  return (
    <label>
      <input type="checkbox" aria-label={t("wishes.cell", { group: groupName(group), way })} checked={isOn} onChange={onFlip} />
      <span>{way}</span>
    </label>
  );
}

function Quiet({ wishes, onChange }: Chooses) {
  return (
    <>
      <fieldset class="quiet-hours">
        <legend>{t("wishes.quiet")}</legend>
        <p class="soft">{t("wishes.quiet_why")}</p>
        <div class="times">
          <Time label={t("wishes.from")} value={wishes.quietFrom} onChange={(quietFrom) => onChange({ quietFrom })} />
          <Time label={t("wishes.until")} value={wishes.quietUntil} onChange={(quietUntil) => onChange({ quietUntil })} />
        </div>
        {wishes.quietFrom === wishes.quietUntil && <p class="soft">{t("wishes.quiet_none")}</p>}
        <label class="weekends">
          <input type="checkbox" checked={wishes.quietWeekends} onChange={() => onChange({ quietWeekends: !wishes.quietWeekends })} />
          <span>{t("wishes.weekends")}</span>
        </label>
      </fieldset>
      {wishes.digests.length > 0 && (
        <Time label={t("wishes.digest_at")} value={wishes.digestAt} onChange={(digestAt) => onChange({ digestAt })} />
      )}
    </>
  );
}

interface Timed {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Time({ label, value, onChange }: Timed) {
  return (
    <label class="field">
      <span>{label}</span>
      <input type="time" value={value} onChange={(event) => event.currentTarget.value && onChange(event.currentTarget.value)} />
    </label>
  );
}
