"""An employee away from where they are expected."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from backend.assignments.rules import ShiftKey

UNSEEN_WITHIN = timedelta(hours=1)
"""Of the shift, where no agreement says otherwise."""
LEAST_WAIT = timedelta(minutes=5)
"""For whoever was told first, however near the shift is."""


class State(StrEnum):
    ANNOUNCED = "announced"
    WITHDRAWN = "withdrawn"


class RequestState(StrEnum):
    """Of a request to step in for somebody who is away."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CLOSED = "closed"
    """Before they answered: somebody else comes, nobody is needed any more, or they are away themselves."""
    CANCELLED = "cancelled"
    """By the office, after they had accepted."""


@dataclass(frozen=True, slots=True)
class Away:
    """From an instant until another, which it does not contain. It does not know why."""

    id: UUID
    employee: int
    start: datetime
    end: datetime
    state: State
    openly: bool = False
    """A representative's own wish that host firms be told of delegation; the law asks it of nobody."""
    open_ended: bool = False
    """Nobody knows the end; the one it has is how far host firms are told."""


def about_absence(away: UUID, host: int) -> str:
    """What all notices of one absence at one host firm are about: a receipt ends them together."""
    return f"absence:{away}:{host}"


def about_unseen(away: UUID, host: int) -> str:
    """Apart from it, what the office is told of it: one of the office who manages there as well reads both."""
    return f"unseen:{away}:{host}"


def about_unfound(shift: ShiftKey) -> str:
    """That nobody has said yes, or for a part: apart from who did, which an office reads whatever came before."""
    return f"replacement:{shift}:unfound"


def turns_to_others_at(start: datetime, *, told_at: datetime, minutes: int | None) -> datetime:
    """When deputies and the office are told, as nobody there has seen it: so long before the shift, or soon."""
    before = UNSEEN_WITHIN if minutes is None else timedelta(minutes=minutes)
    return max(start - before, told_at + LEAST_WAIT)
