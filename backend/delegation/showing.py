"""A notice as its representative reads it, with what nobody else is told, and as the office does."""

from datetime import timedelta

from backend.delegation.credit import month_of
from backend.delegation.queries import KnownMandate, KnownNotice, find_mandates
from backend.delegation.rules import GOING, Label, State
from backend.delegation.schemas import Notice
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.schemas import Named

AT_ONCE = timedelta(minutes=10)
"""Between a departure and its notice, which is not after the fact."""


async def for_representative(notice: KnownNotice) -> Notice:
    return shown(notice, labels=labels(notice, (await find_mandates([notice.mandate]))[notice.mandate]))


def for_office(notice: KnownNotice, employee: Named) -> Notice:
    return shown(notice, employee=employee)


def labels(notice: KnownNotice, mandate: KnownMandate) -> list[str]:
    """Nothing is refused for any of them."""
    true = {
        Label.AFTER_THE_FACT: notice.announced_at > notice.starts_at + AT_ONCE,
        Label.BEYOND_CREDIT: _is_beyond(notice, mandate),
        Label.ON_SICK_LEAVE: notice.on_sick_leave,
        Label.OUTSIDE_HOURS: notice.planned_minutes < notice.minutes,
    }
    return [label.value for label, holds in true.items() if holds and notice.state is not State.WITHDRAWN]


def _is_beyond(notice: KnownNotice, mandate: KnownMandate) -> bool:
    """Whether it takes more than the month still had; never where no credit is known."""
    month = month_of(mandate, day_of(notice.starts_at)) if mandate.committee else None
    return month is not None and notice.taken_before + notice.minutes > month.used + month.left


def shown(notice: KnownNotice, *, labels: list[str] | None = None, employee: Named | None = None) -> Notice:
    return Notice(
        id=notice.id,
        mandate=notice.mandate,
        kind=notice.kind,
        start=notice.starts_at.astimezone(OFFICE_ZONE),
        expected=notice.expected_at.astimezone(OFFICE_ZONE),
        returned=notice.returned_at.astimezone(OFFICE_ZONE) if notice.returned_at else None,
        outside=notice.outside,
        state=notice.state,
        minutes=notice.minutes,
        version=notice.version,
        announced_at=notice.announced_at,
        acknowledged_at=notice.acknowledged_at,
        told=notice.told,
        labels=labels or [],
        may=_may(notice.state) if employee is None else _may_office(notice),
        employee=employee,
    )


def _may(state: State) -> list[str]:
    if state is State.WITHDRAWN:
        return []
    leave = ["leave"] if state in {State.ANNOUNCED, State.AMENDED} else []
    return [*leave, *(["return"] if state in GOING else []), "correct", "withdraw"]


def _may_office(notice: KnownNotice) -> list[str]:
    return ["acknowledge"] if notice.acknowledged_at is None and notice.state is not State.WITHDRAWN else []
