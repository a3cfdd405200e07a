"""A notice of delegation (bon de délégation): what it says, and what may become of it.

It informs and asks nothing: no state means that somebody agreed, and nobody but its representative moves it
(Crim. 12 April 1988, 87-84.148; L2315-10, L2143-17).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backend.law.mandates import HALF_DAY, half_days

LONGEST = timedelta(hours=24)
"""One notice for one going away: the night between two days is no delegation."""


class State(StrEnum):
    ANNOUNCED = "announced"
    AMENDED = "amended"
    """Its times were corrected before the departure."""
    STARTED = "started"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


class MeetingKind(StrEnum):
    """Called by the employer: working time that no credit pays for (L2315-11, L2143-18)."""

    COMMITTEE = "committee"
    """The whole of it, never deducted (L2315-11, 2°)."""
    SAFETY = "safety"
    """Its health and safety commission, never deducted either (R2315-7, third paragraph)."""
    COMMISSION = "commission"
    """Another of its commissions, deducted beyond thirty or sixty hours a year (R2315-7)."""
    UNION = "union"
    """Negotiation, or any other to which the employer calls union delegates (L2143-18)."""


class Label(StrEnum):
    """What a representative alone reads beside a notice; nothing is refused for it."""

    AFTER_THE_FACT = "after-the-fact"
    BEYOND_CREDIT = "beyond-credit"
    ON_SICK_LEAVE = "on-sick-leave"
    """Paid if the doctor allowed it before (ch. mixte, 21 March 2014, 12-20.002)."""
    SHARED_TOO_LATE = "shared-too-late"
    """Rests on hours received less than eight days before (R2315-6)."""
    OUTSIDE_HOURS = "outside-hours"
    """Paid as overtime where the mandate asked for it (Soc. 12 February 1991, 88-42.353)."""


GOING = frozenset({State.ANNOUNCED, State.AMENDED, State.STARTED})
"""Not back yet."""


@dataclass(frozen=True, slots=True)
class Slip:
    """All that a notice says (Soc. 12 June 2007, 06-40.957): no reason, activity, place or person met."""

    mandate: int
    start: datetime
    expected: datetime
    """When they think to be back."""
    returned: datetime | None
    outside: bool
    """Of the firm, for the cover of accidents."""
    state: State

    @property
    def end(self) -> datetime:
        return self.returned or self.expected


@dataclass(frozen=True, slots=True)
class Expected:
    """A planned shift."""

    start: datetime
    end: datetime
    break_minutes: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Minutes taken from the credit, and of them those in which a host firm expected its representative."""

    minutes: int
    planned_minutes: int


def count(start: datetime, end: datetime, shifts: Iterable[Expected], *, by_half_days: bool) -> Counted:
    """A break is nobody's working time: that of a shift which lies wholly within is not counted.

    Of a forfait en jours, half-days of four hours (R2315-3).
    """
    planned = breaks = 0
    for shift in shifts:
        first, last = max(start, shift.start), min(end, shift.end)
        if first < last:
            pause = shift.break_minutes if (first, last) == (shift.start, shift.end) else 0
            breaks += pause
            planned += _minutes(last - first) - pause
    minutes = _minutes(end - start) - breaks
    return Counted(half_days(minutes) * HALF_DAY if by_half_days else minutes, planned)


def _minutes(time: timedelta) -> int:
    return int(time.total_seconds()) // 60
