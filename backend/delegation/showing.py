"""A notice as its representative reads it, with what nobody else is told, and as the office does."""

from datetime import date, timedelta

from msgspec.structs import replace

from backend.aways.rules import State as AwayState
from backend.delegation.credit import deducted, month_of
from backend.delegation.meetings import MyCall
from backend.delegation.queries import KnownMandate, KnownNotice, find_mandates
from backend.delegation.rules import GOING, Label, State
from backend.delegation.schemas import Call, Notice, Transfer
from backend.delegation.transfers import KnownTransfer
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.months import Month
from backend.kit.schemas import Named
from backend.law.sharing import usable_from

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
        Label.SHARED_TOO_LATE: _rests_on_late_hours(notice, mandate),
        Label.ON_SICK_LEAVE: notice.on_sick_leave,
        Label.OUTSIDE_HOURS: notice.planned_minutes < notice.minutes,
    }
    return [label.value for label, holds in true.items() if holds and notice.state is not State.WITHDRAWN]


def _is_beyond(notice: KnownNotice, mandate: KnownMandate) -> bool:
    """Whether it takes more than the month still had; never where no credit is known."""
    there = _there(mandate, day_of(notice.starts_at))
    return there is not None and notice.taken_before + notice.minutes > there


def _rests_on_late_hours(notice: KnownNotice, mandate: KnownMandate) -> bool:
    """Whether it is only not beyond because of hours that may be used from a later day on."""
    day = day_of(notice.starts_at)
    in_time = [each for each in mandate.received or () if usable_from(mandate.kind, each.written or each.day) <= day]
    return not _is_beyond(notice, mandate) and _is_beyond(notice, replace(mandate, received=in_time))


def _there(mandate: KnownMandate, day: date) -> int | None:
    """Minutes for notices in the month of that day."""
    month = month_of(mandate, day) if mandate.committee else None
    return None if month is None else month.used + month.left - deducted(mandate, month.month)


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


def transferred(gift: KnownTransfer, employee: int) -> Transfer:
    """As one of the two reads it."""
    gives = gift.giving == employee
    return Transfer(
        id=gift.id,
        giver=Named(gift.giver, gift.giver_name),
        receiver=Named(gift.receiver, gift.receiver_name),
        month=str(Month(gift.month)),
        minutes=gift.minutes,
        usable_from=gift.usable_from,
        state=gift.state,
        mine="given" if gives else "received",
        may=["withdraw"] if gives and gift.state is AwayState.ANNOUNCED else [],
    )


def called(call: MyCall) -> Call:
    return Call(
        id=call.meeting,
        kind=call.kind,
        start=call.starts_at.astimezone(OFFICE_ZONE),
        end=call.ends_at.astimezone(OFFICE_ZONE),
        place=call.place,
        travel_minutes=call.travel_minutes,
    )


def _may(state: State) -> list[str]:
    if state is State.WITHDRAWN:
        return []
    leave = ["leave"] if state in {State.ANNOUNCED, State.AMENDED} else []
    return [*leave, *(["return"] if state in GOING else []), "correct", "withdraw"]


def _may_office(notice: KnownNotice) -> list[str]:
    return ["acknowledge"] if notice.acknowledged_at is None and notice.state is not State.WITHDRAWN else []
