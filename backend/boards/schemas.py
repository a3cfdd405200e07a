"""The office's morning board; no host firm ever reads it, and it does not say why anybody is away."""

from datetime import date, datetime

from backend.boards.rules import Cover, Known
from backend.kit.schemas import Answer, Named


class HostContact(Answer, frozen=True):
    """Whom to call at the host firm."""

    name: str
    phone: str | None


class Way(Answer, frozen=True):
    """A channel by which what was told has arrived."""

    channel: str
    at: datetime


class SeenBy(Answer, frozen=True):
    by: str
    at: datetime


class Missed(Answer, frozen=True):
    """A planned shift, all or a part of which its employee is away from."""

    shift: str
    """The assignment, and when it starts: "42-2026-11-26T06:00"."""
    employee: Named
    host: Named
    site: str
    job: str
    ask: HostContact | None
    start: datetime
    end: datetime
    away_from: datetime
    away_until: datetime
    known: Known
    told_at: datetime | None
    """Null as well when it was told so long ago that the notice is erased."""
    ways: list[Way]
    seen: SeenBy | None
    cover: Cover
    covered_by: str | None
    asked: int
    """How many were asked to step in, and have not answered yet."""
    over: bool


class NotArrived(Answer, frozen=True):
    """Somebody expected whom the host firm does not see, and who has not said that they are there."""

    employee: Named
    phone: str | None
    host: Named
    start: datetime
    asked_at: datetime
    coming_at: datetime | None
    """When they say that they will be there."""


class Counts(Answer, frozen=True):
    """Of what is not over."""

    absent: int
    """People."""
    unseen: int
    uncovered: int
    covered: int
    not_arrived: int


class OfficeBoard(Answer, frozen=True):
    """Who is missed today in the groupement: what needs a hand first."""

    day: date
    groupement: Named
    counts: Counts
    not_arrived: list[NotArrived]
    missed: list[Missed]
