"""Days drawn by chance: who goes away, when, and how that changes; and for each going two kinds, one for each telling.

Whatever is drawn here is said twice, with the same times at the same instants, and differs in its kind alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from random import Random
from uuid import UUID

from backend.absences.rules import Half
from backend.kit.weeks import Week
from tests.privacy.kinds import ABSENCES, KINDS, NEVER, ONE_DAY, OTHERS, Absence, Kind, Said

QUARTER = timedelta(minutes=15)


class Moment(IntEnum):
    """When something is said: of what is to come, of what goes on, of what is over."""

    BEFORE = 0
    DURING = 1
    AFTER = 2


@dataclass(frozen=True, slots=True)
class Step:
    moment: Moment
    said: Said | None
    """How it stands from now on; None where it is withdrawn."""


@dataclass(frozen=True, slots=True)
class Going:
    id: UUID
    who: str
    kinds: tuple[Kind, Kind]
    """What it is in the first telling, and in the second."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """One day of somebody who works by day, or one night: what is drawn in it stays in it, whatever its kind."""

    opens: datetime
    works: datetime
    halves: dict[Half, tuple[datetime, datetime]]
    """As an absence is split; none at night, which the other kinds do not split where no work is planned."""

    @property
    def closes(self) -> datetime:
        return self.opens + ONE_DAY


def draw_goings(random: Random, week: Week, who: str, *, by_night: bool, among: Sequence[Kind]) -> Iterator[Going]:
    """Some on days of their own, some on one day, where host firms must not see that they are of two kinds."""
    for day in random.sample(week.days, k=random.choice([0, 0, 1, 1, 2])):
        window = _night(day) if by_night else _day(day)
        if among is KINDS and random.random() < 0.3:
            other = random.choice(OTHERS)
            yield _going(random, who, (random.choice(ABSENCES), other), window)
            yield _going(random, who, (other, random.choice(ABSENCES)), window)
        else:
            first, second = random.sample(among, k=2)
            yield _going(random, who, (first, second), window)


def draw_going(random: Random, who: str, kinds: Sequence[Kind], day: date, *, by_night: bool) -> Going:
    """Said before, at times that do not change."""
    first, second = (said_by_somebody(random, kind) for kind in kinds)
    window = _night(day) if by_night else _day(day)
    said = _at_times(random, window, Said(window.opens, window.closes, None, word=False))
    id = UUID(int=random.getrandbits(128), version=4)
    return Going(id, who, (first, second), (Step(Moment.BEFORE, said),))


def _day(day: date) -> Window:
    opens = datetime.combine(day, time())
    noon, closes = opens + ONE_DAY / 2, opens + ONE_DAY
    halves = {Half.MORNING: (opens, noon), Half.AFTERNOON: (noon, closes)}
    return Window(opens, opens + timedelta(hours=6), halves)


def _night(day: date) -> Window:
    opens = datetime.combine(day, time(12))
    return Window(opens, opens + timedelta(hours=8), {})


def _going(random: Random, who: str, kinds: tuple[Kind, Kind], window: Window) -> Going:
    first, second = (said_by_somebody(random, kind) for kind in kinds)
    id = UUID(int=random.getrandbits(128), version=4)
    return Going(id, who, (first, second), tuple(_steps(random, window)))


def said_by_somebody(random: Random, kind: Kind) -> Kind:
    """An absence by the employee, or by the office: from the beginning on, or where it is corrected."""
    return replace(kind, office_since=random.choice([0, 1, NEVER, NEVER])) if isinstance(kind, Absence) else kind


def _steps(random: Random, window: Window) -> Iterator[Step]:
    """It is announced, at any moment; then it changes up to three times, or is withdrawn for good."""
    moments = sorted(random.choices(list(Moment), weights=[3, 2, 1], k=random.choice([1, 1, 2, 2, 3, 4])))
    said = _at_times(random, window, Said(window.opens, window.closes, None, word=False))
    yield Step(moments[0], said)
    for moment in moments[1:]:
        change = random.choice(["times", "word", "withdrawn", "back" if moment is Moment.AFTER else "times"])
        if change == "withdrawn":
            yield Step(moment, None)
            return
        if change == "times":
            said = _at_times(random, window, said)
        elif change == "back":
            returned = _at_times(random, window, said).expected
            said = replace(said, returned=returned if returned > said.start else said.expected, half=None)
        else:
            said = replace(said, word=not said.word)
        yield Step(moment, said)


def _at_times(random: Random, window: Window, said: Said) -> Said:
    """The whole day, half of it, or some quarters of an hour around the hours of work."""
    half, start, expected = None, window.opens, window.closes
    drawn = random.random()
    if window.halves and drawn > 0.8:
        half = random.choice(list(Half))
        start, expected = window.halves[half]
    elif drawn > 0.2:
        start = window.works + random.randrange(40) * QUARTER
        expected = min(start + random.randint(1, 30) * QUARTER, window.closes)
    return replace(said, start=start, expected=expected, returned=None, half=half)
