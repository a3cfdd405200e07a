"""Declared hours as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from backend.hosts.view import Proposal
from backend.kit.schemas import Answer, Body, Named, Version

WallTime = Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$", max_length=5)]
Reason = Annotated[str, Meta(min_length=3, max_length=500, pattern=r"\S")]
Minutes = Annotated[int, Meta(ge=0, le=1440)]


class Times(Body, frozen=True):
    """Either a start and an end (an end at or before the start is on the next day), or a duration."""

    start: WallTime | None = None
    end: WallTime | None = None
    break_minutes: Minutes = 0
    minutes: Minutes | None = None


class DeclareHours(Times, frozen=True, kw_only=True):
    host: int
    day: date
    assignment: int | None = None
    comment: Annotated[str, Meta(max_length=500)] = ""
    based_on: Version | None = None


class Hours(Answer, frozen=True):
    """One declaration as its employee sees it."""

    id: UUID
    assignment: int
    host: Named
    day: date
    start: datetime | None
    end: datetime | None
    break_minutes: int
    minutes: int
    planned_minutes: int
    outside: bool
    comment: str
    state: str
    reason: str | None
    proposal: Proposal | None
    rounds: int
    arbitrated: bool
    tacit: bool
    """Approved without the host firm's answer, as the groupement's agreement says."""
    decided_by: str | None
    version: int
    locked: bool
    """Of a month that is closed."""
    may: list[str]


class Approve(Body, frozen=True):
    version: Version


class Dispute(Body, frozen=True):
    version: Version
    reason: Reason
    proposal: Times | None = None
    """What the host firm would approve, which the employee may accept in one tap."""


class Accept(Body, frozen=True):
    version: Version


class Arbitrate(Times, frozen=True, kw_only=True):
    """What the office found to have been worked, and why."""

    version: Version
    reason: Reason


class Said(Answer, frozen=True):
    """One declaration or decision of a disagreement: who, when, the times, the words."""

    by: str
    at: datetime
    state: str
    start: datetime | None
    end: datetime | None
    break_minutes: int
    minutes: int
    comment: str
    reason: str | None
    proposal: Proposal | None


class ToArbitrate(Answer, frozen=True):
    """A disagreement for the office: what each side says, and said before."""

    employee: Named
    hours: Hours
    said: list[Said]
    may: list[str]


class Arbitrations(Answer, frozen=True):
    hours: list[ToArbitrate]
    after: str | None
    """Where the next page begins, if there is one."""


class Seen(Body, frozen=True):
    """Hours to approve, in the version that the manager saw."""

    id: UUID
    version: Version


class ApproveMany(Body, frozen=True):
    hours: Annotated[list[Seen], Meta(min_length=1, max_length=500)]


class Problem(Answer, frozen=True):
    type: str
    title: str


class Decision(Answer, frozen=True):
    id: UUID
    state: str | None
    problem: Problem | None


class Decisions(Answer, frozen=True):
    answers: list[Decision]
