"""The states of a declaration and the house rules about it."""

from datetime import date, timedelta
from enum import StrEnum


class State(StrEnum):
    SUBMITTED = "submitted"
    APPROVED = "approved"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"


DAY_MINUTES = 24 * 60
AHEAD = timedelta(days=1)
"""Tomorrow may be declared tonight (a night shift, a day without signal), nothing further."""


def is_too_far_ahead(day: date, *, today: date) -> bool:
    return day > today + AHEAD


def may_employee(state: State) -> list[str]:
    """What the employee may still do; what is approved can be corrected, which asks the host again."""
    match state:
        case State.SUBMITTED | State.DISPUTED:
            return ["correct", "withdraw"]
        case State.APPROVED:
            return ["correct"]
        case State.WITHDRAWN:
            return []


def may_host(state: State) -> list[str]:
    """What a manager of the host firm may do with declared hours."""
    match state:
        case State.SUBMITTED:
            return ["approve", "dispute"]
        case State.DISPUTED:
            return ["approve", "take-back"]
        case State.APPROVED:
            return ["take-back"]
        case State.WITHDRAWN:
            return []
