"""Weeks drawn by chance: who goes away, when, and how that changes; and for each going two kinds, one for each telling.

Whatever is drawn here is said twice, with the same times at the same instants, and differs in its kind alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import IntEnum
from random import Random
from uuid import UUID

from backend.kit.weeks import Week
from tests.privacy.kinds import KINDS, ONE_DAY, Family, Kind, Said

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

    @property
    def closes(self) -> datetime:
        return self.opens + ONE_DAY


def draw_goings(random: Random, week: Week, who: str, *, by_night: bool) -> Iterator[Going]:
    """Some on days of their own, some on one day, where host firms must not see that they are of two kinds."""
    for day in random.sample(week.days, k=random.choice([0, 0, 1, 1, 2])):
        opens = datetime.combine(day, time(12) if by_night else time())
        window = Window(opens, opens + timedelta(hours=8 if by_night else 6))
        if random.random() < 0.3:
            other = random.choice([kind for kind in KINDS if kind.family is not Family.ABSENCE])
            absences = [kind for kind in KINDS if kind.family is Family.ABSENCE]
            yield _going(random, who, (random.choice(absences), other), window)
            yield _going(random, who, (other, random.choice(absences)), window)
        else:
            first, second = random.sample(KINDS, k=2)
            yield _going(random, who, (first, second), window)


def _going(random: Random, who: str, kinds: tuple[Kind, Kind], window: Window) -> Going:
    id = UUID(int=random.getrandbits(128), version=4)
    return Going(id, who, kinds, tuple(_steps(random, window)))


def _steps(random: Random, window: Window) -> Iterator[Step]:
    """It is announced, at any moment; then it changes up to three times, or is withdrawn for good."""
    moments = sorted(random.choices(list(Moment), weights=[3, 2, 1], k=random.choice([1, 1, 2, 2, 3, 4])))
    said = Said(*_times(random, window), None, word=False)
    yield Step(moments[0], said)
    for moment in moments[1:]:
        change = random.choice(["times", "word", "withdrawn", "back" if moment is Moment.AFTER else "times"])
        if change == "withdrawn":
            yield Step(moment, None)
            return
        if change == "times":
            start, expected = _times(random, window)
            said = replace(said, start=start, expected=expected, returned=None)
        elif change == "back":
            _, returned = _times(random, window)
            said = replace(said, returned=returned if returned > said.start else said.expected)
        else:
            said = replace(said, word=not said.word)
        yield Step(moment, said)


def _times(random: Random, window: Window) -> tuple[datetime, datetime]:
    """The whole day, or some quarters of an hour around the hours of work."""
    if random.random() < 0.2:
        return window.opens, window.closes
    start = window.works + random.randrange(40) * QUARTER
    return start, min(start + random.randint(1, 30) * QUARTER, window.closes)
