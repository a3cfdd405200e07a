"""Weeks that somebody is away: without a known end, then prolonged, ended early, or over; a kind for each telling.

Both of them are absences, as nothing else lasts so long. Meanwhile there is no other of that person, which could not
overlap with it; meetings and delegation go on. But one that was said before, and follows while nobody knows the end,
may be of any kind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID

from backend.kit.weeks import Week
from tests.privacy.goings import Going, Moment, Step, draw_going, said_by_somebody
from tests.privacy.kinds import ABSENCES, KINDS, ONE_DAY, Said


def draw_spell(random: Random, weeks: Sequence[Week], who: str) -> Iterator[Going]:
    """What is said of it in each of these weeks, after which it is over."""
    id = UUID(int=random.getrandbits(128), version=4)
    first, second = (said_by_somebody(random, kind) for kind in random.sample(ABSENCES, k=2))
    # Not on a Monday morning, on which a night of the Sunday before still goes on.
    start = datetime.combine(random.choice(weeks[0].days[1:]), time(random.choice([0, 0, 10])))
    over = datetime.combine(weeks[-1].sunday + ONE_DAY, time())
    said = Said(start, over, None, word=False)
    for week in weeks:
        is_last = week is weeks[-1]
        steps: list[Step] = []
        for moment in _moments(random, is_first=week is weeks[0], is_last=is_last):
            is_over = is_last and moment > Moment.BEFORE
            if is_over and steps and random.random() < 0.2:
                steps.append(Step(moment, None))
                break
            said = _said(random, said, over, may_last=not is_over)
            steps.append(Step(moment, said))
        yield Going(id, who, (first, second), tuple(steps))


def draw_followed(random: Random, weeks: Sequence[Week], who: str, *, by_night: bool) -> Iterator[list[Going]]:
    """Without an end from the first week on, in which something else follows; over before that, as is said at last.

    Of two weeks at least: on a Wednesday host firms are told of the next one as well."""
    id = UUID(int=random.getrandbits(128), version=4)
    first, second = (said_by_somebody(random, kind) for kind in random.sample(ABSENCES, k=2))
    began, day = sorted(random.sample(weeks[0].days[1:], k=2))
    start = datetime.combine(began, time())
    said = Said(start, start + ONE_DAY, None, word=False, open_ended=True)
    following = draw_going(random, who, random.sample(KINDS, k=2), day, by_night=by_night)
    for week in weeks:
        steps = [Step(Moment.DURING, replace(said, word=random.random() < 0.5))]
        if week is weeks[-1]:
            steps.append(Step(Moment.AFTER, random.choice([None, replace(said, open_ended=False)])))
        going = Going(id, who, (first, second), tuple(steps))
        yield [following, going] if week is weeks[0] else [going]


def _moments(random: Random, *, is_first: bool, is_last: bool) -> list[Moment]:
    """Something is said at the beginning, and in the last week how it ended."""
    moments = random.sample(list(Moment), k=random.choice([0, 1, 2]))
    if is_first:
        moments.append(Moment.DURING)
    if is_last:
        moments.append(Moment.AFTER)
    return sorted(set(moments))


def _said(random: Random, said: Said, over: datetime, *, may_last: bool) -> Said:
    """Nobody knows the end, or another one; a day, or an hour of it."""
    if may_last and random.random() < 0.5:
        return replace(said, open_ended=True, word=random.random() < 0.5)
    midnight = datetime.combine(said.start, time()) + ONE_DAY
    end = midnight + random.randrange((over - midnight).days + 1) * ONE_DAY
    if said.start.time() != time():
        end -= timedelta(hours=random.choice([0, 9, 12]))
    return replace(said, expected=end, open_ended=False)
