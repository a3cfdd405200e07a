"""Reminders, only to those with something waiting: managers of hours to approve, employees of hours to declare."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from asyncpg import Record

from backend.assignments.queries import PLANNED_SHIFTS
from backend.assignments.rules import is_expected
from backend.chores.rules import REMINDED_AGAIN_AFTER, first_of_week
from backend.closing.queries import UNDECLARED
from backend.kit.clock import day_of
from backend.kit.database import Statement
from backend.kit.weeks import Week
from backend.law.working_days import working_day
from backend.letters.sending import write_letters
from notifications import outbox
from notifications.notices.to_employee import HoursForgottenToEmployee
from notifications.outbox import Recipient

_ONE_WEEK = timedelta(days=7)

_WAITING = Statement("""
    SELECT DISTINCT host, date_trunc('week', day)::date AS monday
      FROM declarations WHERE state = 'submitted' AND day BETWEEN :first_day AND :last_day
     ORDER BY monday, host
""")

_FORGOTTEN = Statement(f"""
    SELECT DISTINCT person.id AS person, person.language, person.email, planned.day, planned.postcode
      FROM ({PLANNED_SHIFTS}) planned
      JOIN employees employee ON employee.id = planned.employee
      JOIN people person ON person.id = employee.person
     WHERE planned.ends_at <= :at AND {UNDECLARED}
       AND NOT EXISTS (SELECT FROM completions completion
                        WHERE completion.employee = planned.employee AND completion.monday = :first_day
                          AND completion.complete)
""")


async def remind_managers(due_on: date, at: datetime) -> None:
    """Letters about the past week; on its first day also about the week before, for whoever was away."""
    past = Week.of(due_on - _ONE_WEEK)
    oldest = Week.of(past.monday - _ONE_WEEK) if due_on == first_of_week(due_on) else past
    # A worker that was late on Monday does not write twice in a row.
    lately = working_day(day_of(at), -REMINDED_AGAIN_AFTER)
    for row in await _WAITING.rows(first_day=oldest.monday, last_day=past.sunday):
        await write_letters(row["host"], Week(row["monday"]), at=at, unless_after=lately)


async def remind_employees(due_on: date, at: datetime) -> None:
    """One reminder of the past week, whatever the number of host firms, to those who left a planned day open."""
    past = Week.of(due_on - _ONE_WEEK)
    rows = await _FORGOTTEN.rows(first_day=past.monday, last_day=past.sunday, at=at)
    for days, people in _by_days(rows).items():
        notice = HoursForgottenToEmployee(past.monday, days, link=f"/weeks/{past}")
        await outbox.post(notice, to=people, about=f"week:{past}", at=at)


def _by_days(rows: Iterable[Record]) -> dict[int, list[Recipient]]:
    """Who left how many days open; nobody is expected on a public holiday."""
    people: dict[UUID, Recipient] = {}
    days: dict[UUID, set[date]] = defaultdict(set)
    for row in rows:
        if is_expected(row["day"], row["postcode"]):
            people[row["person"]] = Recipient(row["person"], row["language"], row["email"])
            days[row["person"]].add(row["day"])
    by_days: dict[int, list[Recipient]] = defaultdict(list)
    for person, recipient in people.items():
        by_days[len(days[person])].append(recipient)
    return by_days
