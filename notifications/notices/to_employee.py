"""What employees are told."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from notifications.notices.notice import Notice, Urgency


@dataclass(frozen=True, slots=True)
class _HoursSharedWithEmployee(Notice):
    giver: str
    month: date
    minutes: int
    usable_from: date


@dataclass(frozen=True, slots=True)
class HoursSharedToEmployee(_HoursSharedWithEmployee):
    kind: ClassVar[str] = "hours_shared_to_employee"


@dataclass(frozen=True, slots=True)
class HoursTakenBackToEmployee(_HoursSharedWithEmployee):
    kind: ClassVar[str] = "hours_taken_back_to_employee"


@dataclass(frozen=True, slots=True)
class _MeetingWithEmployee(Notice):
    meeting: str
    """Its kind."""
    start: datetime
    end: datetime
    place: str
    travel_minutes: int
    """Each way."""


@dataclass(frozen=True, slots=True)
class MeetingToEmployee(_MeetingWithEmployee):
    kind: ClassVar[str] = "meeting_to_employee"
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class MeetingChangedToEmployee(_MeetingWithEmployee):
    kind: ClassVar[str] = "meeting_changed_to_employee"
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class MeetingWithdrawnToEmployee(_MeetingWithEmployee):
    """It takes place no more, or without them."""

    kind: ClassVar[str] = "meeting_withdrawn_to_employee"
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class HoursDisputedToEmployee(Notice):
    kind: ClassVar[str] = "hours_disputed_to_employee"
    urgency: ClassVar[Urgency] = Urgency.HIGH

    host: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class HoursForgottenToEmployee(Notice):
    """Of a whole week and all its host firms; worth nothing any more the evening after."""

    kind: ClassVar[str] = "hours_forgotten_to_employee"
    ttl: ClassVar[timedelta] = timedelta(hours=8)

    monday: date
    days: int


@dataclass(frozen=True, slots=True)
class HoursArbitratedToEmployee(Notice):
    kind: ClassVar[str] = "hours_arbitrated_to_employee"

    host: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class HoursAdjustedToEmployee(Notice):
    """Minutes added to hours of a closed month, or taken off."""

    kind: ClassVar[str] = "hours_adjusted_to_employee"

    host: str
    day: date
    minutes: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReplacementToEmployee(Notice):
    """Would they step in? Not for whom: a colleague's absence is no reason to come."""

    kind: ClassVar[str] = "replacement_to_employee"
    urgency: ClassVar[Urgency] = Urgency.HIGH

    host: str
    site: str
    job: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class _ReplacementOfEmployee(Notice):
    host: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class ReplacementFoundToEmployee(_ReplacementOfEmployee):
    """Somebody else accepted first."""

    kind: ClassVar[str] = "replacement_found_to_employee"


@dataclass(frozen=True, slots=True)
class ReplacementOverToEmployee(_ReplacementOfEmployee):
    """Before they answered, nobody was needed any more."""

    kind: ClassVar[str] = "replacement_over_to_employee"


@dataclass(frozen=True, slots=True)
class ReplacementCancelledToEmployee(_ReplacementOfEmployee):
    """They had accepted, and need not come."""

    kind: ClassVar[str] = "replacement_cancelled_to_employee"
    urgency: ClassVar[Urgency] = Urgency.HIGH
