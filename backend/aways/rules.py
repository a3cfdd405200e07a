"""An employee away from where they are expected."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class State(StrEnum):
    ANNOUNCED = "announced"
    WITHDRAWN = "withdrawn"


class RequestState(StrEnum):
    """Of a request to step in for somebody who is away."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CLOSED = "closed"
    """Before they answered: somebody else comes, or nobody is needed any more."""
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
