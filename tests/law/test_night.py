"""Night work, and the limits of those who often do it (L3122-2 to L3122-23)."""

from datetime import date, timedelta

import pytest

from backend.law.agreement import LAW, Agreement
from backend.law.finding import Finding, Rule
from backend.law.night import night_minutes, nights_too_long
from backend.law.stretches import PARIS, Stretch
from backend.law.tally import tally
from tests.law.days import BAKERY, MONDAY, PRINTER, on, week, weeks

TUESDAY = date(2026, 11, 24)
LONG_NIGHT = "21:00-05:01"


def _found(stretches: list[Stretch], agreement: Agreement = LAW) -> list[Finding]:
    return list(nights_too_long(tally(stretches, PARIS), agreement))


def _night(stretches: list[Stretch], agreement: Agreement = LAW) -> int:
    counted = tally(stretches, PARIS)
    mornings, evenings = night_minutes(counted, counted.runs, agreement.night_start, agreement.night_end)
    return sum(mornings) + sum(evenings)


@pytest.mark.parametrize(
    ("presence", "minutes"),
    [
        ("06:00-21:00", 0),
        ("05:59-21:01", 2),
        ("21:00-06:00", 540),
        ("20:00-07:00", 540),
        ("00:00-05:00", 300),
        ("22:00-23:00 02:00-03:00", 120),
    ],
)
def test_the_night_goes_from_nine_to_six(presence: str, minutes: int) -> None:
    assert _night(on(TUESDAY, presence)) == minutes


@pytest.mark.parametrize(("saturday", "minutes"), [("2026-03-28", 480), ("2026-10-24", 600)])
def test_the_night_the_clock_changes_is_an_hour_shorter_or_longer(saturday: str, minutes: int) -> None:
    assert _night(on(saturday, "20:00-07:00")) == minutes


def test_an_accord_may_move_the_night() -> None:
    assert _night(on(TUESDAY, "20:00-08:00"), Agreement(night_start=22 * 60, night_end=7 * 60)) == 540


def test_two_nights_in_three_weeks_make_a_night_worker() -> None:
    [*first, last] = _found(weeks(3, LONG_NIGHT, LONG_NIGHT))

    assert {finding.rule for finding in first} == {Rule.NIGHT_DAY}
    assert (len(first), last.article, last.measured, last.limit) == (5, "L3122-6", 481, 480)


@pytest.mark.parametrize(
    "stretches",
    [
        weeks(2, LONG_NIGHT, LONG_NIGHT),
        weeks(12, LONG_NIGHT),
        weeks(12, "18:00-23:59", "17:00-23:00"),
        weeks(12, "21:00-05:00", "21:00-05:00"),
    ],
    ids=["two weeks are no habit", "once a week", "less than three hours of night", "eight hours are allowed"],
)
def test_others_may_work_longer(stretches: list[Stretch]) -> None:
    assert _found(stretches) == []


@pytest.mark.parametrize(("third", "found"), [(11, 6), (12, 0)])
def test_the_three_weeks_lie_within_twelve(third: int, found: int) -> None:
    stretches = weeks(2, LONG_NIGHT, LONG_NIGHT) + week(MONDAY + timedelta(weeks=third), LONG_NIGHT, LONG_NIGHT)

    assert len(_found(stretches)) == found


def test_one_night_is_counted_once_though_it_has_two_dates() -> None:
    """Three hours before midnight and five after are one night, not two."""
    assert _found(weeks(12, "", "21:00-05:30")) == []


@pytest.mark.parametrize(("presence", "found"), [("06:00-15:00", 0), ("05:59-15:00", 3), ("12:00-21:00", 0)])
def test_a_duty_of_the_day_keeps_its_ten_hours(presence: str, found: int) -> None:
    stretches = weeks(3, "21:00-05:00", "21:00-05:00", "", presence)

    assert len(_found(stretches)) == found


def test_the_night_is_counted_across_host_firms() -> None:
    nights = [
        stretch
        for day in (0, 1, 7, 8, 14, 15)
        for stretch in on(MONDAY + timedelta(days=day), "20:00-24:00", BAKERY)
        + on(MONDAY + timedelta(days=day + 1), "00:30-05:00", PRINTER)
    ]

    assert {finding.measured for finding in _found(nights)} == {510}


@pytest.mark.parametrize(("last", "found"), [("22:00-23:59", []), ("22:00-24:00", [Rule.NIGHT_DAY])])
def test_two_hundred_and_seventy_hours_in_a_year_make_one_too(last: str, found: list[Rule]) -> None:
    """One night of eight hours a week for thirty-three weeks are 264; then one hour, three, and almost or quite two."""
    stretches = weeks(33, "21:00-05:00")
    after = MONDAY + timedelta(weeks=33)
    long_day = (
        on(after, "11:00-22:00", pause=60)
        + on(after + timedelta(days=2), "21:00-00:00")
        + on(after + timedelta(days=4), last)
    )

    assert [finding.rule for finding in _found(stretches + long_day)] == found


@pytest.mark.parametrize(("after", "found"), [(51, 1), (52, 0)])
def test_the_hours_of_another_year_do_not_count(after: int, found: int) -> None:
    """264 hours at one night a week, the first of them in the first week; then six more in one night."""
    last = on(MONDAY + timedelta(weeks=after), "18:00-03:00")

    assert len(_found(weeks(33, "21:00-05:00") + last)) == found


@pytest.mark.parametrize(("friday", "found"), [("21:00-05:00", []), ("21:00-05:01", [2401])])
def test_a_night_worker_averages_forty_hours(friday: str, found: list[int]) -> None:
    four = ("21:00-05:00",) * 4
    stretches = weeks(11, *four, "21:00-05:00") + week(MONDAY + timedelta(weeks=11), *four, friday)

    assert [each.measured for each in _found(stretches) if each.rule is Rule.NIGHT_AVERAGE] == found


def test_accords_may_go_beyond() -> None:
    generous = Agreement(night_day_minutes=600, night_average_minutes=44 * 60)

    assert _found(weeks(12, *("21:00-05:45",) * 5), generous) == []
