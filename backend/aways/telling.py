"""Telling host firms that somebody they expect will not be there: each its own part, in one form, never why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from asyncpg import Record

from backend.accounts.queries import officers_of, readers_at
from backend.agreements.queries import agreements_of
from backend.assignments.queries import PLANNED_SHIFTS, local
from backend.aways.covered import follow, give_up
from backend.aways.errors import IdTaken
from backend.aways.rules import Away, State, about_absence, about_unseen, turns_to_others_at
from backend.aways.uncovered import tell_what_is_left
from backend.hosts.view import AbsenceEvent
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.database import Statement
from backend.kit.errors import NotFound
from backend.kit.schemas import Named
from backend.kit.weeks import Week
from backend.law.agreement import in_force
from notifications import outbox
from notifications.notices.to_host import AbsenceChangedToHost, AbsenceToHost, AbsenceWithdrawnToHost
from notifications.notices.to_office import AbsenceUnseenToOffice
from notifications.webhooks import post_event

ONE_DAY = timedelta(days=1)
_ToHost = type[AbsenceToHost] | type[AbsenceChangedToHost] | type[AbsenceWithdrawnToHost]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one host firm is to be told, on its own clock."""

    id: UUID
    host: int
    host_name: str
    start: datetime
    end: datetime
    return_unknown: bool
    news_at: datetime | None
    """From when on it is other than what somebody there has seen."""
    notice: _ToHost | None
    """None where it is gone into another, of which they are told."""
    event_type: str
    version: int

    def event(self, employee: Named) -> AbsenceEvent:
        return AbsenceEvent(
            self.id,
            self.version,
            Named(self.host, self.host_name),
            employee,
            self.start,
            self.end,
            self.return_unknown,
        )


# One after the other for one employee, so that no two believe to be the only one; declaring hours does not wait. Of
# several always in one order.
_ALONE = Statement("SELECT FROM employees WHERE id = ANY(:employees::int[]) ORDER BY id FOR NO KEY UPDATE")

# Answers the others that meet what this one was or is: what they hid behind may have moved, or hide them now. An id of
# somebody else's time away keeps nothing, and answers nothing: not even whether theirs is of the same kind.
_KEEP = Statement("""
    WITH before AS (
        SELECT starts_at, ends_at, state FROM aways WHERE id = :id
    ), kept AS (
        INSERT INTO aways (id, employee, starts_at, ends_at, state, openly, open_ended)
        VALUES (:id, :employee, :starts_at, :ends_at, :state, :openly, :open_ended)
        ON CONFLICT (id) DO UPDATE SET
            starts_at = excluded.starts_at, ends_at = excluded.ends_at, state = excluded.state,
            openly = excluded.openly, open_ended = excluded.open_ended
         WHERE aways.employee = excluded.employee AND NOT :is_new::boolean
        RETURNING place
    )
    SELECT other.id, other.employee, other.starts_at, other.ends_at, other.state, other.openly,
           other.open_ended, (SELECT tstzrange(starts_at, ends_at) FROM before WHERE state = 'announced') AS before
      FROM kept
      LEFT JOIN aways other
        ON other.place <> kept.place AND other.employee = :employee AND other.state = 'announced'
       AND (tstzrange(other.starts_at, other.ends_at) && tstzrange(:starts_at, :ends_at)
            OR EXISTS (SELECT FROM before WHERE before.starts_at < other.ends_at AND before.ends_at > other.starts_at))
     ORDER BY other.starts_at, other.place
""")

# A host firm is told of its own shifts only, cut to the time away: not how long the rest of it lasts. What it knows
# from one that begins before is not told twice: two at once would say that they are of different kinds. Whichever was
# said first, so that what is left of each is of one piece, and none lies around another.
# Beside what each was told before, so that only those for whom something changed are told again. What lies within
# another from now on is not withdrawn, since nobody comes back: it is gone, and the other reads as a change of it.
# What was seen already is no news: of a change that comes after, the first shift that it adds or gives back counts.
_TELL = Statement(f"""
    WITH known AS (
        SELECT coalesce(range_agg(tstzrange(earlier.starts_at, earlier.ends_at)), '{{}}') AS times
          FROM aways earlier
          JOIN aways own ON own.id = :away AND (earlier.starts_at, earlier.place) < (own.starts_at, own.place)
         WHERE earlier.employee = :employee AND earlier.state = 'announced'
           AND earlier.ends_at > :starts_at AND earlier.starts_at < :ends_at
    ), parts AS (
        SELECT planned.host,
               range_agg(tstzrange(greatest(planned.starts_at, :starts_at::timestamptz),
                                   least(planned.ends_at, :ends_at::timestamptz)))
               - (SELECT times FROM known) AS times
          FROM ({PLANNED_SHIFTS} WHERE shift.employee = :employee) planned
         WHERE :announced::boolean AND planned.starts_at < :ends_at AND planned.ends_at > :starts_at
         GROUP BY planned.host
    ), touched AS (
        SELECT host, times, lower(times) AS starts_at, upper(times) AS ends_at FROM parts WHERE NOT isempty(times)
    ), compared AS (
        SELECT coalesce(touched.host, before.host) AS host,
               coalesce(touched.starts_at, before.starts_at) AS starts_at,
               coalesce(touched.ends_at, before.ends_at) AS ends_at,
               CASE WHEN touched.host IS NULL THEN 'withdrawn' ELSE 'announced' END AS state,
               touched.host IS NULL AND :announced
                   AND tstzrange(before.starts_at, before.ends_at) <@ (SELECT times FROM known) AS hidden,
               CASE WHEN before.state = 'announced' THEN before.id END AS known_as, before.version AS known_version,
               before.host IS NOT NULL AND before.state = 'announced'
                   OR EXISTS (SELECT FROM absence_notices other
                               WHERE other.away <> :away AND other.employee = :employee AND other.host = touched.host
                                 AND other.state = 'announced' AND tstzrange(other.starts_at, other.ends_at)
                                     <@ tstzrange(touched.starts_at, touched.ends_at)) AS was_announced,
               CASE WHEN before.state = 'announced' AND before.acknowledged_at IS NOT NULL THEN
                   least(lower(touched.times - tstzmultirange(tstzrange(before.starts_at, before.ends_at))),
                         CASE WHEN before.starts_at < touched.starts_at THEN before.starts_at END,
                         CASE WHEN before.ends_at > touched.ends_at THEN touched.ends_at END)
               END AS news_at
          FROM touched
          FULL JOIN (SELECT * FROM absence_notices WHERE away = :away) before ON before.host = touched.host
         WHERE before.host IS NULL
            OR touched.host IS NULL AND before.state = 'announced'
            OR touched.host IS NOT NULL AND (before.state = 'withdrawn'
               OR (before.starts_at, before.ends_at, before.openly, before.return_unknown)
                  IS DISTINCT FROM (touched.starts_at, touched.ends_at, :openly::boolean, :open_ended::boolean))
    ), gone AS (
        DELETE FROM absence_notices WHERE away = :away AND host IN (SELECT host FROM compared WHERE hidden)
    ), noted AS (
        INSERT INTO absence_notices (id, away, host, employee, starts_at, ends_at, state, openly, return_unknown)
        SELECT gen_random_uuid(), :away, host, :employee, starts_at, ends_at, state, :openly,
               state = 'announced' AND :open_ended
          FROM compared WHERE NOT hidden
        ON CONFLICT (away, host) DO UPDATE SET
            starts_at = excluded.starts_at, ends_at = excluded.ends_at, state = excluded.state,
            openly = excluded.openly, return_unknown = excluded.return_unknown,
            acknowledged_by = NULL, acknowledged_at = NULL, version = absence_notices.version + 1
        RETURNING id, host, version
    )
    SELECT compared.*, noted.id AS notice, noted.version, host.name AS host_name,
           compared.state = 'announced' AND :open_ended AS return_unknown,
           (SELECT timezone FROM sites WHERE sites.host = host.id ORDER BY sites.id LIMIT 1) AS timezone
      FROM compared LEFT JOIN noted USING (host) JOIN hosts host ON host.id = compared.host
     ORDER BY compared.host
""")

_EMPLOYEE = Statement("""
    SELECT employee.groupement, person.first_name || ' ' || person.last_name AS name
      FROM employees employee JOIN people person ON person.id = employee.person WHERE employee.id = :employee
""")

_MINE = Statement("SELECT id FROM aways WHERE id = :id AND employee = :employee")

_OPENLY = Statement("""
    WITH shown AS (UPDATE aways SET openly = :openly WHERE id = ANY(:ids::uuid[]))
    UPDATE absence_notices SET openly = :openly WHERE away = ANY(:ids::uuid[])
""")


async def tell_hosts(away: Away, *, is_new: bool, at: datetime) -> list[str]:
    """Keep it, tell every host firm for which something changes, and answer their names.

    Inside the transaction of the fact behind it, which says whether it is the first of its id: an absence does not
    take the place of a notice of delegation, nor the other way round.
    """
    await alone(away.employee)
    others = await _KEEP.rows(
        id=away.id,
        employee=away.employee,
        starts_at=away.start,
        ends_at=away.end,
        state=away.state.value,
        openly=away.openly,
        open_ended=away.open_ended,
        is_new=is_new,
    )
    if not others:
        raise IdTaken if await _MINE.row(id=away.id, employee=away.employee) else NotFound
    given_up = await give_up(away.employee, at=at)
    tellings = await _tell(away)
    await _post(away, tellings, at=at)
    for other in (_read(row) for row in others if row["id"]):
        await _post(other, await _tell(other), at=at)
    await follow(away.employee, at=at)
    await tell_what_is_left(away, others[0]["before"], at=at)
    told = [telling.host_name for telling in tellings if telling.notice]
    return told + [name for name in given_up if name not in told]


async def alone(*employees: int) -> None:
    """Until the transaction ends, nobody else changes when they are away, where they step in, or who does for them."""
    await _ALONE.rows(employees=list(employees))


async def show_openly(ids: Sequence[UUID], openly: bool) -> None:
    """Let host firms read of delegation, or no longer; the times are as they were, so nobody is told again."""
    await _OPENLY.rows(ids=list(ids), openly=openly)


async def _tell(away: Away) -> Sequence[Telling]:
    rows = await _TELL.rows(
        away=away.id,
        employee=away.employee,
        announced=away.state is State.ANNOUNCED,
        starts_at=away.start,
        ends_at=away.end,
        openly=away.openly,
        open_ended=away.open_ended,
        first_day=_day(away.start) - ONE_DAY,  # a night shift of the day before reaches into it
        last_day=_day(away.end),
    )
    for row in rows:
        if row["hidden"]:  # nobody could acknowledge it any more, so it would climb on to the office
            for about in (about_absence, about_unseen):
                await outbox.give_up(about(away.id, row["host"]))
    return [_telling(row) for row in rows]


def _day(instant: datetime) -> date:
    return instant.astimezone(OFFICE_ZONE).date()


def _telling(row: Record) -> Telling:
    notice, event_type = _said(row)
    zone = row["timezone"] or str(OFFICE_ZONE)
    start, end = local(row["starts_at"], zone), local(row["ends_at"], zone)
    news_at = local(row["news_at"], zone) if row["news_at"] else None
    return Telling(
        id=row["notice"] or row["known_as"],
        host=row["host"],
        host_name=row["host_name"],
        start=start,
        end=end,
        return_unknown=row["return_unknown"],
        news_at=news_at,
        notice=notice,
        event_type=event_type,
        version=row["version"] or row["known_version"] + 1,
    )


def _said(row: Record) -> tuple[_ToHost | None, str]:
    """To people, who know of an absence by whom it is about; to a system, which knows it by its id alone."""
    if row["hidden"]:
        return None, "absence.merged"
    if row["state"] == State.WITHDRAWN:
        return AbsenceWithdrawnToHost, "absence.withdrawn"
    notice = AbsenceChangedToHost if row["was_announced"] else AbsenceToHost
    return notice, "absence.changed" if row["known_as"] else "absence.announced"


def _read(row: Record) -> Away:
    times = row["starts_at"], row["ends_at"]
    return Away(row["id"], row["employee"], *times, State(row["state"]), row["openly"], row["open_ended"])


async def _post(away: Away, tellings: Sequence[Telling], *, at: datetime) -> None:
    if not tellings:
        return
    name, groupement = await _employee(away.employee)
    # Whoever stands in for a manager does so on the day of the shift: who does today may be back by then.
    readers = await readers_at({telling.host: max(telling.news_at or telling.start, at) for telling in tellings})
    agreement = in_force(await agreements_of(groupement), day_of(at))
    officers = await officers_of(away.employee)
    for telling in tellings:
        at_host, about = readers[telling.host], about_absence(away.id, telling.host)
        event = telling.event(Named(away.employee, name))
        await post_event(telling.event_type, event, to=telling.host, about=about, at=at)
        if telling.notice is None:
            continue
        notice = telling.notice(
            employee=name,
            start=telling.start,
            end=telling.end,
            host=telling.host_name,
            return_unknown=telling.return_unknown,
            news_at=telling.news_at,
            told=telling.id,
            link=f"/hosts/{telling.host}/weeks/{Week.of(telling.start.date())}",
        )
        await outbox.post(notice, to=at_host.at_once, about=about, at=at)
        if telling.notice is AbsenceWithdrawnToHost:
            await outbox.post(notice, to=at_host.standing_by, about=about, at=at)
            await outbox.give_up(about_unseen(away.id, telling.host))
            continue
        late = turns_to_others_at(telling.news_at or telling.start, told_at=at, minutes=agreement.unseen_minutes)
        unseen = AbsenceUnseenToOffice(
            name, telling.start, telling.end, telling.host_name, at_host.contacts, link="/office"
        )
        if telling.end > late:
            await outbox.post(notice, to=at_host.standing_by, about=about, at=at, due_at=late)
            await outbox.post(unseen, to=officers, about=about_unseen(away.id, telling.host), at=at, due_at=late)
        else:
            await outbox.give_up(about, to=at_host.standing_by)
            await outbox.give_up(about_unseen(away.id, telling.host))


async def _employee(employee: int) -> tuple[str, int]:
    row = await _EMPLOYEE.row(employee=employee)
    return (str(row["name"]), row["groupement"]) if row else ("", 0)
