"""Absences as the employee and the groupement read and write them."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, field

from backend.absences.kinds import Counted, Group, Paper, Pay, Unit
from backend.absences.rules import Half, Kind
from backend.kit.schemas import Answer, Body, Named, Version

Moment = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d)?$")]


class ReportAbsence(Body, frozen=True):
    """From and until are both days (the last one included) or both local times; until is null while nobody knows."""

    kind: Kind
    until: Moment | None
    since: Moment = field(name="from")
    half: Half | None = None
    """Of one day, from and until."""
    comment: Annotated[str, Meta(max_length=500)] = ""
    based_on: Version | None = None


class Told(Answer, frozen=True):
    """A host firm that was told; when somebody there saw it first, and who."""

    host: Named
    acknowledged_at: datetime | None
    acknowledged_by: str | None = None


class PaperReceived(Answer, frozen=True):
    id: UUID
    received_at: datetime
    late: bool
    """After its day: marked, never refused."""
    erased_on: date | None
    """When it is to be, or was; null of one that serves no more, which goes on the office's next morning."""
    erased: bool
    may: list[str]


class PaperAsked(Answer, frozen=True):
    """What is to be handed in, and what came."""

    paper: Paper | None
    """Null where its reason asks for none any more."""
    due_on: date | None
    """Its last day; none where the law gives no time."""
    is_missing: bool
    received: list[PaperReceived]


class Absence(Answer, frozen=True):
    id: UUID
    kind: Kind | None
    """Null for an officer who does not pay."""
    group: Group
    start: datetime
    end: datetime
    whole_days: bool
    half: Half | None
    open_ended: bool
    """Nobody knows the end yet: the one given is how far host firms were told."""
    comment: str
    state: str
    version: int
    by_office: bool
    """The office said so, on the employee's behalf."""
    told: list[Told]
    paper: PaperAsked | None
    may: list[str]
    employee: Named | None = None
    """Only for the office, which reads everybody's."""


class Absences(Answer, frozen=True):
    absences: list[Absence]
    after: str | None = None
    """Where the next page begins, if there is one."""


class FoundEmployee(Answer, frozen=True):
    employee: Named
    number: str
    """The payroll number: two of one name are told apart by it."""
    job: str


class FoundEmployees(Answer, frozen=True):
    employees: list[FoundEmployee]
    more: int
    """How many others there are."""


class LongestAbsence(Answer, frozen=True):
    number: int
    counted: Counted


class AbsenceKind(Answer, frozen=True):
    """What the law says of one kind of absence."""

    kind: Kind
    group: Group
    pay: Pay
    units: list[Unit]
    paper: Paper | None
    paper_hours: int | None
    """In which to hand it in, from the first day on."""
    tell_hours: int | None
    """In which to tell the groupement of what happened."""
    days_before: int
    longest: LongestAbsence | None
    article: str


class AbsenceKinds(Answer, frozen=True):
    kinds: list[AbsenceKind]
