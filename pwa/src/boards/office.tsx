import { counted, t, type Key } from "../i18n";
import { duration, longDay, minutesFrom, officeTime, phone, times, wallTime } from "../i18n/dates";
import { Icon, type IconName } from "../icons";
import { known as shelved, useKnown } from "../known";
import { Missing } from "../week/screen";
import { axisOf, type Axis } from "./axis";
import { officeBoardKey, readOfficeBoard, type Missed, type NotArrived, type OfficeBoard } from "./known";
import { Fact, Hours, Line } from "./line";
import { useBeat, useRings } from "./live";

/** Who is missed this morning: what needs a hand first. It changes by itself. */
export function Morning() {
  const rings = useRings("/api/boards/office/events");
  useBeat(30); // for what the clock alone changes
  const again = useBeat(isOnItsWay(shelved<OfficeBoard>(officeBoardKey())?.value) ? 5 : null);
  const { known, problem, looking } = useKnown(officeBoardKey(), readOfficeBoard, rings + again);
  return (
    <section class="board" aria-labelledby="morning">
      {known ? <Board board={known.value} /> : <Missing looking={looking} problem={problem} />}
    </section>
  );
}

/** Something was told and has not arrived yet: its arrival rings no bell. */
function isOnItsWay(board: OfficeBoard | undefined): boolean {
  return board?.missed.some(({ known, toldAt, ways, over }) => known === "told" && toldAt && ways.length === 0 && !over) ?? false;
}

function Board({ board: { day, counts, notArrived, missed } }: { readonly board: OfficeBoard }) {
  const axis = axisOf(day, missed);
  const now = officeTime(Date.now());
  const needing = missed.filter(needsAHand);
  const others = missed.filter((each) => !needsAHand(each));
  return (
    <>
      <header class="board-head">
        <h2 id="morning">{longDay(day)}</h2>
        <ul class="board-counts">
          {counts.notArrived > 0 && <Count icon="clock" count={counts.notArrived} words={counted("morning.not_arrived", counts.notArrived)} warm />}
          <Count icon="away" count={counts.absent} words={counted("morning.absent", counts.absent)} />
          <Count icon="alert" count={counts.unseen} words={counted("morning.unseen", counts.unseen)} warm />
          <Count icon="team" count={counts.uncovered} words={counted("morning.uncovered", counts.uncovered)} warm />
          <Count icon="check" count={counts.covered} words={counted("morning.covered", counts.covered)} />
        </ul>
      </header>
      {notArrived.length > 0 && <Unarrived asked={notArrived} />}
      {missed.length + notArrived.length === 0 && <p class="calm">{t("morning.nobody")}</p>}
      {needing.length > 0 && <Lines missed={needing} axis={axis} now={now} />}
      {others.length > 0 && (
        <details class="board-rest" open={needing.length === 0}>
          <summary>{counted("morning.settled", others.length)}</summary>
          <Lines missed={others} axis={axis} now={now} />
        </details>
      )}
    </>
  );
}

/** Expected, not seen there, and nobody knows why: the office calls. */
function Unarrived({ asked }: { readonly asked: readonly NotArrived[] }) {
  return (
    <ul class="board-lines">
      {asked.map(({ employee, host, phone: number, start, askedAt, comingAt }) => (
        <li key={`${employee.id} ${start}`} class="board-line">
          <div class="board-who">
            <h3>{employee.name}</h3>
            <p>
              <strong>{host.name}</strong> <span class="soft">· {t("morning.since", { time: wallTime(start) })}</span>
            </p>
          </div>
          <div class="board-state board-wide">
            <Fact icon={comingAt ? "clock" : "alert"} tone={comingAt ? undefined : "warm"}>
              {comingAt ? t("morning.coming", { time: clock(comingAt) }) : t("morning.asked_after", { time: clock(askedAt) })}
            </Fact>
          </div>
          {number && !comingAt && (
            <div class="board-do">
              <a class="button second" href={`tel:${number}`} aria-label={t("week.call", { name: employee.name, phone: phone(number) })}>
                <Icon name="phone" />
                <span class="clock">{phone(number)}</span>
              </a>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function needsAHand({ over, cover }: Missed): boolean {
  return !over && cover !== "covered";
}

interface CountProps {
  readonly icon: IconName;
  readonly count: number;
  readonly words: string;
  readonly warm?: boolean;
}

function Count({ icon, count, words, warm = false }: CountProps) {
  return (
    <li class={warm && count > 0 ? "board-count board-warm" : "board-count"}>
      <Icon name={icon} />
      <strong>{count}</strong>
      <span>{words}</span>
    </li>
  );
}

interface LinesProps {
  readonly missed: readonly Missed[];
  readonly axis: Axis;
  readonly now: string;
}

function Lines({ missed, axis, now }: LinesProps) {
  return (
    <div class="board-lines">
      <Hours axis={axis} now={now} />
      <ul>
        {missed.map((each) => (
          <One key={each.shift} missed={each} axis={axis} now={now} />
        ))}
      </ul>
    </div>
  );
}

function One({ missed, axis, now }: { readonly missed: Missed; readonly axis: Axis; readonly now: string }) {
  const { employee, host, site, job, start, end, awayFrom, awayUntil, cover, coveredBy, asked, over, known, ask } = missed;
  return (
    <li class="board-line" data-known={known}>
      <div class="board-who">
        <h3>{employee.name}</h3>
        <p>
          <strong>{host.name}</strong>
          <span class="soft">
            {" "}
            · {job}, {site}
          </span>
        </p>
        <p>
          <span class="clock">{times(start, end)}</span>
          {(awayFrom !== start || awayUntil !== end) && <span class="soft"> · {t("morning.part", { from: wallTime(awayFrom), to: wallTime(awayUntil) })}</span>}
        </p>
      </div>
      <Line axis={axis} now={now} shift={{ start, end }} away={{ start: awayFrom, end: awayUntil }} form={over ? "over" : cover === "covered" ? "covered" : "missing"} />
      <div class="board-state">
        <Told missed={missed} now={now} />
        {coveredBy && <Fact icon="check">{t(cover === "covered" ? "morning.covered_by" : "morning.covered_partly", { name: coveredBy })}</Fact>}
        {cover !== "covered" && !over && (
          <Fact icon="team" tone="warm">
            {asked > 0 ? counted("morning.asked", asked) : t("morning.to_cover")}
          </Fact>
        )}
      </div>
      {!over && cover !== "covered" && (
        <div class="board-do">
          <a class="button second" href={`/office/replacements?shift=${missed.shift}`} aria-label={t("morning.find_for", { name: employee.name })}>
            {t("morning.find")}
          </a>
          {known !== "seen" && ask?.phone && (
            <a class="button quiet" href={`tel:${ask.phone}`} aria-label={t("week.call", { name: ask.name, phone: phone(ask.phone) })}>
              <Icon name="phone" />
              <span class="board-call">{t("morning.call")}</span>
              <span class="clock">{phone(ask.phone)}</span>
            </a>
          )}
        </div>
      )}
    </li>
  );
}

/** What the host firm knows, in words and by a form of its own. */
function Told({ missed: { known, seen, ways, toldAt, awayFrom, over, host }, now }: { readonly missed: Missed; readonly now: string }) {
  if (known === "seen" && seen) return <Fact icon="seal">{t("morning.seen_by", { moment: clock(seen.at), name: seen.by })}</Fact>;
  const left = minutesFrom(now, awayFrom);
  return (
    <>
      <Fact icon={over ? "clock" : "alert"} tone={over ? "soft" : "warm"}>
        {known === "untold" ? t("morning.untold", { host: host.name }) : t("morning.not_seen")}
        {!over && " · "}
        {!over && <strong class="clock">{left > 0 ? t("morning.begins_in", { duration: duration(left) }) : t("morning.begun")}</strong>}
      </Fact>
      {known === "told" && (
        <Fact icon="sent" tone="soft">
          {arrived(ways, toldAt)}
        </Fact>
      )}
    </>
  );
}

function arrived(ways: Missed["ways"], toldAt: string | null): string {
  if (ways.length > 0) return ways.map(({ channel, at }) => t(`morning.by.${channel}` as Key, { moment: clock(at) })).join(" · ");
  return toldAt ? t("morning.on_its_way", { moment: clock(toldAt) }) : t("morning.told_before");
}

/** The time at the office. */
function clock(at: string): string {
  return officeTime(Date.parse(at)).slice(11);
}
