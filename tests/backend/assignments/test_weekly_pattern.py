from datetime import date

import pytest

from backend.assignments.rules import (
    BadPattern,
    PatternFault,
    PatternShift,
    Validity,
    in_two_places,
    shifts_of_day,
)

MONDAY, TUESDAY, SUNDAY = 1, 2, 7
ALWAYS = Validity(date(2026, 1, 1), None)


def shift(weekday: int, written: str) -> PatternShift:
    [only] = shifts_of_day(written, weekday)
    return only


@pytest.mark.parametrize(
    ("written", "start", "end", "break_minutes", "work"),
    [
        ("08:00-12:00", 480, 720, 0, 240),
        ("08:00-12:00 13:00-16:00", 480, 960, 60, 420),
        ("08:00-12:00 14:00-17:00", 480, 1020, 120, 420),  # two hours are still a break (L3123-23)
        ("06:00-12:00", 360, 720, 0, 360),
        ("13:00-20:20", 780, 1220, 20, 420),  # the break that the law puts in a long presence (L3121-16)
        ("08:00-12:00 12:00-16:00", 480, 960, 20, 460),
        ("08:00-12:00 12:10-16:00", 480, 960, 10, 470),
        ("21:00-04:20", 1260, 1700, 20, 420),
        ("18:00-24:00", 1080, 1440, 0, 360),
        ("00:00-05:00", 0, 300, 0, 300),
        ("20:00-23:30 00:30-04:00", 1200, 1680, 60, 420),
        ("20:00-24:00 00:30-04:00", 1200, 1680, 30, 450),
        ("22:00-01:00 01:30-05:00", 1320, 1740, 30, 390),
        ("8h-12h30 13h30-16h", 480, 960, 60, 420),
        ("8h00 – 12h00 / 13h00 – 16h00", 480, 960, 60, 420),
        ("  08:00-12:00\n13:00-16:00 ", 480, 960, 60, 420),
    ],
)
def test_a_written_day_is_one_shift(written: str, start: int, end: int, break_minutes: int, work: int) -> None:
    [only] = shifts_of_day(written, MONDAY)

    assert only == PatternShift(MONDAY, start, end, break_minutes)
    assert only.work_minutes == work


def test_a_gap_of_more_than_two_hours_makes_two_shifts() -> None:
    shifts = shifts_of_day("08:00-12:00 14:01-21:00", TUESDAY)

    assert shifts == [PatternShift(TUESDAY, 480, 720, 0), PatternShift(TUESDAY, 841, 1260, 20)]


@pytest.mark.parametrize("written", ["", "   "])
def test_an_empty_day_is_free(written: str) -> None:
    assert shifts_of_day(written, MONDAY) == []


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("25:00-26:00", PatternFault.IMPOSSIBLE_TIME),
        ("08:60-12:00", PatternFault.IMPOSSIBLE_TIME),
        ("20:00-24:01", PatternFault.IMPOSSIBLE_TIME),
        ("24:00-04:00", PatternFault.IMPOSSIBLE_TIME),
        ("08:00", PatternFault.UNREADABLE),
        ("8-12", PatternFault.UNREADABLE),
        ("08:00-12:00 et demie", PatternFault.UNREADABLE),
        ("08:00-12:0013:00-16:00", PatternFault.UNREADABLE),
        ("=08:00-12:00", PatternFault.UNREADABLE),
        ("٠٨:٠٠-12:00", PatternFault.UNREADABLE),
        ("08:00-08:00", PatternFault.EMPTY_PRESENCE),
        ("08:00-12:00 11:00-15:00", PatternFault.OVERLAP),
        ("13:00-16:00 08:00-12:00", PatternFault.OVERLAP),
        ("09:00-07:00 08:00-10:00", PatternFault.OVERLAP),  # more than a day and a night
    ],
)
def test_what_is_no_day_is_refused(written: str, fault: PatternFault) -> None:
    with pytest.raises(BadPattern) as refused:
        shifts_of_day(written, MONDAY)

    assert refused.value.fault is fault


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (shift(MONDAY, "08:00-12:00"), shift(MONDAY, "11:00-15:00"), True),
        (shift(MONDAY, "08:00-12:00"), shift(MONDAY, "12:00-15:00"), False),
        (shift(MONDAY, "08:00-12:00"), shift(TUESDAY, "08:00-12:00"), False),
        (shift(MONDAY, "21:00-04:20"), shift(TUESDAY, "04:00-09:00"), True),
        (shift(MONDAY, "21:00-04:20"), shift(TUESDAY, "04:20-09:00"), False),
        (shift(SUNDAY, "21:00-04:20"), shift(MONDAY, "04:00-09:00"), True),
        (shift(SUNDAY, "21:00-04:20"), shift(MONDAY, "05:00-09:00"), False),
        (shift(SUNDAY, "08:00-12:00"), shift(SUNDAY, "08:00-12:00"), True),
    ],
)
def test_shifts_meet_on_a_week_that_goes_round(one: PatternShift, other: PatternShift, meet: bool) -> None:
    assert one.meets(other) is meet
    assert other.meets(one) is meet


NIGHT = shift(MONDAY, "21:00-04:20")
MORNING = shift(TUESDAY, "04:00-09:00")


@pytest.mark.parametrize(
    ("during", "then", "twice"),
    [
        (ALWAYS, ALWAYS, True),
        (Validity(date(2026, 8, 3), date(2026, 9, 1)), Validity(date(2026, 9, 1), None), True),
        # Monday 31 August is the last night; it ends on Tuesday 1 September, the first day of the other.
        (Validity(date(2026, 8, 3), date(2026, 8, 31)), Validity(date(2026, 9, 1), None), True),
        (Validity(date(2026, 8, 3), date(2026, 8, 31)), Validity(date(2026, 9, 2), None), False),
        (Validity(date(2026, 8, 3), date(2026, 9, 2)), Validity(date(2026, 9, 3), None), False),
    ],
)
def test_the_last_night_reaches_into_the_next_assignment(during: Validity, then: Validity, twice: bool) -> None:
    assert in_two_places(NIGHT, during, MORNING, then) is twice
    assert in_two_places(MORNING, then, NIGHT, during) is twice
