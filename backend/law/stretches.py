"""What somebody did from one instant to another, and what the law must know of them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
LEGAL_WEEK = 35 * 60  # Code du travail, art. L3121-27

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Kind(StrEnum):
    WORK = "work"
    TRAVEL = "travel"
    DELEGATION = "delegation"
    SOLIDARITY = "solidarity"
    PAID_LEAVE = "paid-leave"
    SICK = "sick"


WORKED = frozenset({Kind.WORK, Kind.TRAVEL, Kind.DELEGATION, Kind.SOLIDARITY})
"""Travel between two host firms and hours of delegation are working time (L2143-17, L2315-10)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A host firm's site, as far as the law looks at it."""

    host: int
    postcode: str = ""
    is_public: bool = False
    """A local authority, which may not take more than three quarters of a year (L1253-20)."""
    opens_sundays: bool = False
    """A regime lets it give the weekly rest on another day (L3132-12 and following)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Work, or an absence, without regard to midnight; instants are aware."""

    start: datetime
    end: datetime
    break_minutes: int = 0
    place: Place | None = None
    kind: Kind = Kind.WORK

    @property
    def minutes(self) -> int:
        """Effective minutes, as the hands of a stopwatch count them, whatever the clock on the wall did."""
        return max(minute_of(self.end) - minute_of(self.start) - self.break_minutes, 0)


@dataclass(frozen=True, slots=True)
class Worker:
    """A shared employee and their contract: all the limits hold for the person, not for a host firm."""

    weekly_minutes: int = LEGAL_WEEK
    born: date | None = None
    annual_days: int | None = None
    """The days of a convention de forfait en jours (L3121-58), for those who have one."""
    may_work_less: bool = False
    """Below 24 hours a week at their own written request, as a student, or to replace somebody (L3123-7)."""
    zone: ZoneInfo = PARIS

    @property
    def is_part_time(self) -> bool:
        return self.annual_days is None and self.weekly_minutes < LEGAL_WEEK


def minute_of(instant: datetime) -> int:
    """Minutes since 1970; a naive instant is a fault, not a guess."""
    since = instant - _EPOCH
    return since.days * 1440 + since.seconds // 60
