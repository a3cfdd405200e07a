"""Work laid on civil days and weeks, each minute once and in real minutes (L3121-35)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from backend.law.stretches import PARIS, Kind, Stretch
from backend.law.tally import tally
from tests.law.days import BAKERY, MONDAY, PRINTER, on, week


def _days(stretches: list[Stretch]) -> dict[date, int]:
    counted = tally(stretches, PARIS)
    return {counted.day(index): minutes for index, minutes in enumerate(counted.days) if minutes}


def test_a_night_is_shared_between_two_days() -> None:
    assert _days(on(MONDAY, "22:00-06:00")) == {MONDAY: 120, MONDAY + timedelta(days=1): 360}


def test_three_days_and_nights_on_end_are_shared_among_them() -> None:
    start = datetime(2026, 11, 23, 12, tzinfo=PARIS)

    assert list(_days([Stretch(start, start + timedelta(days=2))]).values()) == [720, 1440, 720]


@pytest.mark.parametrize(
    ("saturday", "days"),
    [("2026-03-28", [120, 240]), ("2026-10-24", [120, 360]), ("2026-11-28", [120, 300])],
)
def test_the_night_the_clock_changes_has_an_hour_less_or_more(saturday: str, days: list[int]) -> None:
    assert list(_days(on(saturday, "22:00-05:00")).values()) == days


@pytest.mark.parametrize(("sunday", "minutes"), [("2026-03-29", 23 * 60), ("2026-10-25", 25 * 60)])
def test_the_sunday_of_the_change_is_shorter_or_longer(sunday: str, minutes: int) -> None:
    assert list(_days(on(sunday, "00:00-24:00")).values()) == [minutes]


def test_a_week_goes_from_monday_to_sunday_at_midnight() -> None:
    counted = tally(on(MONDAY + timedelta(days=6), "20:00-04:00"), PARIS)

    assert (counted.monday, counted.weeks) == (MONDAY, [240, 240])


def test_the_last_week_of_a_year_reaches_into_the_next() -> None:
    counted = tally(week(date(2026, 12, 28), *("08:00-12:00",) * 5), PARIS)

    assert (counted.weeks, counted.sunday(0)) == ([1200], date(2027, 1, 3))


def test_days_begin_where_the_person_works() -> None:
    reunion = ZoneInfo("Indian/Reunion")
    late = Stretch(datetime(2026, 11, 23, 21, tzinfo=PARIS), datetime(2026, 11, 23, 23, tzinfo=PARIS))

    assert tally([late], reunion).days[1] == 120


@pytest.mark.parametrize(("back", "duties"), [("14:00", [480]), ("14:01", [240, 239])])
def test_work_taken_up_within_two_hours_is_the_same_duty(back: str, duties: list[int]) -> None:
    counted = tally(on(MONDAY, f"08:00-12:00 {back}-18:00"), PARIS)

    assert [duty.minutes for duty in counted.duties] == duties


def test_the_break_is_in_the_middle() -> None:
    assert (
        tally(on(MONDAY, "08:00-16:00", pause=60), PARIS).runs
        == tally(on(MONDAY, "08:00-11:30 12:30-16:00"), PARIS).runs
    )


def test_overlapping_work_counts_once() -> None:
    stretches = on(MONDAY, "08:00-12:00", BAKERY) + on(MONDAY, "10:00-11:00", None, kind=Kind.DELEGATION)

    assert _days(stretches + on(MONDAY, "11:00-14:00", PRINTER)) == {MONDAY: 360}


@pytest.mark.parametrize("pause", [240, 300])
def test_a_break_as_long_as_the_stretch_leaves_nothing(pause: int) -> None:
    assert _days(on(MONDAY, "08:00-12:00", pause=pause)) == {}


def test_a_naive_instant_is_a_fault() -> None:
    naive = Stretch(datetime(2026, 11, 23, 8), datetime(2026, 11, 23, 12))  # noqa: DTZ001

    with pytest.raises(TypeError):
        tally([naive], PARIS)


def test_nothing_is_nothing() -> None:
    counted = tally([], PARIS)

    assert (counted.days, counted.weeks, counted.runs) == ([], [], [])
