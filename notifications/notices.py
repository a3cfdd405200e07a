"""Every message Navette sends: one frozen type per event and reader."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar


class Urgency(StrEnum):
    """How hard a push service tries to wake a device (RFC 8030, 5.3)."""

    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Notice:
    kind: ClassVar[str]
    """The folder of its templates."""
    urgency: ClassVar[Urgency] = Urgency.NORMAL
    """High only where somebody has to act."""
    ttl: ClassVar[timedelta] = timedelta(hours=72)
    """How long it is worth delivering."""
    by_push: ClassVar[bool] = True

    link: str = field(kw_only=True)
    """Where its one button leads: a path of the application."""

    @property
    def push_link(self) -> str:
        """Where a tap on the push leads."""
        return self.link


@dataclass(frozen=True, slots=True)
class SignInCodeToPerson(Notice):
    kind: ClassVar[str] = "sign_in_code_to_person"
    urgency: ClassVar[Urgency] = Urgency.HIGH
    ttl: ClassVar[timedelta] = timedelta(minutes=10)
    by_push: ClassVar[bool] = False  # whoever signs in is not known yet on any device

    code: str
    minutes: int
    link: str = field(default="/sign-in", kw_only=True)


@dataclass(frozen=True, slots=True)
class _AbsenceAtHost(Notice):
    """Who and when, never why."""

    employee: str
    start: datetime
    end: datetime
    host: str


@dataclass(frozen=True, slots=True)
class AbsenceToHost(_AbsenceAtHost):
    kind: ClassVar[str] = "absence_to_host"
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class AbsenceChangedToHost(_AbsenceAtHost):
    kind: ClassVar[str] = "absence_changed_to_host"
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class AbsenceWithdrawnToHost(_AbsenceAtHost):
    kind: ClassVar[str] = "absence_withdrawn_to_host"


@dataclass(frozen=True, slots=True)
class _AbsenceAtOffice(Notice):
    employee: str
    start: datetime
    end: datetime
    hosts: Sequence[str]
    """Those told with this very notice."""


@dataclass(frozen=True, slots=True)
class AbsenceToOffice(_AbsenceAtOffice):
    kind: ClassVar[str] = "absence_to_office"
    urgency: ClassVar[Urgency] = Urgency.HIGH


@dataclass(frozen=True, slots=True)
class AbsenceWithdrawnToOffice(_AbsenceAtOffice):
    kind: ClassVar[str] = "absence_withdrawn_to_office"


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


@dataclass(frozen=True, slots=True)
class DelegationWithdrawnToOffice(_DelegationAtOffice):
    kind: ClassVar[str] = "delegation_withdrawn_to_office"


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


@dataclass(frozen=True, slots=True)
class HoursTakenBackToOffice(_HoursSharedAtOffice):
    kind: ClassVar[str] = "hours_taken_back_to_office"


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
class HoursReopenedToHost(Notice):
    kind: ClassVar[str] = "hours_reopened_to_host"

    employee: str
    day: date
    host: str


@dataclass(frozen=True, slots=True)
class HoursWaitingToHost(Notice):
    """Its button lets in without signing in; the push leads to the app, where a secret is not needed."""

    kind: ClassVar[str] = "hours_waiting_to_host"

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
class HoursForgottenToEmployee(Notice):
    """Of a whole week and all its host firms; worth nothing any more the evening after."""

    kind: ClassVar[str] = "hours_forgotten_to_employee"
    ttl: ClassVar[timedelta] = timedelta(hours=8)

    monday: date
    days: int


@dataclass(frozen=True, slots=True)
class AppointmentToDeputy(Notice):
    """A manager lets them approve in their place; without an end, for good."""

    kind: ClassVar[str] = "appointment_to_deputy"

    host: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class HoursToArbitrateToOffice(Notice):
    kind: ClassVar[str] = "hours_to_arbitrate_to_office"
    urgency: ClassVar[Urgency] = Urgency.HIGH

    employee: str
    day: date
    host: str


@dataclass(frozen=True, slots=True)
class HoursArbitratedToEmployee(Notice):
    kind: ClassVar[str] = "hours_arbitrated_to_employee"

    host: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class HoursArbitratedToHost(Notice):
    """The office's reason stands on the hours themselves, which only the host firm's managers open."""

    kind: ClassVar[str] = "hours_arbitrated_to_host"

    employee: str
    day: date
    host: str


@dataclass(frozen=True, slots=True)
class HoursAdjustedToEmployee(Notice):
    """Minutes added to hours of a closed month, or taken off."""

    kind: ClassVar[str] = "hours_adjusted_to_employee"

    host: str
    day: date
    minutes: int
    reason: str


@dataclass(frozen=True, slots=True)
class HoursAdjustedToHost(Notice):
    """The host firm is invoiced for it; the office writes the reason for both sides."""

    kind: ClassVar[str] = "hours_adjusted_to_host"

    employee: str
    day: date
    host: str
    minutes: int
    reason: str


NOTICES: dict[str, type[Notice]] = {
    notice.kind: notice
    for notice in (
        SignInCodeToPerson,
        AbsenceToHost,
        AbsenceChangedToHost,
        AbsenceWithdrawnToHost,
        AbsenceToOffice,
        AbsenceWithdrawnToOffice,
        DelegationToOffice,
        DelegationWithdrawnToOffice,
        HoursSharedToOffice,
        HoursTakenBackToOffice,
        HoursSharedToEmployee,
        HoursTakenBackToEmployee,
        MeetingToEmployee,
        MeetingChangedToEmployee,
        MeetingWithdrawnToEmployee,
        HoursDisputedToEmployee,
        HoursReopenedToHost,
        HoursWaitingToHost,
        HoursTacitToHost,
        HoursForgottenToEmployee,
        AppointmentToDeputy,
        HoursToArbitrateToOffice,
        HoursArbitratedToEmployee,
        HoursArbitratedToHost,
        HoursAdjustedToEmployee,
        HoursAdjustedToHost,
    )
}
"""Every notice by its kind."""
