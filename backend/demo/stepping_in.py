"""Some who are missing on the next working day, and who was asked to come instead: a yes, a no, one not yet."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from backend.absences.actions import report
from backend.absences.rules import Kind
from backend.absences.schemas import ReportAbsence
from backend.accounts.actor import Actor
from backend.demo.cast import MAILS
from backend.kit.clock import day_of
from backend.kit.database import Statement
from backend.kit.errors import Refusal
from backend.law.public_holidays import is_holiday
from backend.replacements.answering import accept, decline
from backend.replacements.asking import ask
from backend.replacements.schemas import Ask
from backend.replacements.wave import wave

_IDS = UUID("5eed0002-0000-4000-8000-000000000000")
_MISSING = 8

# Colleagues of those who are free that day and do the same work, so that there is somebody to ask; none of the cast.
_COULD_BE_MISSED = Statement("""
    SELECT DISTINCT ON (person.id) employee.id, person.id AS person
      FROM contracts spare
      JOIN contracts same ON same.job = spare.job AND same.certificates = spare.certificates
      JOIN employees employee ON employee.id = same.employee AND employee.id <> spare.employee
      JOIN people person ON person.id = employee.person
      JOIN weekly_shifts shift
        ON shift.employee = employee.id AND shift.weekday = extract(isodow FROM :day::date)
       AND :day BETWEEN shift.starts_on AND coalesce(shift.ends_on, 'infinity') AND shift.starts BETWEEN 420 AND 600
     WHERE spare.weekly_minutes >= 2100 AND :day BETWEEN spare.starts_on AND coalesce(spare.ends_on, 'infinity')
       AND NOT coalesce(person.email, '') = ANY(:cast::text[])
       AND NOT EXISTS (SELECT FROM weekly_shifts own
                        WHERE own.employee = spare.employee AND own.weekday = extract(isodow FROM :day)
                          AND :day BETWEEN own.starts_on AND coalesce(own.ends_on, 'infinity'))
     ORDER BY person.id LIMIT :most
""")
_ASKED_BEFORE = Statement("SELECT FROM replacement_requests LIMIT 1")
_OFFICER = Statement("SELECT person, groupement FROM officers ORDER BY id LIMIT 1")
_PERSON = Statement("SELECT person FROM employees WHERE id = :employee")


async def step_in(now: datetime) -> None:
    """Told again, it changes nothing."""
    if await _ASKED_BEFORE.row() is not None:  # whoever came then is free no more: others would be chosen now
        return
    day = _next_working_day(day_of(now))
    for row in await _COULD_BE_MISSED.rows(day=day, cast=list(MAILS.values()), most=_MISSING):
        asked = ReportAbsence(kind=Kind.OTHER, since=day.isoformat(), until=day.isoformat())
        with suppress(Refusal):  # since a loading that was interrupted
            await report(uuid5(_IDS, str(row["person"])), asked, by=_actor(row["person"], row["id"]), at=now)
    officer = await _OFFICER.row()
    assert officer is not None, "they were added just before"
    by = Actor(officer["person"], officer["person"], "fr", None, frozenset(), officer["groupement"])
    found = await wave(officer["groupement"], day, language="fr", at=now)
    longest = sorted(found.shifts, key=lambda each: -each.vacancy.minutes)
    pairs = [(each.vacancy.shift, each.proposed.employee.id) for each in longest if each.proposed]
    answers = (accept, decline)
    for number, (shift, employee) in enumerate(pairs[:3]):
        id = uuid5(_IDS, f"{shift} {employee}")
        with suppress(Refusal):
            await ask([Ask(id, shift, employee)], by=by, at=now)
            if number < len(answers):
                person = await _PERSON.row(employee=employee)
                assert person is not None, "they are planned"
                await answers[number](id, by=_actor(person["person"], employee), at=now)


def _next_working_day(day: date) -> date:
    following = day + timedelta(days=1)
    while following.weekday() > 4 or is_holiday(following, ""):
        following += timedelta(days=1)
    return following


def _actor(person: UUID, employee: int) -> Actor:
    return Actor(person, person, "fr", employee, frozenset(), None)
