"""Findings as JSON; no host firm ever reads any of it."""

from datetime import date

from backend.kit.schemas import Answer, Named


class FoundInWeek(Answer, frozen=True):
    """A limit that is passed, or will be if the plan stays as it is."""

    employee: Named
    establishment: str
    day: date
    rule: str
    article: str
    sentence: str
    mend: str
    """What would put it right."""
    hosts: list[Named]
    """Those that have a part in it, in the order of their shifts."""


class WeekFindings(Answer, frozen=True):
    week: str
    counts: dict[str, int]
    """Of every finding, by rule."""
    items: list[FoundInWeek]
    """The worst first."""
    left_out: int
    """How many more there are."""


class WeekCount(Answer, frozen=True):
    """How many findings a week holds."""

    week: str
    count: int


class Warned(Answer, frozen=True):
    """What the law finds in declared hours, said to the one who declared them."""

    day: date
    rule: str
    article: str
    sentence: str


class WeekWarnings(Answer, frozen=True):
    week: str
    warnings: list[Warned]
