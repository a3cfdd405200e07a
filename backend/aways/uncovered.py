"""Somebody is away for longer, and whoever comes instead comes for a part of it: the office hears what is left."""

from datetime import datetime, timedelta

from asyncpg import Range, Record

from backend.accounts.queries import officers_of
from backend.assignments.queries import PLANNED_SHIFTS, local
from backend.assignments.rules import ShiftKey, is_expected
from backend.aways.rules import Away, State, about_unfound
from backend.kit.clock import day_of
from backend.kit.database import Statement
from notifications import outbox
from notifications.notices.to_office import ReplacementRestToOffice

ONE_DAY = timedelta(days=1)

# Of the shifts for which somebody comes, what nobody takes, as it is to be found: from the first missing minute to the
# last. Where none of it came with what was said now, the office knows it already.
_LEFT = Statement(f"""
    WITH taken AS (
        SELECT one.assignment, one.day, one.starts, range_agg(tstzrange(one.starts_at, one.ends_at)) AS times,
               string_agg(person.first_name || ' ' || person.last_name, ', ' ORDER BY one.starts_at) AS names
          FROM replacement_requests one
          JOIN employees employee ON employee.id = one.employee JOIN people person ON person.id = employee.person
         WHERE one.absent = :employee AND one.state = 'accepted' AND one.day BETWEEN :first_day AND :last_day
         GROUP BY 1, 2, 3
    )
    SELECT planned.*, taken.starts, taken.names, lower(missing.times) AS missing_from,
           upper(missing.times) AS missing_until, gone.first_name || ' ' || gone.last_name AS absent_name,
           missing.times && (tstzmultirange(tstzrange(:starts_at, :ends_at))
                             - coalesce(tstzmultirange(:before::tstzrange), '{{}}')) AS is_news
      FROM ({PLANNED_SHIFTS.replace("SELECT ", "SELECT shift.starts, ", 1)} WHERE shift.employee = :employee) planned
      JOIN taken USING (assignment, day, starts)
      JOIN employees absent ON absent.id = planned.employee JOIN people gone ON gone.id = absent.person
      LEFT JOIN LATERAL (
           SELECT tstzmultirange(tstzrange(greatest(min(away.starts_at), planned.starts_at),
                                           least(max(away.ends_at), planned.ends_at))) - taken.times AS times
             FROM aways away
            WHERE away.employee = planned.employee AND away.state = 'announced'
              AND away.starts_at < planned.ends_at AND away.ends_at > planned.starts_at
           HAVING count(*) > 0) missing ON true
     WHERE planned.ends_at > :at
     ORDER BY planned.starts_at
""")


async def tell_what_is_left(away: Away, before: Range | None, *, at: datetime) -> None:
    """Inside the transaction in which it changed from what it was before; whoever is asked next takes its place."""
    times = [away.start, away.end, *((before.lower, before.upper) if before else ())]
    rows = await _LEFT.rows(
        employee=away.employee,
        starts_at=away.start,
        ends_at=away.end,
        before=before,
        first_day=day_of(min(times)) - ONE_DAY,  # a night shift of the day before reaches into it
        last_day=day_of(max(times)),
        at=at,
    )
    for row in rows:
        if row["missing_from"] is None:
            await outbox.give_up(about_unfound(_key(row)))
        elif row["is_news"] and away.state is State.ANNOUNCED and is_expected(row["day"], row["postcode"]):
            await _tell_office(row, at=at)


def _key(row: Record) -> ShiftKey:
    return ShiftKey(row["assignment"], row["day"], row["starts"])


async def _tell_office(row: Record, *, at: datetime) -> None:
    key = _key(row)
    start, end = (local(row[name], row["timezone"]) for name in ("missing_from", "missing_until"))
    link = f"/office/replacements?shift={key}"
    notice = ReplacementRestToOffice(row["absent_name"], start, end, row["host_name"], row["names"], link=link)
    officers = await officers_of(row["employee"])
    await outbox.post(notice, to=officers, about=about_unfound(key), at=at, until=end)
