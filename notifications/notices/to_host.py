"""What host firms are told: who and when, never why."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from notifications.notices.notice import URGENT_WITHIN, Group, Notice, Urgency


@dataclass(frozen=True, slots=True)
class _AbsenceAtHost(Notice):
    """Who and when, never why."""

    group: ClassVar[Group] = Group.ABSENCES

    employee: str
    start: datetime
    end: datetime
    host: str
    return_unknown: bool = False
    """Beyond the end, which is how far is known: said alike of every absence without one."""
    news_at: datetime | None = None
    """From when on it is other than what somebody there has seen; None while nobody has seen any of it."""
    told: UUID | None = None
    """What a receipt is given of."""

    @property
    def receipt_of(self) -> UUID | None:
        return self.told if self.climbs else None

    @property
    def begins(self) -> datetime:
        return self.news_at or self.start

    @property
    def over_at(self) -> datetime:
        return self.end

    @property
    def urgent_from(self) -> datetime:
        return self.begins - URGENT_WITHIN


@dataclass(frozen=True, slots=True)
class AbsenceToHost(_AbsenceAtHost):
    kind: ClassVar[str] = "absence_to_host"
    urgency: ClassVar[Urgency] = Urgency.HIGH
    climbs: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AbsenceChangedToHost(_AbsenceAtHost):
    kind: ClassVar[str] = "absence_changed_to_host"
    urgency: ClassVar[Urgency] = Urgency.HIGH
    climbs: ClassVar[bool] = True

    def for_those_untold(self) -> AbsenceToHost:
        return AbsenceToHost(
            self.employee,
            self.start,
            self.end,
            self.host,
            self.return_unknown,
            self.news_at,
            self.told,
            link=self.link,
        )


@dataclass(frozen=True, slots=True)
class AbsenceWithdrawnToHost(_AbsenceAtHost):
    kind: ClassVar[str] = "absence_withdrawn_to_host"

    def for_those_untold(self) -> None:
        """Nobody is told that what they never heard of is no more."""


@dataclass(frozen=True, slots=True)
class ArrivalToHost(Notice):
    """The answer to a host firm's own question: here, or on the way."""

    kind: ClassVar[str] = "arrival_to_host"
    group: ClassVar[Group] = Group.ABSENCES

    employee: str
    host: str
    start: datetime
    coming_at: datetime | None

    @property
    def urgent_from(self) -> datetime:
        return self.start


@dataclass(frozen=True, slots=True)
class HoursReopenedToHost(Notice):
    kind: ClassVar[str] = "hours_reopened_to_host"
    group: ClassVar[Group] = Group.HOURS

    employee: str
    day: date
    host: str


@dataclass(frozen=True, slots=True)
class HoursWaitingToHost(Notice):
    """Its button lets in without signing in; the push leads to the app, where a secret is not needed."""

    kind: ClassVar[str] = "hours_waiting_to_host"
    group: ClassVar[Group] = Group.REMINDERS

    host: str
    monday: date
    days: int
    until: date
    """The last day on which the button leads anywhere."""
    screen: str

    @property
    def push_link(self) -> str:
        return self.screen


@dataclass(frozen=True, slots=True)
class HoursTacitToHost(Notice):
    """What silence will do, and when; its button and its push lead where those of a letter do."""

    kind: ClassVar[str] = "hours_tacit_to_host"
    group: ClassVar[Group] = Group.HOURS
    is_gathered: ClassVar[bool] = False  # its arrival begins the day that silence takes
    urgency: ClassVar[Urgency] = Urgency.HIGH

    host: str
    monday: date
    days: int
    approves_at: datetime
    until: date
    """The last day on which the button leads anywhere."""
    screen: str

    @property
    def push_link(self) -> str:
        return self.screen


@dataclass(frozen=True, slots=True)
class HoursArbitratedToHost(Notice):
    """The office's reason stands on the hours themselves, which only the host firm's managers open."""

    kind: ClassVar[str] = "hours_arbitrated_to_host"
    group: ClassVar[Group] = Group.HOURS

    employee: str
    day: date
    host: str


@dataclass(frozen=True, slots=True)
class HoursAdjustedToHost(Notice):
    """The host firm is invoiced for it; the office writes the reason for both sides."""

    kind: ClassVar[str] = "hours_adjusted_to_host"
    group: ClassVar[Group] = Group.HOURS

    employee: str
    day: date
    host: str
    minutes: int
    reason: str


@dataclass(frozen=True, slots=True)
class _ReplacementAtHost(Notice):
    """Who comes instead of whom: neither who else was asked, nor why anybody was."""

    employee: str
    replaces: str
    start: datetime
    end: datetime
    host: str

    @property
    def urgent_from(self) -> datetime:
        return self.start - URGENT_WITHIN


@dataclass(frozen=True, slots=True)
class ReplacementToHost(_ReplacementAtHost):
    kind: ClassVar[str] = "replacement_to_host"
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class ReplacementCancelledToHost(_ReplacementAtHost):
    kind: ClassVar[str] = "replacement_cancelled_to_host"
    urgency: ClassVar[Urgency] = Urgency.HIGH
