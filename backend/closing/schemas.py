"""Closings as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from backend.hours.schemas import Reason
from backend.kit.schemas import Answer, Body, Named


class CloseMonth(Body, frozen=True):
    establishment: int
    month: Annotated[str, Meta(max_length=7)]


class Closed(Answer, frozen=True):
    """A month as it was closed."""

    id: UUID
    closed_by: str
    closed_at: datetime
    files_made_at: datetime | None
    """When its files were asked for first, which fixed what they say."""


class EstablishmentMonth(Answer, frozen=True):
    """How far an establishment's month is."""

    establishment: Named
    closing: Closed | None
    approved: int
    """Declarations that closing would lock, those of earlier months that came late among them."""
    approved_minutes: int
    open: int
    """Declarations that wait, are disputed, or are before the office."""
    may: list[str]


class Closings(Answer, frozen=True):
    month: str
    establishments: list[EstablishmentMonth]


class OpenDay(Answer, frozen=True):
    """A day that stays out of the closing, and why: its state; `missing` where nothing was declared, or `not-worked`
    where the employee says that the week is complete."""

    employee: Named
    host: Named
    day: date
    state: str
    minutes: int


class Preview(Answer, frozen=True):
    """What closing locks, and what it leaves out."""

    month: str
    standing: EstablishmentMonth
    open: list[OpenDay]
    after: int | None
    """Where the next page begins, if there is one."""


class Adjust(Body, frozen=True):
    """What the office found to be wrong in hours that are locked."""

    declaration: UUID
    minutes: Annotated[int, Meta(ge=-1440, le=1440)]
    reason: Reason


class Adjusted(Answer, frozen=True):
    id: UUID
    declaration: UUID
    minutes: int
    reason: str
