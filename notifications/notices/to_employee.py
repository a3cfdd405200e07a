"""What employees are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from notifications.notices.notice import URGENT_WITHIN, Group, Notice, Urgency


@dataclass(frozen=True, slots=True)
class _AbsenceOfEmployee(Notice):
    """Said by the office in the employee's name."""

    start: datetime
    end: datetime
    hosts: Sequence[str]
    """Those told with this very notice."""

    @property
    def urgent_from(self) -> datetime:
        return self.start - URGENT_WITHIN


@dataclass(frozen=True, slots=True)
class AbsenceToEmployee(_AbsenceOfEmployee):
    kind: ClassVar[str] = "absence_to_employee"
    group: ClassVar[Group] = Group.ABSENCES
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class AbsenceWithdrawnToEmployee(_AbsenceOfEmployee):
    kind: ClassVar[str] = "absence_withdrawn_to_employee"
    group: ClassVar[Group] = Group.ABSENCES
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class ArrivalToEmployee(Notice):
    """A host firm that expects them has not seen them; their answer is the receipt."""

    kind: ClassVar[str] = "arrival_to_employee"
    group: ClassVar[Group] = Group.ABSENCES
    urgency: ClassVar[Urgency] = Urgency.HIGH
    climbs: ClassVar[bool] = True

    host: str
    start: datetime
    asked_at: datetime

    @property
    def begins(self) -> datetime:
        return self.start

    @property
    def urgent_from(self) -> datetime:
        return self.start


@dataclass(frozen=True, slots=True)
class PaperDueToEmployee(Notice):
    """Worth nothing any more the evening after."""

    kind: ClassVar[str] = "paper_due_to_employee"
    group: ClassVar[Group] = Group.REMINDERS
    ttl: ClassVar[timedelta] = timedelta(hours=8)

    paper: str
    day: date
    """Its last."""


@dataclass(frozen=True, slots=True)
class _HoursSharedWithEmployee(Notice):
    giver: str
    month: date
    minutes: int
    usable_from: date


@dataclass(frozen=True, slots=True)
class HoursSharedToEmployee(_HoursSharedWithEmployee):
    kind: ClassVar[str] = "hours_shared_to_employee"
    group: ClassVar[Group] = Group.DELEGATION


@dataclass(frozen=True, slots=True)
class HoursTakenBackToEmployee(_HoursSharedWithEmployee):
    kind: ClassVar[str] = "hours_taken_back_to_employee"
    group: ClassVar[Group] = Group.DELEGATION


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
    group: ClassVar[Group] = Group.DELEGATION
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class MeetingChangedToEmployee(_MeetingWithEmployee):
    kind: ClassVar[str] = "meeting_changed_to_employee"
    group: ClassVar[Group] = Group.DELEGATION
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class MeetingWithdrawnToEmployee(_MeetingWithEmployee):
    """It takes place no more, or without them."""

    kind: ClassVar[str] = "meeting_withdrawn_to_employee"
    group: ClassVar[Group] = Group.DELEGATION
    urgency: ClassVar[Urgency] = Urgency.HIGH

    def for_those_untold(self) -> None:
        """Nobody is told that what they never heard of is no more."""


@dataclass(frozen=True, slots=True)
class HoursDisputedToEmployee(Notice):
    kind: ClassVar[str] = "hours_disputed_to_employee"
    group: ClassVar[Group] = Group.HOURS
    urgency: ClassVar[Urgency] = Urgency.HIGH

    host: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class HoursForgottenToEmployee(Notice):
    """Of a whole week and all its host firms; worth nothing any more the evening after."""

    kind: ClassVar[str] = "hours_forgotten_to_employee"
    group: ClassVar[Group] = Group.REMINDERS
    ttl: ClassVar[timedelta] = timedelta(hours=8)

    monday: date
    days: int


@dataclass(frozen=True, slots=True)
class HoursArbitratedToEmployee(Notice):
    kind: ClassVar[str] = "hours_arbitrated_to_employee"
    group: ClassVar[Group] = Group.HOURS

    host: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class HoursAdjustedToEmployee(Notice):
    """Minutes added to hours of a closed month, or taken off."""

    kind: ClassVar[str] = "hours_adjusted_to_employee"
    group: ClassVar[Group] = Group.HOURS

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

    @property
    def urgent_from(self) -> datetime:
        return self.start - URGENT_WITHIN


@dataclass(frozen=True, slots=True)
class _ReplacementOfEmployee(Notice):
    host: str
    start: datetime
    end: datetime

    @property
    def urgent_from(self) -> datetime:
        return self.start - URGENT_WITHIN


@dataclass(frozen=True, slots=True)
class ReplacementFoundToEmployee(_ReplacementOfEmployee):
    """Somebody else accepted first."""

    kind: ClassVar[str] = "replacement_found_to_employee"

    def for_those_untold(self) -> None:
        """Whom the question has not reached needs no answer to it."""


@dataclass(frozen=True, slots=True)
class ReplacementOverToEmployee(_ReplacementOfEmployee):
    """Before they answered, nobody was needed any more."""

    kind: ClassVar[str] = "replacement_over_to_employee"

    def for_those_untold(self) -> None:
        """Whom the question has not reached needs no answer to it."""


@dataclass(frozen=True, slots=True)
class ReplacementCancelledToEmployee(_ReplacementOfEmployee):
    """They had accepted, and need not come."""

    kind: ClassVar[str] = "replacement_cancelled_to_employee"
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class ReplacementNeedlessToEmployee(_ReplacementOfEmployee):
    """They had accepted, and nobody is missing after all; whether they come is the office's to say."""

    kind: ClassVar[str] = "replacement_needless_to_employee"
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class ReplacementNeededToEmployee(_ReplacementOfEmployee):
    """What they had accepted is needed again."""

    kind: ClassVar[str] = "replacement_needed_to_employee"
    urgency: ClassVar[Urgency] = Urgency.HIGH

    def for_those_untold(self) -> None:
        """Whom no doubt has reached needs none taken."""


@dataclass(frozen=True, slots=True)
class ReplacementShortenedToEmployee(_ReplacementOfEmployee):
    """They had accepted, and not all of it is needed; the times are those that are left."""

    kind: ClassVar[str] = "replacement_shortened_to_employee"
    urgency: ClassVar[Urgency] = Urgency.HIGH

    before_start: datetime
    before_end: datetime

    @property
    def urgent_from(self) -> datetime:
        """Whoever leaves home at five is told before."""
        return self.before_start - URGENT_WITHIN


@dataclass(frozen=True, slots=True)
class AbsenceSeenToEmployee(Notice):
    """The receipt: somebody of the host firm knows. Shown quietly, and by mail to nobody."""

    kind: ClassVar[str] = "absence_seen_to_employee"
    group: ClassVar[Group] = Group.ABSENCES
    by_mail: ClassVar[bool] = False
    silent: ClassVar[bool] = True

    host: str
    by: str
    seen_at: datetime
    start: datetime

    @property
    def urgent_from(self) -> datetime:
        """As what it answers: whoever is ill at 5:40 waits for it."""
        return self.start - URGENT_WITHIN
