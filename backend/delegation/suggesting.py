"""When to take hours so that host firms miss least: for the representative alone, who decides."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from backend.accounts.actor import Actor
from backend.delegation.cost import DAY, HOUR, Priced, Span, common, price, suggest
from backend.delegation.errors import BadRange, BadTimes
from backend.delegation.queries import representatives_of
from backend.delegation.rules import LONGEST
from backend.delegation.schemas import CommonSlot, CommonSlots, Slot, Slots
from backend.delegation.sentences import sentences
from backend.delegation.surroundings import from_the_wall, on_the_wall, read_surroundings
from backend.kit.clock import YEARS, at_the_office, day_of
from backend.kit.errors import NotFound
from backend.kit.schemas import Named
from backend.law.public_holidays import is_holiday

LONGEST_RANGE = timedelta(days=62)
COMMON = 10
OFFICE_HOURS = (8 * HOUR, 18 * HOUR)
"""Where meetings are looked for; on working days."""


async def suggestions(minutes: int, first_day: date, last_day: date, *, by: Actor, at: datetime) -> Slots:
    employee = await _representative(by, at=at)
    _refuse_bad(first_day, last_day)
    around = await read_surroundings([employee], first_day=first_day, last_day=last_day)
    opens, closes = _day(first_day), _day(last_day + timedelta(days=1))
    found = suggest(minutes, employee, around, now=on_the_wall(at), first=opens, before=closes)
    return Slots([_slot(each, by.language) for each in found])


async def cost_of(start: str, end: str, *, by: Actor, at: datetime) -> Slot:
    """Of a slot chosen by hand."""
    employee = await _representative(by, at=at)
    try:
        first, last = at_the_office(start), at_the_office(end)
    except ValueError:
        raise BadTimes from None
    if not timedelta() < last - first <= LONGEST:
        raise BadTimes
    # A night of the day before reaches into the first.
    around = await read_surroundings([employee], first_day=day_of(first) - timedelta(days=1), last_day=day_of(last))
    span = Span(on_the_wall(first), on_the_wall(last))
    return _slot(price(span, employee, around, now=on_the_wall(at)), by.language)


async def common_slots(
    employees: Sequence[int], minutes: int, first_day: date, last_day: date, *, by: Actor, at: datetime
) -> CommonSlots:
    """For a meeting: of colleagues who hold mandates in the same groupement, whoever of them or of its office asks.

    Of others' days alone, a colleague is told nothing.
    """
    if by.groupement is None and await _representative(by, at=at) not in employees:
        raise NotFound
    _refuse_bad(first_day, last_day)
    known = await representatives_of(by.employee, by.groupement, day_of(at))
    if not employees or not set(employees) <= set(known):
        raise NotFound
    around = await read_surroundings(employees, first_day=first_day, last_day=last_day)
    found = common(minutes, employees, _windows(first_day, last_day), around, now=on_the_wall(at), most=COMMON)
    return CommonSlots([_common(span, costs, employees, known) for span, costs in found])


async def _representative(by: Actor, *, at: datetime) -> int:
    """Suggestions are for whoever holds a mandate."""
    if by.employee is None or by.employee not in await representatives_of(by.employee, None, day_of(at)):
        raise NotFound
    return by.employee


def _refuse_bad(first_day: date, last_day: date) -> None:
    if first_day.year not in YEARS or not timedelta() <= last_day - first_day <= LONGEST_RANGE:
        raise BadRange


def _windows(first_day: date, last_day: date) -> list[Span]:
    days = (first_day + timedelta(days=each) for each in range((last_day - first_day).days + 1))
    opens, closes = OFFICE_HOURS
    return [
        Span(_day(day) + opens, _day(day) + closes) for day in days if day.weekday() < 5 and not is_holiday(day, "")
    ]


def _day(day: date) -> int:
    return (day - date(1970, 1, 1)).days * DAY


def _slot(priced: Priced, language: str) -> Slot:
    return Slot(
        start=from_the_wall(priced.span.start),
        end=from_the_wall(priced.span.end),
        cost=priced.cost,
        reasons=sentences(priced.parts, language),
        hosts=[Named(host, name) for host, name in priced.hosts],
    )


def _common(span: Span, costs: Sequence[Priced], employees: Sequence[int], known: dict[int, str]) -> CommonSlot:
    """Who is away or off is said, so that the date suits; never what each one's slot costs whom."""
    free = [employee for employee, each in zip(employees, costs, strict=True) if each.hosts]
    return CommonSlot(
        start=from_the_wall(span.start),
        end=from_the_wall(span.end),
        cost=round(sum(each.cost for each in costs) / len(costs)),
        at_work=len(free),
        others=[Named(employee, known[employee]) for employee in employees if employee not in free],
    )
