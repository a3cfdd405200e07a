"""What the office of a groupement is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from notifications.notices.notice import URGENT_WITHIN, Group, Notice, Urgency


@dataclass(frozen=True, slots=True)
class _AbsenceAtOffice(Notice):
    employee: str
    start: datetime
    end: datetime
    hosts: Sequence[str]
    """Those told with this very notice."""

    @property
    def over_at(self) -> datetime:
        return self.end


@dataclass(frozen=True, slots=True)
class AbsenceToOffice(_AbsenceAtOffice):
    kind: ClassVar[str] = "absence_to_office"
    group: ClassVar[Group] = Group.ABSENCES
    urgency: ClassVar[Urgency] = Urgency.HIGH

    @property
    def begins(self) -> datetime:
        return self.start

    @property
    def urgent_from(self) -> datetime:
        """The office has to find somebody else, as much as the host firm has."""
        return self.begins - URGENT_WITHIN


@dataclass(frozen=True, slots=True)
class AbsenceWithdrawnToOffice(_AbsenceAtOffice):
    kind: ClassVar[str] = "absence_withdrawn_to_office"
    group: ClassVar[Group] = Group.ABSENCES

    def for_those_untold(self) -> None:
        """Nobody is told that what they never heard of is no more."""


@dataclass(frozen=True, slots=True)
class ArrivalToOffice(Notice):
    """Somebody did not arrive, was asked, and has not answered."""

    kind: ClassVar[str] = "arrival_to_office"
    group: ClassVar[Group] = Group.ABSENCES
    urgency: ClassVar[Urgency] = Urgency.HIGH
    ttl: ClassVar[timedelta] = timedelta(hours=8)

    employee: str
    host: str
    start: datetime
    asked_at: datetime
    phone: str

    @property
    def urgent_from(self) -> datetime:
        return self.start


@dataclass(frozen=True, slots=True)
class _DelegationAtOffice(Notice):
    """For information: no office agrees to it or refuses it."""

    employee: str
    start: datetime
    end: datetime
    mandate: str


@dataclass(frozen=True, slots=True)
class DelegationToOffice(_DelegationAtOffice):
    kind: ClassVar[str] = "delegation_to_office"
    group: ClassVar[Group] = Group.DELEGATION


@dataclass(frozen=True, slots=True)
class DelegationWithdrawnToOffice(_DelegationAtOffice):
    kind: ClassVar[str] = "delegation_withdrawn_to_office"
    group: ClassVar[Group] = Group.DELEGATION

    def for_those_untold(self) -> None:
        """Nobody is told that what they never heard of is no more."""


@dataclass(frozen=True, slots=True)
class _HoursSharedAtOffice(Notice):
    """The writing that R2315-6 asks for: identities, and the hours of each."""

    giver: str
    receiver: str
    month: date
    """Its first day."""
    minutes: int
    usable_from: date


@dataclass(frozen=True, slots=True)
class HoursSharedToOffice(_HoursSharedAtOffice):
    kind: ClassVar[str] = "hours_shared_to_office"
    group: ClassVar[Group] = Group.DELEGATION


@dataclass(frozen=True, slots=True)
class HoursTakenBackToOffice(_HoursSharedAtOffice):
    kind: ClassVar[str] = "hours_taken_back_to_office"
    group: ClassVar[Group] = Group.DELEGATION


@dataclass(frozen=True, slots=True)
class HoursToArbitrateToOffice(Notice):
    kind: ClassVar[str] = "hours_to_arbitrate_to_office"
    group: ClassVar[Group] = Group.HOURS
    urgency: ClassVar[Urgency] = Urgency.HIGH

    employee: str
    day: date
    host: str


@dataclass(frozen=True, slots=True)
class _ReplacementAtOffice(Notice):
    employee: str
    replaces: str
    start: datetime
    end: datetime
    host: str

    @property
    def urgent_from(self) -> datetime:
        return self.start - URGENT_WITHIN


@dataclass(frozen=True, slots=True)
class ReplacementAcceptedToOffice(_ReplacementAtOffice):
    kind: ClassVar[str] = "replacement_accepted_to_office"
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class ReplacementNeedlessToOffice(_ReplacementAtOffice):
    """Whoever was away is there after all; the office decides whether both come."""

    kind: ClassVar[str] = "replacement_needless_to_office"
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class ReplacementShortenedToOffice(_ReplacementAtOffice):
    """Whoever was away is there for a part of it; the times are those that are left."""

    kind: ClassVar[str] = "replacement_shortened_to_office"


@dataclass(frozen=True, slots=True)
class ReplacementGoneToOffice(_ReplacementAtOffice):
    """Whoever had accepted is away themselves: the button leads to whom to ask now."""

    kind: ClassVar[str] = "replacement_gone_to_office"
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class _NobodyFoundAtOffice(Notice):
    """The button leads to whom else to ask."""

    replaces: str
    start: datetime
    end: datetime
    host: str

    @property
    def urgent_from(self) -> datetime:
        return self.start - URGENT_WITHIN


@dataclass(frozen=True, slots=True)
class ReplacementDeclinedToOffice(_NobodyFoundAtOffice):
    """All who were asked have declined."""

    kind: ClassVar[str] = "replacement_declined_to_office"
    urgency: ClassVar[Urgency] = Urgency.HIGH

    declined: int
    """How many."""


@dataclass(frozen=True, slots=True)
class ReplacementUnansweredToOffice(_NobodyFoundAtOffice):
    """Of those who were asked nobody has said yes in time."""

    kind: ClassVar[str] = "replacement_unanswered_to_office"
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class ReplacementUnavailableToOffice(_NobodyFoundAtOffice):
    """Whoever was asked last and had not answered is away themselves; nobody else is asked."""

    kind: ClassVar[str] = "replacement_unavailable_to_office"
    urgency: ClassVar[Urgency] = Urgency.HIGH

    employee: str


@dataclass(frozen=True, slots=True)
class ReplacementRestToOffice(_NobodyFoundAtOffice):
    """Somebody comes, and whoever is away is so for longer: the times are those that nobody takes."""

    kind: ClassVar[str] = "replacement_rest_to_office"
    urgency: ClassVar[Urgency] = Urgency.HIGH

    employee: str
    """Who comes for the other part."""


@dataclass(frozen=True, slots=True)
class AbsenceUnseenToOffice(Notice):
    """Nobody at the host firm has seen it, and the shift is near: somebody has to call."""

    kind: ClassVar[str] = "absence_unseen_to_office"
    group: ClassVar[Group] = Group.ABSENCES
    urgency: ClassVar[Urgency] = Urgency.HIGH
    climbs: ClassVar[bool] = True

    employee: str
    start: datetime
    end: datetime
    host: str
    contacts: Sequence[str]
    """Whom to call there, each with a number where one is known."""

    @property
    def begins(self) -> datetime:
        return self.start

    @property
    def urgent_from(self) -> datetime:
        return self.start - URGENT_WITHIN
