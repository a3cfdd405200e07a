import { counted, t } from "../i18n";
import { officeTime, times } from "../i18n/dates";
import { Icon } from "../icons";
import { acknowledge } from "../hosts/known";
import { arrivalWords } from "../hosts/row";
import { useKnown } from "../known";
import { axisOf, type Axis } from "./axis";
import { hostBoardKey, readHostBoard, type Expected, type HostBoard } from "./known";
import { Fact, Hours, Line } from "./line";
import { useBeat, useRings } from "./live";

/** Who comes today, and who does not: one wording, one form, for every absence. It changes by itself. */
export function Today({ host }: { readonly host: number }) {
  const rings = useRings(`/api/boards/hosts/${host}/events`);
  useBeat(60); // for the line of the present
  const { known } = useKnown(hostBoardKey(host), () => readHostBoard(host), rings);
  return known ? <Board board={known.value} /> : null;
}

function Board({ board: { day, present, absent, expected } }: { readonly board: HostBoard }) {
  const axis = axisOf(day, expected);
  const now = officeTime(Date.now());
  return (
    <section class="board" aria-labelledby="today">
      <header class="board-head">
        <h2 id="today">{t("week.today")}</h2>
        <p>
          <strong>{counted("today.present", present)}</strong>
          {absent > 0 && <span> · {counted("today.absent", absent)}</span>}
        </p>
      </header>
      {expected.length === 0 ? (
        <p class="soft">{t("today.nobody")}</p>
      ) : (
        <div class="board-lines">
          <Hours axis={axis} now={now} />
          <ul>
            {expected.map((each) => (
              <One key={`${each.employee.id} ${each.start}`} expected={each} axis={axis} now={now} />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function One({ expected, axis, now }: { readonly expected: Expected; readonly axis: Axis; readonly now: string }) {
  const { employee, site, job, start, end, absence, version, awayFrom, awayUntil, label, replaces, replacedBy, arrival, may } = expected;
  const away = awayFrom && awayUntil ? { start: awayFrom, end: awayUntil } : null;
  const isPart = away && (awayFrom !== start || awayUntil !== end);
  return (
    <li class="board-line">
      <div class="board-who">
        <h3>{employee.name}</h3>
        <p class="soft">
          {job}, {site.name}
        </p>
        <p class="clock">{times(start, end)}</p>
      </div>
      <Line axis={axis} now={now} shift={{ start, end }} away={away} form={replacedBy ? "covered" : "missing"} />
      <div class="board-state">
        {label && (
          <Fact icon="away">
            {isPart && (
              <>
                <span class="clock">{times(away.start, away.end)}</span> ·{" "}
              </>
            )}
            {label}
          </Fact>
        )}
        {(arrival || !label) && (
          <Fact icon="clock" tone="soft">
            {arrival ? arrivalWords(arrival) : t(end.slice(0, 16) > now ? "today.comes" : "today.over")}
          </Fact>
        )}
        {replacedBy && <Fact icon="check">{t("host.replaced_by", { name: replacedBy })}</Fact>}
        {replaces && <Fact icon="team">{t("host.replaces", { name: replaces })}</Fact>}
      </div>
      {absence && version !== null && may.includes("acknowledge") && (
        <div class="board-do">
          <button type="button" class="second" aria-label={t("host.seen_of", { name: employee.name })} onClick={() => void acknowledge({ id: absence, version })}>
            <Icon name="check" />
            {t("host.seen")}
          </button>
        </div>
      )}
    </li>
  );
}
