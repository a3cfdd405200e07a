"""Every variable that a payroll is sent, by its one name."""

import re

from backend.absences.rules import Kind

WORKED = "worked"
NIGHT = "night"
SUNDAY = "sunday"
HOLIDAY = "holiday"
FIRST_OF_MAY = "first-of-may"

_OVERTIME, _COMPLEMENTARY, _ABSENCE = "overtime", "complementary", "absence"
_NAMED = frozenset({WORKED, NIGHT, SUNDAY, HOLIDAY, FIRST_OF_MAY, *(f"{_ABSENCE}-{kind}" for kind in Kind)})
_AT_A_RATE = re.compile(rf"({_OVERTIME}|{_COMPLEMENTARY})-[1-9]\d{{1,2}}", re.ASCII)
"""Of two figures or three: no accord goes below ten per cent (L3121-33, L3123-21)."""


def overtime(percent: int) -> str:
    return f"{_OVERTIME}-{percent}"


def complementary(percent: int) -> str:
    return f"{_COMPLEMENTARY}-{percent}"


def absence(kind: str) -> str:
    return f"{_ABSENCE}-{kind}"


def is_absence(name: str) -> bool:
    return name.startswith(f"{_ABSENCE}-")


def is_variable(name: str) -> bool:
    return name in _NAMED or _AT_A_RATE.fullmatch(name) is not None
