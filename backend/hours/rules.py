"""The states of a declaration and the house rules about it."""

from datetime import date, timedelta
from enum import StrEnum


class State(StrEnum):
    SUBMITTED = "submitted"
    APPROVED = "approved"
    DISPUTED = "disputed"
    ARBITRATION = "arbitration"
    """Disputed too often: the groupement's office settles it."""
    WITHDRAWN = "withdrawn"


MOST_ROUNDS = 2
"""Of dispute and correction, before the office settles it."""
DAY_MINUTES = 24 * 60
AHEAD = timedelta(days=1)
"""Tomorrow may be declared tonight (a night shift, a day without signal), nothing further."""


def is_too_far_ahead(day: date, *, today: date) -> bool:
    return day > today + AHEAD


def may_employee(state: State, *, proposed: bool, arbitrated: bool, locked: bool) -> list[str]:
    """What the employee may still do; what is approved can be corrected, which asks the host again."""
    match state:
        case _ if locked:
            return []
        case State.SUBMITTED:
            return ["correct", "withdraw"]
        case State.DISPUTED:
            return [*(["accept"] if proposed else []), "correct", "withdraw"]
        case State.APPROVED if not arbitrated:
            return ["correct"]
        case _:
            return []


def may_host(state: State, *, arbitrated: bool, locked: bool) -> list[str]:
    """What a manager of the host firm may do with declared hours."""
    match state:
        case _ if locked:
            return []
        case State.SUBMITTED:
            return ["approve", "dispute"]
        case State.DISPUTED | State.ARBITRATION:
            return ["approve", "take-back"]
        case State.APPROVED if not arbitrated:
            return ["take-back"]
        case _:
            return []
