"""My delegation: the year's accounts and notices."""

from datetime import date, datetime

from backend.absences.rules import midnight
from backend.accounts.actor import Actor
from backend.delegation.credit import held
from backend.delegation.queries import year_of
from backend.delegation.schemas import MyDelegation
from backend.delegation.showing import labels, shown
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.errors import NotFound


async def my_delegation(year: int | None, *, by: Actor, at: datetime) -> MyDelegation:
    """For those who hold a mandate in that year, and nobody else."""
    if by.employee is None:
        raise NotFound
    today = day_of(at)
    year = year or today.year
    first_day, last_day = date(year, 1, 1), date(year, 12, 31)
    mandates, notices = await year_of(
        by.employee,
        first_day=first_day,
        last_day=last_day,
        opens=midnight(first_day, OFFICE_ZONE),
        closes=midnight(date(year + 1, 1, 1), OFFICE_ZONE),
    )
    if not mandates:
        raise NotFound
    by_id = {mandate.id: mandate for mandate in mandates}
    return MyDelegation(
        year=year,
        today=today,
        mandates=[held(mandate, year) for mandate in mandates],
        notices=[shown(each, labels=labels(each, by_id[each.mandate])) for each in notices],
    )
