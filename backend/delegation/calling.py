"""Calling representatives to a meeting: working time, told to whoever expected them as any absence is (L2315-11)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from backend.accounts.access import office_of
from backend.accounts.actor import Actor
from backend.accounts.queries import recipient_of
from backend.aways.rules import Away, State
from backend.aways.telling import tell_hosts
from backend.delegation.errors import BadMeetingTimes, CalledTwice, MeetingChanged, NotCallable
from backend.delegation.meetings import Called, KnownMeeting, find_meeting
from backend.delegation.office_schemas import CallMeeting, Invitation, Invited, Meeting
from backend.delegation.rules import LONGEST
from backend.kit.clock import OFFICE_ZONE, at_the_office, day_of
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from notifications import outbox
from notifications.notices.to_employee import MeetingChangedToEmployee, MeetingToEmployee, MeetingWithdrawnToEmployee

_To = type[MeetingToEmployee] | type[MeetingChangedToEmployee] | type[MeetingWithdrawnToEmployee]

_SAVE = Statement("""
    WITH saved AS (
        INSERT INTO meetings AS kept (id, groupement, kind, starts_at, ends_at, place, state, called_by, called_at)
        VALUES (:id, :groupement, :kind, :starts_at, :ends_at, :place, :state, :author, :at)
        ON CONFLICT (id) DO UPDATE SET
            kind = excluded.kind, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
            place = excluded.place, state = excluded.state, called_by = excluded.called_by,
            called_at = excluded.called_at, version = kept.version + 1
         WHERE kept.groupement = excluded.groupement AND kept.version = :based_on::int
        RETURNING *
    )
    INSERT INTO meeting_versions (meeting, version, author, at, content)
    SELECT saved.id, saved.version, :author, :at, to_jsonb(saved) FROM saved
    RETURNING version
""")

# Each keeps one attendance per meeting, called or no more: it is the time away that host firms know.
_CALL = Statement("""
    WITH asked AS (
        SELECT asked.mandate, asked.travel, mandate.employee
          FROM unnest(:mandates::int[], :travel::int[]) AS asked(mandate, travel)
          JOIN mandates mandate ON mandate.id = asked.mandate
    ), saved AS (
        INSERT INTO attendances AS kept (id, meeting, mandate, employee, travel_minutes)
        SELECT gen_random_uuid(), :meeting, mandate, employee, travel FROM asked
        ON CONFLICT (meeting, employee) DO UPDATE SET
            mandate = excluded.mandate, travel_minutes = excluded.travel_minutes, state = 'announced',
            version = kept.version + 1
         WHERE (kept.mandate, kept.travel_minutes, kept.state)
               IS DISTINCT FROM (excluded.mandate, excluded.travel_minutes, 'announced')
        RETURNING *
    ), gone AS (
        UPDATE attendances SET state = 'withdrawn', version = version + 1
         WHERE meeting = :meeting AND state = 'announced' AND NOT employee IN (SELECT employee FROM asked)
        RETURNING *
    ), noted AS (
        INSERT INTO attendance_versions (attendance, version, author, at, content)
        SELECT told.id, told.version, :author, :at, to_jsonb(told)
          FROM (SELECT * FROM saved UNION ALL SELECT * FROM gone) told ORDER BY told.employee
    )
    SELECT count(*) FROM saved
""")

_CALLABLE = Statement("""
    SELECT mandate.id, mandate.employee
      FROM mandates mandate JOIN employees employee ON employee.id = mandate.employee
     WHERE mandate.id = ANY(:mandates::int[]) AND employee.groupement = :groupement
       AND :day BETWEEN mandate.starts_on AND coalesce(mandate.ends_on, 'infinity')
""")


async def call(id: UUID, asked: CallMeeting, *, by: Actor, at: datetime) -> Meeting:
    """Call a meeting, or change the call: when, where, who comes."""
    groupement = office_of(by)
    start, end = (_instant(each) for each in (asked.start, asked.end))
    if not timedelta() < end - start <= LONGEST:
        raise BadMeetingTimes
    await _refuse_others(asked.called, groupement, start)
    async with transaction():
        before = await find_meeting(id, groupement)
        if before is None or before.call != _wanted(asked, (start, end), State.ANNOUNCED):
            await _save(id, asked, (start, end), before, by=by, at=at)
    return as_meeting(await _known(id, groupement))


async def withdraw(id: UUID, based_on: int, *, by: Actor, at: datetime) -> Meeting:
    """It does not take place: everybody who was told reads so; withdrawn already, it stays so."""
    groupement = office_of(by)
    async with transaction():
        before = await find_meeting(id, groupement)
        if before is None:
            raise NotFound
        if before.state is State.ANNOUNCED:
            asked = CallMeeting(before.kind, "", "", before.place, called=[], based_on=based_on)
            await _save(id, asked, (before.starts_at, before.ends_at), before, by=by, at=at, state=State.WITHDRAWN)
    return as_meeting(await _known(id, groupement))


def as_meeting(known: KnownMeeting) -> Meeting:
    return Meeting(
        id=known.id,
        kind=known.kind,
        start=known.starts_at.astimezone(OFFICE_ZONE),
        end=known.ends_at.astimezone(OFFICE_ZONE),
        place=known.place,
        state=known.state,
        version=known.version,
        called=[
            Invited(each.mandate, each.employee, each.name, each.kind, each.travel_minutes) for each in known.called
        ],
        may=["change", "withdraw"] if known.state is State.ANNOUNCED else [],
    )


async def _save(
    id: UUID,
    asked: CallMeeting,
    times: tuple[datetime, datetime],
    before: KnownMeeting | None,
    *,
    by: Actor,
    at: datetime,
    state: State = State.ANNOUNCED,
) -> None:
    """The meeting, who is called, and what each of them and their host firms are told: one fact."""
    groupement = office_of(by)
    saved = await _SAVE.row(
        id=id,
        groupement=groupement,
        kind=asked.kind.value,
        starts_at=times[0],
        ends_at=times[1],
        place=asked.place.strip(),
        state=state.value,
        based_on=asked.based_on,
        author=by.person,
        at=at,
    )
    if saved is None:
        current = await find_meeting(id, groupement)
        if current is None:
            raise NotFound  # somebody else's
        if current.call == _wanted(asked, times, state):
            return  # the same call, a moment ago
        raise MeetingChanged(current=as_meeting(current), yours=asked)
    await _CALL.rows(
        meeting=id,
        mandates=[each.mandate for each in asked.called],
        travel=[each.travel_minutes for each in asked.called],
        author=by.person,
        at=at,
    )
    await _tell(before, await _known(id, groupement), at=at)


def _wanted(asked: CallMeeting, times: tuple[datetime, datetime], state: State) -> tuple[object, ...]:
    """What `KnownMeeting.call` will be."""
    called = sorted((each.mandate, each.travel_minutes) for each in asked.called)
    return (asked.kind, *times, asked.place.strip(), state, called)


async def _known(id: UUID, groupement: int) -> KnownMeeting:
    known = await find_meeting(id, groupement)
    if known is None:
        raise NotFound
    return known


async def _tell(before: KnownMeeting | None, after: KnownMeeting, *, at: datetime) -> None:
    """In the order of employees, so that two meetings at once never wait for each other."""
    were = {each.employee: each for each in before.called} if before else {}
    come = {each.employee: each for each in after.called}
    for employee in sorted(were.keys() | come.keys()):
        if called := come.get(employee):
            await tell_hosts(_away(called, after, State.ANNOUNCED), is_new=False, at=at)
            if employee not in were:
                await _invite(called, after, MeetingToEmployee, at=at)
            elif before and _said(were[employee], before) != _said(called, after):
                await _invite(called, after, MeetingChangedToEmployee, at=at)
        elif before:
            await tell_hosts(_away(were[employee], before, State.WITHDRAWN), is_new=False, at=at)
            await _invite(were[employee], before, MeetingWithdrawnToEmployee, at=at)


def _away(called: Called, meeting: KnownMeeting, state: State) -> Away:
    """With the way there and back (Soc. 12 June 2013, 12-15.064); never openly: a meeting is no delegation."""
    way = timedelta(minutes=called.travel_minutes)
    return Away(called.id, called.employee, meeting.starts_at - way, meeting.ends_at + way, state)


def _said(called: Called, meeting: KnownMeeting) -> Sequence[object]:
    return meeting.kind, meeting.starts_at, meeting.ends_at, meeting.place, called.travel_minutes


async def _invite(called: Called, meeting: KnownMeeting, to_employee: _To, *, at: datetime) -> None:
    notice = to_employee(
        meeting=meeting.kind,
        start=meeting.starts_at.astimezone(OFFICE_ZONE),
        end=meeting.ends_at.astimezone(OFFICE_ZONE),
        place=meeting.place,
        travel_minutes=called.travel_minutes,
        link="/delegation",
    )
    to = [await recipient_of(called.employee)]
    await outbox.post(notice, to=to, about=f"meeting:{meeting.id}:{called.employee}", at=at)


async def _refuse_others(called: Iterable[Invitation], groupement: int, start: datetime) -> None:
    """Called are those who hold a mandate then, in the caller's own groupement, and each once."""
    mandates = [each.mandate for each in called]
    rows = await _CALLABLE.rows(mandates=mandates, groupement=groupement, day=day_of(start))
    if {row["id"] for row in rows} != set(mandates):
        raise NotCallable
    if len({row["employee"] for row in rows}) < len(mandates):
        raise CalledTwice


def _instant(written: str) -> datetime:
    try:
        return at_the_office(written)
    except ValueError:
        raise BadMeetingTimes from None
