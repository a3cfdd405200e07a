"""Shifts to fill, who could, and who is asked: as the office reads them, and whoever is asked."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from backend.kit.schemas import Answer, Body, Named


class VacantShift(Answer, frozen=True):
    """A planned shift, or what is left of it, that somebody away leaves without anybody."""

    shift: str
    """By which it is asked for."""
    host: Named
    site: Named
    job: str
    absent: Named
    start: datetime
    end: datetime
    minutes: int
    is_open: bool
    """Somebody is missing for it; else whoever accepted comes."""


class AskedOne(Answer, frozen=True):
    """Somebody who is or was asked, and what they said."""

    id: UUID
    employee: Named
    state: str
    asked_at: datetime
    answered_at: datetime | None
    needless: bool
    """They accepted, and whoever was away is there after all: the office has to decide whether they come."""
    may: list[str]


class Candidate(Answer, frozen=True):
    employee: Named
    points: int
    """Of a hundred."""
    reasons: list[str]


class LeftOutCount(Answer, frozen=True):
    reason: str
    words: str
    count: int


class Replacements(Answer, frozen=True):
    """Who could take a vacant shift, the best first; who cannot, counted by reason."""

    vacancy: VacantShift
    requests: list[AskedOne]
    candidates: list[Candidate]
    left_out: list[LeftOutCount]
    after: int | None
    """Where the next page begins, if there is one."""


class LeftOutOne(Answer, frozen=True):
    employee: Named
    job: str
    why: str


class LeftOutPage(Answer, frozen=True):
    employees: list[LeftOutOne]
    after: int | None


Key = Annotated[str, Meta(max_length=40)]


class Ask(Body, frozen=True):
    id: UUID
    """Chosen by whoever asks, so that asking twice is asking once."""
    shift: Key
    employee: int


class AskSome(Body, frozen=True):
    requests: Annotated[list[Ask], Meta(min_length=1, max_length=200)]


class AskedList(Answer, frozen=True):
    requests: list[AskedOne]


class Answered(Body, frozen=True):
    answer: Annotated[str, Meta(pattern="^(accept|decline)$")]


class Proposed(Answer, frozen=True):
    """A shift that somebody is asked to take, as they read it."""

    id: UUID
    host: Named
    site: Named
    address: str
    job: str
    day: date
    start: datetime
    end: datetime
    break_minutes: int
    minutes: int
    state: str
    may: list[str]


class ProposedList(Answer, frozen=True):
    requests: list[Proposed]


class WaveShift(Answer, frozen=True):
    """A vacant shift of the day, and whom the best assignment of all gives it."""

    vacancy: VacantShift
    proposed: Candidate | None
    requests: list[AskedOne]
    candidates: int
    """How many could take it, if no other shift needed them."""


class Wave(Answer, frozen=True):
    """All that is vacant on a day, and the best way found to fill it."""

    day: date
    shifts: list[WaveShift]
    vacant_minutes: int
    covered_minutes: int
    """By those who accepted, and by what is proposed."""
    gap: float
    """How far at most from the best there is: 0 is proven to be it."""
    seconds: float
