"""Absences as the employee and the groupement read and write them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, field

from backend.absences.rules import Kind
from backend.kit.schemas import Answer, Body, Named, Version

Moment = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d)?$")]


class ReportAbsence(Body, frozen=True):
    """From and until are both days (the last one included) or both local times."""

    kind: Kind
    until: Moment
    since: Moment = field(name="from")
    comment: Annotated[str, Meta(max_length=500)] = ""
    based_on: Version | None = None


class Told(Answer, frozen=True):
    """A host firm that was told; when somebody there saw it first, and who."""

    host: Named
    acknowledged_at: datetime | None
    acknowledged_by: str | None = None


class Absence(Answer, frozen=True):
    id: UUID
    kind: str
    start: datetime
    end: datetime
    whole_days: bool
    comment: str
    state: str
    version: int
    told: list[Told]
    may: list[str]
    employee: Named | None = None
    """Only for the office, which reads everybody's."""


class Absences(Answer, frozen=True):
    absences: list[Absence]
    after: str | None = None
    """Where the next page begins, if there is one."""
