"""An employee away from where they are expected."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class State(StrEnum):
    ANNOUNCED = "announced"
    WITHDRAWN = "withdrawn"


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
