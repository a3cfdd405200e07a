"""What staff representatives did before the visitor came: notices, hours shared, a meeting to which some are called."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from backend.accounts.actor import Actor
from backend.delegation.announcing import announce
from backend.delegation.calling import call
from backend.delegation.office import acknowledge
from backend.delegation.office_schemas import CallMeeting, Invitation
from backend.delegation.rules import MeetingKind
from backend.delegation.schemas import Announce, Share
from backend.delegation.sharing import share
from backend.demo.cast import MAILS, Part
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.database import Statement
from backend.kit.errors import Refusal
from backend.kit.months import Month

_IDS = UUID("5eed0001-0000-4000-8000-000000000000")
_NOTICES = ((-6, 9, 11), (-2, 14, 16), (1, 10, 12), (5, 8, 12))
"""How many days from today, from and until what hour; the first ones are over."""
_OTHERS = 3
_CALLED = 8

# The cast first, so that the visitor meets what happened as one of those to whom it did.
_REPRESENTATIVES = Statement("""
    SELECT mandate.id AS mandate, mandate.kind, mandate.employee, person.id AS person
      FROM mandates mandate
      JOIN employees employee ON employee.id = mandate.employee
      JOIN people person ON person.id = employee.person
     WHERE mandate.kind IN ('member', 'substitute')
       AND :today BETWEEN mandate.starts_on AND coalesce(mandate.ends_on, 'infinity')
     ORDER BY coalesce(person.email, '') <> :mail, mandate.kind, mandate.id
""")

_OFFICER = Statement("SELECT person, groupement FROM officers ORDER BY id LIMIT 1")

_OVER = Statement("SELECT id FROM delegation_notices WHERE ends_at < :now AND acknowledged_at IS NULL")


async def represent(now: datetime) -> None:
    """Told again, it changes nothing."""
    today = day_of(now)
    rows = await _REPRESENTATIVES.rows(today=today, mail=MAILS[Part.REPRESENTATIVE])
    members = [row for row in rows if row["kind"] == "member"]
    for row in members[: 1 + _OTHERS]:
        await _announce_some(row["mandate"], _actor(row["person"], row["employee"]), now)
    substitute = next((row for row in rows if row["kind"] == "substitute"), None)
    if members and substitute:
        giver = members[0]
        asked = Share(giver["mandate"], substitute["mandate"], str(_next_month(today)), 4 * 60)
        with suppress(Refusal):
            await share(_id("gift"), asked, by=_actor(giver["person"], giver["employee"]), at=now)
    officer = await _OFFICER.row()
    assert officer is not None, "they were added just before"
    by = Actor(officer["person"], officer["person"], "fr", None, frozenset(), officer["groupement"])
    for row in await _OVER.rows(now=now):
        await acknowledge(row["id"], by=by, at=now)
    await _call_meeting([row["mandate"] for row in rows[:_CALLED]], today, by=by, at=now)


async def _announce_some(mandate: int, by: Actor, now: datetime) -> None:
    for days, begins, ends in _NOTICES:
        day = day_of(now) + timedelta(days=days)
        if day.weekday() > 4:
            continue
        start, end = (f"{day}T{hour:02}:00" for hour in (begins, ends))
        said = now + timedelta(days=min(0, days - 3))
        with suppress(Refusal):  # since a loading that was interrupted
            id = _id(f"{mandate} {day}")
            known = await announce(id, Announce(mandate, start, end), by=by, at=said)
            if days < 0:
                back = Announce(mandate, start, end, returned=end, based_on=known.version)
                await announce(id, back, by=by, at=datetime.fromisoformat(end).replace(tzinfo=OFFICE_ZONE))


async def _call_meeting(mandates: list[int], today: date, *, by: Actor, at: datetime) -> None:
    """On a Tuesday, a week from now or later."""
    day = today + timedelta(days=8 - today.weekday() + 7 * (today.weekday() > 1))
    asked = CallMeeting(
        MeetingKind.COMMITTEE,
        f"{day}T09:30",
        f"{day}T12:00",
        "Siège, salle du conseil",
        [Invitation(each, 30) for each in mandates],
    )
    with suppress(Refusal):
        await call(_id("meeting"), asked, by=by, at=at)


def _next_month(today: date) -> Month:
    return Month.of(Month.of(today).last_day + timedelta(days=1))


def _id(name: str) -> UUID:
    return uuid5(_IDS, name)


def _actor(person: UUID, employee: int) -> Actor:
    return Actor(person, person, "fr", employee, frozenset(), None)
