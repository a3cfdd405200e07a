"""Every variable that a payroll is sent, by its one name."""

import re

from backend.absences.kinds import on_pay
from backend.absences.rules import Kind

WORKED = "worked"
NIGHT = "night"
SUNDAY = "sunday"
HOLIDAY = "holiday"
FIRST_OF_MAY = "first-of-may"
ASSIMILATED = "assimilated"
"""Delegation and meetings, by a word that says neither: a payslip may not (R3243-4)."""
ASSIMILATED_OUTSIDE = "assimilated-outside"

_OVERTIME, _COMPLEMENTARY, _ABSENCE, _ANNEXED = "overtime", "complementary", "absence", "annexed"
_NAMED = frozenset(
    {
        WORKED,
        NIGHT,
        SUNDAY,
        HOLIDAY,
        FIRST_OF_MAY,
        ASSIMILATED,
        ASSIMILATED_OUTSIDE,
        *(f"{_ABSENCE}-{on_pay(kind)}" for kind in Kind),
    }
)
_AT_A_RATE = re.compile(rf"({_OVERTIME}|{_COMPLEMENTARY})-[1-9]\d{{1,2}}", re.ASCII)
"""Of two figures or three: no accord goes below ten per cent (L3121-33, L3123-21)."""


def overtime(percent: int) -> str:
    return f"{_OVERTIME}-{percent}"


def complementary(percent: int) -> str:
    return f"{_COMPLEMENTARY}-{percent}"


def absence(kind: Kind) -> str:
    return f"{_ABSENCE}-{on_pay(kind)}"


def is_absence(name: str) -> bool:
    return name.startswith(f"{_ABSENCE}-")


def is_assimilated(name: str) -> bool:
    return name in {ASSIMILATED, ASSIMILATED_OUTSIDE}


def annexed(nature: str, mandate: str) -> str:
    """A line of the annexed sheet, which no payroll is sent."""
    return f"{_ANNEXED}/{nature}/{mandate}"


def is_annexed(name: str) -> bool:
    return name.startswith(f"{_ANNEXED}/")


def is_variable(name: str) -> bool:
    return name in _NAMED or _AT_A_RATE.fullmatch(name) is not None
