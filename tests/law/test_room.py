"""Who has room for a stretch more: at each limit, and never where the law finds a breach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.law.agreement import LAW
from backend.law.room import DAY, Planned, has_room

HOUR = 60
MONDAY = 4 * DAY
"""5 January 1970, at midnight."""
FULL_TIME = 48 * HOUR


def at(day: int, start: float, end: float) -> Planned:
    """Of that week, in hours."""
    first, last = (MONDAY + day * DAY + int(hour * HOUR) for hour in (start, end))
    return Planned(first, last, last - first)


@pytest.mark.parametrize(
    ("extra", "planned", "fits"),
    [
        (at(0, 8, 12), [], True),
        (at(0, 8, 12), [at(0, 12, 18)], True),
        (at(0, 8, 12), [at(0, 12, 18.5)], False),  # ten hours a day
        (at(0, 8, 12), [at(0, 11.5, 13)], False),  # two places at once
        (at(1, 7, 9), [at(0, 14, 20)], True),
        (at(1, 6.5, 9), [at(0, 14, 20)], False),  # eleven hours of rest, before
        (at(0, 18, 20), [at(1, 6.5, 10)], False),  # and after
        (at(0, 20, 21), [at(0, 7, 9)], False),  # from first to last, thirteen hours
        (at(5, 8, 12), [at(day, 8, 16.8) for day in range(5)], True),
        (at(5, 8, 12.5), [at(day, 8, 16.8) for day in range(5)], False),  # forty-eight hours a week
        (at(6, 8, 9), [at(day, 8, 9) for day in range(6)], False),  # six days a week
        (at(6, 20, 22), [at(7, 8, 12)], False),  # rest does not end with the week
    ],
)
def test_limits(extra: Planned, planned: list[Planned], fits: bool) -> None:
    assert has_room(extra, planned, FULL_TIME) is fits


def test_a_part_timer_does_not_reach_the_legal_week() -> None:
    assert has_room(at(4, 8, 14), [at(day, 8, 15) for day in range(4)], 35 * HOUR - 1)
    assert not has_room(at(4, 8, 15), [at(day, 8, 15) for day in range(4)], 35 * HOUR - 1)


@given(
    extra=st.builds(at, st.integers(0, 6), st.integers(0, 12), st.integers(13, 20)),
    planned=st.lists(st.builds(at, st.integers(-2, 8), st.integers(0, 12), st.integers(13, 20)), max_size=7),
    more=st.builds(at, st.integers(-2, 8), st.integers(0, 12), st.integers(13, 20)),
)
def test_more_work_never_makes_room(extra: Planned, planned: list[Planned], more: Planned) -> None:
    if has_room(extra, [*planned, more], FULL_TIME, LAW):
        assert has_room(extra, planned, FULL_TIME, LAW)
