"""Every number of the law as a parameter of a dated agreement, with its article and what it may reach at most."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any, Self

HOUR = 60
ONE_DAY = timedelta(days=1)

_KINDS: dict[str, type] = {"since": date, "until": date, "source": str, "complementary_share": Fraction}
"""What is no whole number."""
_OPTIONAL = frozenset({"until", "annual_minutes", "annual_week_minutes", "tacit_after_working_days", "unseen_minutes"})
DATED = frozenset({"since", "until", "source"})
"""What is no term of an agreement, but when it holds and where it stands."""


class Bound(StrEnum):
    """What a term has to be."""

    KNOWN = "one that is known"
    READABLE = "readable"
    AT_LEAST = "at least {than}"
    AT_MOST = "at most {than}"
    ON_OR_AFTER = "on or after {than}"
    NINE_HOURS = "nine hours after the start of the night"


class BeyondTheLaw(ValueError):
    """An agreement that cannot stand: it names the field, the value, the bound and, where there is one, the article."""

    def __init__(self, name: str, value: object, bound: Bound, than: object = "", article: str = "") -> None:
        self.name, self.value, self.bound, self.than, self.article = name, value, bound, than, article
        told = f"{name}: {value} is not {bound.format(than=than)}"
        super().__init__(f"{told} ({article})" if article else told)


def _law(
    default: Any, article: str, *, at_least: int | Fraction | None = None, at_most: int | Fraction | None = None
) -> Any:
    bounds = {"article": article, "at_least": at_least, "at_most": at_most}
    return field(default=default, metadata=bounds)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What holds for one groupement from a day on: the law, where its accord says nothing. Durations in minutes."""

    since: date = date.min
    until: date | None = None
    source: str = "Code du travail"

    day_minutes: int = _law(10 * HOUR, "L3121-18, L3121-19", at_most=12 * HOUR)
    """Effective work in a day; an accord may allow up to twelve hours."""
    week_minutes: int = _law(48 * HOUR, "L3121-20, L3121-21", at_most=60 * HOUR)
    """In one week; up to sixty hours by leave of the administration."""
    average_week_minutes: int = _law(44 * HOUR, "L3121-22, L3121-23, L3121-24", at_most=46 * HOUR)
    """On average over any twelve consecutive weeks; up to forty-six hours."""
    break_minutes: int = _law(20, "L3121-16, L3121-17", at_least=20)
    """In one piece, once a day's work reaches six hours; an accord may give more."""
    daily_rest_minutes: int = _law(11 * HOUR, "L3131-1, D3131-6", at_least=9 * HOUR)
    """Between two days; an accord may go down to nine hours."""

    night_start: int = _law(21 * HOUR, "L3122-2, L3122-20", at_least=21 * HOUR, at_most=22 * HOUR)
    night_end: int = _law(6 * HOUR, "L3122-2, L3122-20", at_least=6 * HOUR, at_most=7 * HOUR)
    """Minutes after midnight: at least nine hours between 21:00 and 7:00, midnight to 5:00 among them."""
    night_day_minutes: int = _law(8 * HOUR, "L3122-6, L3122-17", at_most=12 * HOUR)
    """A night worker's duty; an accord may go beyond (R3122-7 says for what), within the day of L3121-19."""
    night_average_minutes: int = _law(40 * HOUR, "L3122-7, L3122-18", at_most=44 * HOUR)
    """A night worker's week on average over twelve; up to forty-four hours by accord."""
    night_year_minutes: int = _law(270 * HOUR, "L3122-16, L3122-23", at_least=1)
    """Hours of night in twelve months that make a night worker; an accord may set another number."""

    overtime_first_minutes: int = _law(8 * HOUR, "L3121-33, L3121-36", at_least=0)
    """Weekly overtime paid at the first rate; what follows is paid at the next."""
    overtime_first_percent: int = _law(25, "L3121-33, L3121-36", at_least=10)
    overtime_next_percent: int = _law(50, "L3121-33, L3121-36", at_least=10)
    """Premiums; an accord may not go below ten per cent."""
    overtime_quota_minutes: int = _law(220 * HOUR, "L3121-33, D3121-24", at_least=0)
    """The contingent of a calendar year; an accord may set another."""
    quota_rest_percent: int = _law(100, "L3121-33, L3121-38", at_least=50)
    """Rest earned beyond the contingent; fifty per cent suffices up to twenty employees."""
    annual_minutes: int | None = _law(None, "L3121-41, L3121-44", at_least=0, at_most=1607 * HOUR)
    """Where an accord counts overtime by the year: at the latest beyond 1,607 hours."""
    annual_week_minutes: int | None = _law(None, "L3121-44", at_least=35 * HOUR, at_most=48 * HOUR)
    """And the week beyond which that accord pays overtime at once."""
    change_notice_days: int = _law(7, "L3121-44, L3121-47", at_least=0)
    """How many days before a change of schedule is told where hours are counted by the year."""

    part_time_minutes: int = _law(24 * HOUR, "L3123-19, L3123-27", at_least=0)
    """The least weekly contract; an accord of the branch may set another."""
    complementary_share: Fraction = field(
        default=Fraction(1, 10), metadata={"article": "L3123-20, L3123-28", "at_most": Fraction(1, 3)}
    )
    """Complementary hours, as a share of the contract; an accord may allow a third."""
    complementary_first_percent: int = _law(10, "L3123-21, L3123-29", at_least=10)
    complementary_next_percent: int = _law(25, "L3123-21, L3123-29", at_least=10)
    """Premiums up to a tenth of the contract, and beyond; an accord of the branch may not go below ten per cent."""
    interruptions: int = _law(1, "L3123-23, L3123-30", at_least=1)
    interruption_minutes: int = _law(2 * HOUR, "L3123-23, L3123-30", at_least=2 * HOUR)
    """In a part-timer's day; an accord may allow more, against something in return."""
    part_time_notice_days: int = _law(7, "L3123-24, L3123-31", at_least=3)
    """Working days before a part-timer's schedule changes; an accord may go down to three."""

    young_day_minutes: int = _law(8 * HOUR, "L3162-1", at_most=10 * HOUR)
    young_week_minutes: int = _law(35 * HOUR, "L3162-1", at_most=40 * HOUR)
    """Below eighteen; some activities may add two hours a day and five a week."""
    young_weekly_rest_minutes: int = _law(48 * HOUR, "L3164-2", at_least=36 * HOUR)
    """Two days on end; an accord may go down to thirty-six hours once school is over."""

    year_days: int = _law(218, "L3121-64", at_least=1, at_most=218)
    """The days a forfait en jours may hold."""

    certificate_minutes: int = _law(48 * HOUR, "L1226-1", at_least=48 * HOUR)
    """In which a sick note comes, from the first day on; an accord may give longer."""
    papers_kept_days: int = _law(1096, "L3245-1", at_least=1, at_most=1827)
    """After an absence, its papers: three years, in which pay may be claimed; five at most, as payslips (L3243-4)."""

    tacit_after_working_days: int | None = _law(None, "", at_least=1)
    """Working days after which hours that nobody decided stand approved; known to no law, only where it is agreed."""

    unseen_minutes: int | None = _law(None, "", at_least=5, at_most=12 * HOUR)
    """Before a shift: when a host firm's deputies and the office hear of an absence that nobody there has seen."""

    @property
    def weekly_rest_minutes(self) -> int:
        """Twenty-four hours, and the daily rest on top (L3132-2)."""
        return 24 * HOUR + self.daily_rest_minutes

    @classmethod
    def read(cls, written: Mapping[str, object]) -> Self:
        """An agreement as the office wrote it, refused where it goes beyond what its article allows."""
        known = {each.name: each for each in fields(cls)}
        if unknown := sorted(set(written) - set(known)):
            raise BeyondTheLaw(unknown[0], written[unknown[0]], Bound.KNOWN)
        values: dict[str, Any] = {name: _value(known[name], value) for name, value in written.items()}
        agreement = cls(**values)
        if agreement.until and agreement.until < agreement.since:
            raise BeyondTheLaw("until", agreement.until, Bound.ON_OR_AFTER, agreement.since)
        if agreement.night_end + 24 * HOUR - agreement.night_start < 9 * HOUR:
            raise BeyondTheLaw("night_end", agreement.night_end, Bound.NINE_HOURS, article="L3122-2")
        return agreement


LAW = Agreement()
"""What holds where nobody has agreed on anything."""


def in_force(agreements: Iterable[Agreement], day: date) -> Agreement:
    """The latest agreement that holds on a day, or the law alone."""
    holding = [each for each in agreements if each.since <= day and (each.until is None or day <= each.until)]
    return max(holding, key=lambda each: each.since, default=LAW)


def held_between(agreements: Iterable[Agreement], since: date, until: date) -> Iterator[tuple[Agreement, date, date]]:
    """What was in force from one day to another, each with its first day and its last."""
    known = list(agreements)
    changes = {each.since for each in known} | {each.until + ONE_DAY for each in known if each.until}
    starts = sorted({since} | {day for day in changes if since < day <= until})
    for first, following in zip(starts, [*starts[1:], until + ONE_DAY], strict=True):
        yield in_force(known, first), first, following - ONE_DAY


def _value(known: Field[Any], written: object) -> object:
    value = _typed(known, written)
    if isinstance(value, int | Fraction):
        at_least, at_most = known.metadata.get("at_least") or 0, known.metadata.get("at_most")
        if value < at_least:
            raise BeyondTheLaw(known.name, written, Bound.AT_LEAST, at_least, known.metadata["article"])
        if at_most is not None and value > at_most:
            raise BeyondTheLaw(known.name, written, Bound.AT_MOST, at_most, known.metadata["article"])
    return value


def _typed(known: Field[Any], written: object) -> object:
    """Days as ISO dates and shares such as "1/3" come as text, all else as a whole number."""
    kind = _KINDS.get(known.name, int)
    if written is None and known.name in _OPTIONAL:
        return None
    try:
        if isinstance(written, str) and kind in {date, Fraction}:
            return date.fromisoformat(written) if kind is date else Fraction(written)
    except (ValueError, ZeroDivisionError):
        raise BeyondTheLaw(known.name, written, Bound.READABLE, article=_article(known)) from None
    if type(written) is not kind:  # True is an int, and no number of minutes
        raise BeyondTheLaw(known.name, written, Bound.READABLE, article=_article(known))
    return written


def _article(known: Field[Any]) -> str:
    return str(known.metadata.get("article", ""))
