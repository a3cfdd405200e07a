"""Every message Navette sends: one frozen type per event and reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Notice:
    kind: ClassVar[str]
    """The folder of its templates."""


@dataclass(frozen=True, slots=True)
class SignInCodeToPerson(Notice):
    kind: ClassVar[str] = "sign_in_code_to_person"
    code: str
    minutes: int


@dataclass(frozen=True, slots=True)
class _AbsenceAtHost(Notice):
    """Who and when, never why."""

    employee: str
    start: datetime
    end: datetime
    host: str
    link: str


@dataclass(frozen=True, slots=True)
class AbsenceToHost(_AbsenceAtHost):
    kind: ClassVar[str] = "absence_to_host"


@dataclass(frozen=True, slots=True)
class AbsenceChangedToHost(_AbsenceAtHost):
    kind: ClassVar[str] = "absence_changed_to_host"


@dataclass(frozen=True, slots=True)
class AbsenceWithdrawnToHost(_AbsenceAtHost):
    kind: ClassVar[str] = "absence_withdrawn_to_host"


@dataclass(frozen=True, slots=True)
class AbsenceToOffice(Notice):
    kind: ClassVar[str] = "absence_to_office"
    employee: str
    start: datetime
    end: datetime
    hosts: Sequence[str]
    link: str


@dataclass(frozen=True, slots=True)
class HoursDisputedToEmployee(Notice):
    kind: ClassVar[str] = "hours_disputed_to_employee"
    host: str
    day: date
    reason: str
    link: str


@dataclass(frozen=True, slots=True)
class HoursReopenedToHost(Notice):
    kind: ClassVar[str] = "hours_reopened_to_host"
    employee: str
    day: date
    host: str
    link: str
