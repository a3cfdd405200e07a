"""My delegation: the year's accounts, notices, shared hours and meetings."""

from datetime import date, datetime

from backend.absences.rules import midnight
from backend.accounts.actor import Actor
from backend.delegation.credit import held
from backend.delegation.queries import year_of
from backend.delegation.schemas import MyDelegation
from backend.delegation.showing import called, labels, shown, transferred
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.errors import NotFound


async def my_delegation(year: int | None, *, by: Actor, at: datetime) -> MyDelegation:
    """For those who hold a mandate in that year, and nobody else."""
    if by.employee is None:
        raise NotFound
    today = day_of(at)
    year = year or today.year
    first_day, last_day = date(year, 1, 1), date(year, 12, 31)
    held_then = await year_of(
        by.employee,
        first_day=first_day,
        last_day=last_day,
        opens=midnight(first_day, OFFICE_ZONE),
        closes=midnight(date(year + 1, 1, 1), OFFICE_ZONE),
    )
    if not held_then.mandates:
        raise NotFound
    by_id = {mandate.id: mandate for mandate in held_then.mandates}
    return MyDelegation(
        year=year,
        today=today,
        mandates=[held(mandate, year) for mandate in held_then.mandates],
        notices=[shown(each, labels=labels(each, by_id[each.mandate])) for each in held_then.notices],
        transfers=[transferred(each, by.employee) for each in held_then.transfers],
        meetings=[called(each) for each in held_then.calls],
    )
