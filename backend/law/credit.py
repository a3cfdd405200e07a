"""The account of one mandate's hours: what each month gave, what it kept of the months before, and where it went.

Hours lie in buckets of their month of origin. Received ones are used first, since they cannot be kept; then the oldest
(R2315-5, R2315-6). What goes beyond is written down as such and never refused: its holder may have exceptional reasons.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Window(StrEnum):
    """How long hours are kept: "dans la limite de douze mois" says no more (R2315-5), so an agreement does."""

    ROLLING = "rolling"
    """Twelve months after their own: the most favourable reading, and so the one without an agreement."""
    CALENDAR_YEAR = "calendar-year"
    TERM_YEAR = "term-year"
    """Twelve months at a time since the election."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What one mandate gives, in minutes. Months are numbers that go on from year to year (`number_of`)."""

    first: int
    """The month of the election or the designation, and the last one, if it is known."""
    last: int | None
    monthly: int
    most: int | None
    """That may be disposed of in a month, carried and received hours included."""
    carries: bool
    window: Window = Window.ROLLING

    def kept_until(self, origin: int) -> int:
        """The last month in which hours of `origin` can be used."""
        if not self.carries:
            return origin
        match self.window:
            case Window.ROLLING:
                return origin + 12
            case Window.CALENDAR_YEAR:
                return origin - origin % 12 + 11
            case Window.TERM_YEAR:
                return origin - (origin - self.first) % 12 + 11


@dataclass(frozen=True, slots=True)
class Flow:
    """Minutes of one month: received from another member, given to one, or taken for the mandate."""

    month: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Carried:
    """What a month found of an earlier one."""

    origin: int
    minutes: int
    until: int
    """The last month in which it can be used."""


@dataclass(frozen=True, slots=True)
class CreditMonth:
    """One month of the account. `credit + carried + received + overdrawn` is `given + used + lapsed + kept`."""

    month: int
    credit: int
    carried: tuple[Carried, ...]
    received: int
    given: int
    used_of_received: int
    used_of_carried: int
    used_of_credit: int
    beyond: int
    """Taken beyond what there was, or beyond the most of a month."""
    left: int
    """That can still be taken this month."""
    overdrawn: int
    """Given, and used by its giver before: said too late for the gift to be refused."""
    lapsed: int
    """Gone at the month's end: what was received and not used, and what can be kept no longer."""

    @property
    def used(self) -> int:
        return self.used_of_received + self.used_of_carried + self.used_of_credit


def account(
    terms: Terms,
    until: int,
    *,
    received: Iterable[Flow] = (),
    given: Iterable[Flow] = (),
    taken: Iterable[Flow] = (),
) -> Iterator[CreditMonth]:
    """Each month from the first of the term until `until`."""
    buckets = _Buckets(terms)
    flows = [_by_month(each) for each in (received, given, taken)]
    for month in range(terms.first, until + 1 if terms.last is None else min(until, terms.last) + 1):
        yield buckets.live_through(month, *(each.get(month, 0) for each in flows))


def number_of(day: date) -> int:
    """The month of a day, as a number that grows by one a month: January's is a multiple of twelve."""
    return day.year * 12 + day.month - 1


def first_day_of(number: int) -> date:
    """Of the month of that number."""
    return date(number // 12, number % 12 + 1, 1)


@dataclass(slots=True)
class _Buckets:
    """What is left of each month of origin, the oldest first."""

    terms: Terms
    left: dict[int, int] = field(default_factory=dict)

    def live_through(self, month: int, received: int, given: int, taken: int) -> CreditMonth:
        carried = tuple(Carried(origin, left, self.terms.kept_until(origin)) for origin, left in self.left.items())
        self.left[month] = self.terms.monthly
        drawn, _ = self._draw(given, month)
        most = received + sum(self.left.values())
        if self.terms.most is not None:
            most = min(most, self.terms.most)
        usable = min(taken, most)
        of_received = min(usable, received)
        of_own, of_credit = self._draw(usable - of_received, month)
        return CreditMonth(
            month=month,
            credit=self.terms.monthly,
            carried=carried,
            received=received,
            given=given,
            used_of_received=of_received,
            used_of_carried=of_own - of_credit,
            used_of_credit=of_credit,
            beyond=taken - usable,
            left=most - usable,
            overdrawn=given - drawn,
            lapsed=received - of_received + self._end(month),
        )

    def _draw(self, minutes: int, month: int) -> tuple[int, int]:
        """Take from the oldest; answer what was taken in all, and of it from this month's own."""
        taken = of_this_month = 0
        for origin in self.left:
            part = min(self.left[origin], minutes - taken)
            self.left[origin] -= part
            taken += part
            if origin == month:
                of_this_month = part
        return taken, of_this_month

    def _end(self, month: int) -> int:
        """Let go of what can be kept no longer."""
        lapsed = sum(left for origin, left in self.left.items() if self.terms.kept_until(origin) <= month)
        self.left = {
            origin: left for origin, left in self.left.items() if left and self.terms.kept_until(origin) > month
        }
        return lapsed


def _by_month(flows: Iterable[Flow]) -> dict[int, int]:
    months: dict[int, int] = {}
    for flow in flows:
        months[flow.month] = months.get(flow.month, 0) + flow.minutes
    return months
