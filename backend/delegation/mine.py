"""My delegation: the year's accounts, notices, shared hours and meetings."""

from datetime import datetime

from backend.accounts.actor import Actor
from backend.delegation.credit import held
from backend.delegation.queries import Year, year_of
from backend.delegation.rules import State
from backend.delegation.schemas import MyDelegation, PartTime
from backend.delegation.showing import called, labels, shown, transferred
from backend.kit.clock import day_of
from backend.kit.errors import NotFound
from backend.kit.months import Month
from backend.law.mandates import most_within_hours
from backend.law.stretches import LEGAL_WEEK


async def my_delegation(year: int | None, *, by: Actor, at: datetime) -> MyDelegation:
    """For those who hold a mandate in that year, and nobody else."""
    if by.employee is None:
        raise NotFound
    today = day_of(at)
    year = year or today.year
    held_then = await year_of(by.employee, year, today)
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
        part_time=_part_time(held_then, Month.of(today)) if year == today.year else None,
        by_half_days=held_then.contract.annual_days is not None,
    )


def _part_time(year: Year, month: Month) -> PartTime | None:
    contract = year.contract
    if contract.annual_days is not None or contract.weekly_minutes >= LEGAL_WEEK:
        return None
    return PartTime(
        month=str(month),
        most=most_within_hours(contract.weekly_minutes),
        taken=sum(
            each.planned_minutes
            for each in year.notices
            if each.state is not State.WITHDRAWN and day_of(each.starts_at) in month
        ),
    )
