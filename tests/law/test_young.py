"""Workers below eighteen (L3162-1 to L3164-6)."""

from datetime import date, timedelta

import pytest

from backend.law.agreement import LAW, Agreement
from backend.law.finding import Rule
from backend.law.stretches import PARIS, Place, Stretch, Worker
from backend.law.tally import tally
from backend.law.watch import findings
from backend.law.young import birthday, breaches
from tests.law.days import MONDAY, ends, on, week

SEVENTEEN, FIFTEEN = date(2009, 6, 1), date(2011, 6, 1)
TUESDAY = MONDAY + timedelta(days=1)
SEVEN = "08:00-12:00 13:00-16:00"


def _found(
    stretches: list[Stretch], rule: Rule, born: date = SEVENTEEN, agreement: Agreement = LAW
) -> list[tuple[date, int, int]]:
    return [
        (each.day, each.measured, each.limit)
        for each in breaches(tally(stretches, PARIS), born, agreement)
        if each.rule is rule
    ]


@pytest.mark.parametrize(("end", "found"), [("17:00", []), ("17:01", [(MONDAY, 481, 480)])])
def test_a_day_has_eight_hours(end: str, found: list[tuple[date, int, int]]) -> None:
    assert _found(on(MONDAY, f"08:00-12:00 13:00-{end}"), Rule.YOUNG_DAY) == found


@pytest.mark.parametrize(("last", "found"), [("16:00", []), ("16:01", [(MONDAY + timedelta(days=4), 2101, 2100)])])
def test_a_week_has_thirty_five_hours(last: str, found: list[tuple[date, int, int]]) -> None:
    assert _found(week(MONDAY, *(SEVEN,) * 4, f"08:00-12:00 13:00-{last}"), Rule.YOUNG_WEEK) == found


def test_no_break_is_due_up_to_four_and_a_half_hours() -> None:
    assert _found(on(MONDAY, "08:00-10:00 10:10-12:40"), Rule.YOUNG_BREAK) == []


def test_some_activities_may_add_two_hours_a_day_and_five_a_week() -> None:
    decree = Agreement(young_day_minutes=600, young_week_minutes=2400)
    stretches = week(MONDAY, *("08:00-12:00 13:00-17:00",) * 5)

    assert _found(stretches, Rule.YOUNG_DAY, agreement=decree) == []
    assert _found(stretches, Rule.YOUNG_WEEK, agreement=decree) == []


@pytest.mark.parametrize(("minutes", "found"), [(270, []), (271, [(MONDAY, 271, 270)])])
def test_nobody_works_more_than_four_and_a_half_hours_without_a_stop(
    minutes: int, found: list[tuple[date, int, int]]
) -> None:
    assert _found(on(MONDAY, ends("08:00", minutes)), Rule.YOUNG_RUN) == found


@pytest.mark.parametrize(("back", "found"), [("12:30", []), ("12:29", [(MONDAY, 29, 30)])])
def test_half_an_hour_of_break_is_due_beyond_them(back: str, found: list[tuple[date, int, int]]) -> None:
    assert _found(on(MONDAY, f"08:00-12:00 {back}-14:00"), Rule.YOUNG_BREAK) == found


@pytest.mark.parametrize(
    ("born", "start", "found"),
    [
        (SEVENTEEN, "08:00", []),
        (SEVENTEEN, "07:59", [(TUESDAY, 719, 720)]),
        (FIFTEEN, "10:00", []),
        (FIFTEEN, "09:59", [(TUESDAY, 839, 840)]),
    ],
)
def test_the_rest_is_twelve_hours_and_fourteen_below_sixteen(
    born: date, start: str, found: list[tuple[date, int, int]]
) -> None:
    assert _found(on(MONDAY, "16:00-20:00") + on(TUESDAY, f"{start}-12:00"), Rule.YOUNG_DAILY_REST, born) == found


@pytest.mark.parametrize(
    ("saturday", "found"),
    [("", []), ("08:00-12:00", [(MONDAY + timedelta(days=6), 36 * 60, 48 * 60)])],
)
def test_two_days_on_end_are_free(saturday: str, found: list[tuple[date, int, int]]) -> None:
    assert _found(week(MONDAY, *(SEVEN,) * 5, saturday), Rule.YOUNG_WEEKLY_REST) == found


def test_an_accord_may_go_down_to_thirty_six_hours() -> None:
    accord = Agreement(young_weekly_rest_minutes=36 * 60)

    assert _found(week(MONDAY, *(SEVEN,) * 5, "08:00-12:00"), Rule.YOUNG_WEEKLY_REST, agreement=accord) == []


@pytest.mark.parametrize(
    ("born", "presence", "found"),
    [
        (SEVENTEEN, "18:00-22:00", []),
        (SEVENTEEN, "18:00-22:01", [(MONDAY, 1, 0)]),
        (SEVENTEEN, "06:00-09:00", []),
        (SEVENTEEN, "05:59-09:00", [(MONDAY, 1, 0)]),
        (FIFTEEN, "18:00-20:01", [(MONDAY, 1, 0)]),
    ],
)
def test_nobody_young_works_at_night(born: date, presence: str, found: list[tuple[date, int, int]]) -> None:
    assert _found(on(MONDAY, presence), Rule.YOUNG_NIGHT, born) == found


@pytest.mark.parametrize(
    ("day", "postcode", "found"),
    [
        (date(2026, 11, 11), "59000", 1),
        (date(2026, 11, 12), "59000", 0),
        (date(2026, 12, 26), "59000", 0),
        (date(2026, 12, 26), "67000", 1),
    ],
)
def test_nobody_young_works_on_a_holiday_of_the_place(day: date, postcode: str, found: int) -> None:
    assert len(_found(on(day, "08:00-10:00 10:30-12:00", Place(1, postcode)), Rule.YOUNG_HOLIDAY)) == found


def test_coming_of_age_ends_it_on_that_very_day() -> None:
    born_a_tuesday = TUESDAY.replace(year=2008)
    stretches = on(MONDAY, "08:00-12:00 13:00-18:00") + on(TUESDAY, "08:00-12:00 13:00-18:00")

    assert [day for day, *_ in _found(stretches, Rule.YOUNG_DAY, born_a_tuesday)] == [MONDAY]


@pytest.mark.parametrize(
    ("day", "found"),
    [("08:00-12:00 13:00-17:00", []), ("08:00-12:00 13:00-18:00", [(MONDAY + timedelta(days=3), 2160, 2100)])],
)
def test_only_the_days_before_the_birthday_count_for_the_week(day: str, found: list[tuple[date, int, int]]) -> None:
    born_a_friday = (MONDAY + timedelta(days=4)).replace(year=2008)

    assert _found(week(MONDAY, *(day,) * 5), Rule.YOUNG_WEEK, born_a_friday) == found


def test_from_the_birthday_on_the_rules_are_everyones() -> None:
    born_that_day = Worker(born=MONDAY.replace(year=2008))

    assert [each.article for each in findings(born_that_day, on(MONDAY, "07:00-12:00 13:00-18:30"))] == ["L3121-18"]


def test_the_stricter_rule_is_told_alone() -> None:
    stretches = on(MONDAY, "07:00-12:00 13:00-18:30")

    young, adult = (findings(Worker(born=born), stretches) for born in (SEVENTEEN, date(1990, 1, 1)))

    assert [each.article for each in young if each.measured == 630] == ["L3162-1"]
    assert [each.article for each in adult] == ["L3121-18"]


def test_a_leap_day_is_a_birthday_every_year() -> None:
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
