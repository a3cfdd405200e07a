"""A past worth looking at: what people declared, approved, disputed and announced before the visitor came."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from enum import Enum
from random import Random
from uuid import UUID, uuid5

from backend.absences.actions import report
from backend.absences.rules import Kind
from backend.absences.schemas import ReportAbsence
from backend.accounts.actor import Actor
from backend.assignments.queries import PLANNED_SHIFTS, PlannedShift
from backend.demo.cast import MAILS, Part
from backend.hours.deciding import approve_many, dispute
from backend.hours.declaring import declare
from backend.hours.errors import Overlap
from backend.hours.schemas import DeclareHours, Dispute, Seen, Times
from backend.kit.clock import day_of
from backend.kit.database import Statement
from backend.kit.errors import Refusal
from backend.kit.weeks import Week
from backend.law.public_holidays import holiday_name
from backend.letters.sending import send_letters

_IDS = UUID("5eed0000-0000-4000-8000-000000000000")
_SETTLED = timedelta(days=4)
"""What is older has been decided; the rest waits for the visitor."""


class _Story(Enum):
    """What became of a shift: of how many in a thousand, the minutes more, and what was said of them."""

    AS_PLANNED = 822, 0, ""
    LONGER = 60, 30, "Commande urgente terminée avec l'équipe."
    SHORTER = 50, -30, "Départ anticipé, vu avec le chef d'équipe."
    DISPUTED = 2, 90, "Resté pour l'inventaire."
    FORGOTTEN = 66, 0, ""


_STAYED_LONGER = "caroline.leblanc.00353@salaries.example"
"""Whose last days differ from the plan, so that the manager of the cast has something to look into."""
_DISPUTE = "L'inventaire s'est terminé à l'heure prévue ce jour-là. Peut-être un autre jour ?"
_ABSENCES: tuple[tuple[str, Kind, int, int | None], ...] = (
    ("00454", Kind.SICK, 0, None),
    ("00353", Kind.FAMILY_EVENT, 1, 3),
    ("00092", Kind.PAID_LEAVE, 6, 12),
)
"""Who, why, from and until how many days after today, None while they do not know: all of them expected at the
manager's host firm."""


class _Shift(PlannedShift, frozen=True):
    person: UUID
    mail: str | None
    manager: UUID

    @property
    def id(self) -> UUID:
        return uuid5(_IDS, f"{self.assignment} {self.starts_at.isoformat()}")


_SHIFTS = Statement(f"""
    SELECT planned.*, person.id AS person, person.email AS mail, manager.person AS manager
      FROM ({PLANNED_SHIFTS}) planned
      JOIN employees employee ON employee.id = planned.employee
      JOIN people person ON person.id = employee.person
      CROSS JOIN LATERAL (
          SELECT managers.person FROM managers WHERE managers.host = planned.host ORDER BY managers.id LIMIT 1
      ) manager
     ORDER BY planned.starts_at, planned.assignment
""")

_KNOWN = Statement("SELECT id FROM declarations")

_EMPLOYEE = Statement("SELECT id, person FROM employees WHERE payroll_number = :number")

_MANAGED = Statement("""
    SELECT managers.host FROM managers JOIN people person ON person.id = managers.person WHERE person.email = :mail
""")

_HOSTS = Statement("SELECT person, array_agg(host) AS hosts FROM managers GROUP BY person")


async def declare_past(now: datetime) -> None:
    """Last week and this one up to yesterday, told by the people themselves; told again, it changes nothing."""
    today = day_of(now)
    stories = [(shift, _story(shift, today)) for shift in await _past_shifts(today)]
    told = [(shift, story) for shift, story in stories if story is not _Story.FORGOTTEN]
    known = {row["id"] for row in await _KNOWN.rows()}
    await asyncio.gather(*(_declare(shift, story, now) for shift, story in told if shift.id not in known))
    await _decide([(shift, story) for shift, story in told if today - shift.day > _SETTLED], now)


async def announce_absences(now: datetime) -> None:
    today = day_of(now)
    for number, kind, since, until in _ABSENCES:
        first = today + timedelta(days=since)
        last = None if until is None else (today + timedelta(days=until)).isoformat()
        asked = ReportAbsence(kind=kind, since=first.isoformat(), until=last)
        row = await _EMPLOYEE.row(number=number)
        assert row is not None, "the demo's files name them"
        await report(uuid5(_IDS, number), asked, by=_actor(row["person"], employee=row["id"]), at=now)


async def write_to_manager(now: datetime) -> None:
    """A letter about the week of yesterday, of which something always waits."""
    for row in await _MANAGED.rows(mail=MAILS[Part.MANAGER]):
        await send_letters(row["host"], Week.of(day_of(now) - timedelta(days=1)), at=now)


async def _past_shifts(today: date) -> list[_Shift]:
    first_day = Week.of(today).monday - timedelta(days=7)
    rows = await _SHIFTS.rows(first_day=first_day, last_day=today - timedelta(days=1))
    shifts = [_Shift(**row) for row in rows]
    return [shift for shift in shifts if not holiday_name(shift.day, shift.postcode, "fr")]


def _story(shift: _Shift, today: date) -> _Story:
    """Left to chance, though to the same one at every start; the cast has something to answer and to do."""
    if shift.mail == _STAYED_LONGER and today - shift.day <= _SETTLED:
        return _Story.LONGER
    if shift.mail not in MAILS.values():
        [story] = Random(str(shift.id)).choices(list(_Story), [story.value[0] for story in _Story])
        return story
    if today - shift.day == timedelta(days=1):
        return _Story.FORGOTTEN
    first_day = Week.of(today).monday - timedelta(days=7)
    is_disputed = shift.mail == MAILS[Part.EMPLOYEE] and shift.day == first_day
    return _Story.DISPUTED if is_disputed else _Story.AS_PLANNED


async def _declare(shift: _Shift, story: _Story, now: datetime) -> None:
    _, more, comment = story.value
    end = shift.end + timedelta(minutes=more)
    asked = DeclareHours(
        host=shift.host,
        day=shift.day,
        assignment=shift.assignment,
        start=f"{shift.start:%H:%M}",
        end=f"{end:%H:%M}",
        break_minutes=shift.break_minutes,
        comment=comment,
    )
    with suppress(Overlap):  # a night that lasted longer may reach into the next morning
        at = min(end + timedelta(minutes=20), now)
        await declare(shift.id, asked, by=_actor(shift.person, employee=shift.employee), at=at)


async def _decide(settled: Iterable[tuple[_Shift, _Story]], now: datetime) -> None:
    hosts = {row["person"]: frozenset(row["hosts"]) for row in await _HOSTS.rows()}
    seen: dict[UUID, list[Seen]] = defaultdict(list)
    for shift, story in settled:
        if story is _Story.DISPUTED:
            with suppress(Refusal):  # since a loading that was interrupted
                manager = _actor(shift.manager, hosts=hosts[shift.manager])
                await dispute(shift.id, Dispute(1, _DISPUTE, _proposal(shift)), by=manager, at=now)
        else:
            seen[shift.manager].append(Seen(shift.id, 1))
    for person, all_seen in seen.items():
        await approve_many(all_seen, by=_actor(person, hosts=hosts[person]), at=now)


def _proposal(shift: _Shift) -> Times:
    """What the host firm would approve: the hours that were planned."""
    return Times(f"{shift.start:%H:%M}", f"{shift.end:%H:%M}", shift.break_minutes)


def _actor(person: UUID, *, employee: int | None = None, hosts: frozenset[int] = frozenset()) -> Actor:
    """Somebody who acts without a browser."""
    return Actor(person=person, session=person, language="fr", employee=employee, hosts=hosts, groupement=None)
