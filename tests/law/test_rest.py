"""Rest: eleven hours a day across host firms, thirty-five a week, six days, the Sunday (L3131-1, L3132-1 to -3)."""

from datetime import date, time, timedelta

import pytest

from backend.law.agreement import LAW, Agreement
from backend.law.finding import Mend, Remedy
from backend.law.rest import short_daily_rests, short_weekly_rests, weeks_without_a_day_off, worked_sundays
from backend.law.stretches import PARIS, Kind, Place, Stretch
from backend.law.tally import tally
from tests.law.days import BAKERY, MONDAY, PRINTER, on, week

TUESDAY, SUNDAY = date(2026, 11, 24), date(2026, 11, 29)


def _daily(stretches: list[Stretch], agreement: Agreement = LAW) -> list[tuple[date, int]]:
    return [(each.day, each.measured) for each in short_daily_rests(tally(stretches, PARIS), agreement)]


def _weekly(stretches: list[Stretch], agreement: Agreement = LAW) -> list[int]:
    return [finding.measured for finding in short_weekly_rests(tally(stretches, PARIS), agreement)]


@pytest.mark.parametrize(("start", "found"), [("09:00", []), ("08:59", [(TUESDAY, 659)])])
def test_eleven_hours_lie_between_two_days(start: str, found: list[tuple[date, int]]) -> None:
    assert _daily(on(MONDAY, "14:00-22:00") + on(TUESDAY, f"{start}-12:00")) == found


def test_a_short_night_between_two_hosts_is_found_and_can_be_mended() -> None:
    stretches = on(MONDAY, "12:15-20:15", BAKERY) + on(TUESDAY, "05:15-12:00", PRINTER)

    [finding] = short_daily_rests(tally(stretches, PARIS), LAW)

    assert (finding.article, finding.day, finding.measured, finding.limit) == ("L3131-1", TUESDAY, 540, 660)
    assert finding.hosts == (BAKERY.host, PRINTER.host)
    assert finding.mend == Mend(Remedy.START_LATER, TUESDAY, at=time(7, 15), host=PRINTER.host)
    assert finding.otherwise == Mend(Remedy.FINISH_EARLIER, MONDAY, 120, host=BAKERY.host)


def _mends(stretches: list[Stretch]) -> list[tuple[Remedy, int | None]]:
    finding, *_ = short_daily_rests(tally(stretches, PARIS), LAW)
    return [(each.remedy, each.host) for each in (finding.mend, finding.otherwise) if each]


@pytest.mark.parametrize(
    ("evening", "morning", "mends"),
    [
        ("21:00-04:20", "06:00-13:00", [(Remedy.FINISH_EARLIER, 2), (Remedy.START_LATER, 1)]),
        ("21:00-04:20", "06:00-20:00", [(Remedy.START_LATER, 2)]),
        ("14:00-22:00", "05:00-08:30", [(Remedy.FINISH_EARLIER, 1)]),
        ("21:00-22:00", "06:00-20:00", [(Remedy.START_LATER, 2)]),
        ("20:30-22:00", "06:00-08:00 09:00-19:00", [(Remedy.REST, None)]),
        ("08:00-22:00", "06:00-12:00", [(Remedy.FINISH_EARLIER, 1)]),
    ],
    ids=[
        "after the work of the morning there is time",
        "the night cannot be that short",
        "nothing would be left of the morning",
        "nothing would be left of the evening",
        "nothing would be left of either",
        "a later morning would lie outside the twenty-four hours",
    ],
)
def test_what_mends_a_short_rest_is_possible(
    evening: str, morning: str, mends: list[tuple[Remedy, int | None]]
) -> None:
    assert _mends(on(MONDAY, evening, BAKERY) + on(TUESDAY, morning, PRINTER)) == mends


def test_a_mended_rest_is_found_no_more() -> None:
    assert _daily(on(MONDAY, "21:00-04:20", BAKERY) + on(TUESDAY, "06:00-10:00", PRINTER)) == []
    assert _daily(on(TUESDAY, "00:00-04:20", BAKERY) + on(TUESDAY, "06:00-13:00", PRINTER)) == []


def test_nobody_is_told_to_plan_hours_of_delegation_otherwise() -> None:
    evening = on(MONDAY, "20:00-22:00", None, kind=Kind.DELEGATION)

    assert _mends(on(MONDAY, "15:00-18:00", BAKERY) + evening + on(TUESDAY, "08:00-16:00", PRINTER)) == [
        (Remedy.START_LATER, PRINTER.host)
    ]


def test_delegation_in_the_evening_ends_the_rest() -> None:
    evening = on(MONDAY, "20:00-22:00", None, kind=Kind.DELEGATION)

    assert _daily(on(MONDAY, "08:00-16:00") + evening + on(TUESDAY, "08:00-16:00")) == [(MONDAY, 600)]


def test_being_on_leave_is_rest() -> None:
    assert _daily(on(MONDAY, "14:00-22:00", kind=Kind.PAID_LEAVE) + on(TUESDAY, "06:00-12:00")) == []


@pytest.mark.parametrize(("last", "found"), [("18:00-20:00", []), ("18:00-20:01", [(MONDAY, 659)])])
def test_a_split_day_spans_thirteen_hours_at_most(last: str, found: list[tuple[date, int]]) -> None:
    """Else no eleven hours are left of its twenty-four, however late one begins the next day."""
    assert _daily(on(MONDAY, f"07:00-11:00 {last}") + on(TUESDAY, "14:00-18:00")) == found


def test_each_short_night_of_a_week_is_found() -> None:
    assert [day for day, _ in _daily(week(MONDAY, *("08:00-12:00 17:00-22:00",) * 3))] == [
        MONDAY,
        TUESDAY,
        date(2026, 11, 25),
    ]


def test_a_door_passed_after_midnight_is_no_rest() -> None:
    assert _daily(on(MONDAY, "20:00-24:00", BAKERY) + on(TUESDAY, "00:30-04:00", PRINTER)) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-03-28", [(date(2026, 3, 29), 600)]),  # 22:00 to 9:00 is ten hours when the clock goes forward
        ("2026-10-24", []),  # and twelve when it goes back
        ("2026-11-24", []),
    ],
)
def test_the_night_the_clock_changes_gives_its_real_rest(day: str, found: list[tuple[date, int]]) -> None:
    evening = date.fromisoformat(day)

    assert _daily(on(evening, "14:00-22:00") + on(evening + timedelta(days=1), "09:00-12:00")) == found


def test_when_the_clock_goes_back_ten_hours_on_the_wall_are_eleven() -> None:
    assert _daily(on("2026-10-24", "14:00-22:00") + on("2026-10-25", "08:00-12:00")) == []


def test_an_accord_may_go_down_to_nine_hours() -> None:
    nine = Agreement(daily_rest_minutes=540)

    assert _daily(on(MONDAY, "14:00-22:00") + on(TUESDAY, "07:00-12:00"), nine) == []
    assert _daily(on(MONDAY, "14:00-22:00") + on(TUESDAY, "06:59-12:00"), nine) == [(TUESDAY, 539)]


@pytest.mark.parametrize(("next_monday", "found"), [("07:00-12:00", []), ("06:59-12:00", [2099])])
def test_thirty_five_hours_on_end_are_free_in_a_week(next_monday: str, found: list[int]) -> None:
    """From Saturday at eight in the evening: twenty-eight hours before midnight, seven after."""
    six_days = week(MONDAY, *("08:00-15:00",) * 5, "13:00-20:00")
    following = on(MONDAY + timedelta(weeks=1), next_monday)

    assert _weekly(six_days + following)[:1] == found


def test_the_weekly_rest_may_be_on_any_day() -> None:
    assert _weekly(week(MONDAY, "", *("13:00-20:00",) * 5, "08:00-12:00")) == []


def test_twenty_four_of_the_hours_lie_in_the_week_itself() -> None:
    """Soc. 13 nov. 2025, 24-10.733: each civil week has its own rest; the next one's Monday does not serve it."""
    seven_days = week(MONDAY, *("08:00-15:00",) * 6, "08:00-12:00")

    assert _weekly(seven_days + on(MONDAY + timedelta(days=9), "08:00-12:00")) == [12 * 60 + 11 * 60]


def test_twelve_days_on_end_may_have_a_rest_in_each_week() -> None:
    days = ("08:00-15:00",) * 6

    assert _weekly(week(MONDAY, "", *days) + week(MONDAY + timedelta(weeks=1), *days)) == []


def test_the_week_the_clock_goes_forward_has_an_hour_less_of_rest() -> None:
    saturday_evening = on("2026-03-28", "12:00-20:00")

    assert _weekly(week(date(2026, 3, 23), *("08:00-15:00",) * 5) + saturday_evening + on("2026-03-30", "07:00-12:00"))[
        :1
    ] == [34 * 60]


@pytest.mark.parametrize(("sunday", "found"), [("", []), ("08:00-08:01", [(7, 6)])])
def test_nobody_works_seven_days_in_a_week(sunday: str, found: list[tuple[int, int]]) -> None:
    stretches = week(MONDAY, *("08:00-12:00",) * 6, sunday)

    assert [(each.measured, each.limit) for each in weeks_without_a_day_off(tally(stretches, PARIS), LAW)] == found


def test_sunday_is_free_but_where_a_place_may_open() -> None:
    closed, open_on_sundays = Place(1), Place(2, opens_sundays=True)
    stretches = on(SUNDAY, "08:00-10:00", closed) + on(SUNDAY, "10:00-12:00", open_on_sundays)

    [finding] = worked_sundays(tally(stretches, PARIS), LAW)

    assert (finding.article, finding.day, finding.measured, finding.hosts) == ("L3132-3", SUNDAY, 120, (closed.host,))


def test_a_saturday_night_is_on_sunday_after_midnight() -> None:
    assert [each.measured for each in worked_sundays(tally(on("2026-11-28", "22:00-05:00"), PARIS), LAW)] == [300]


def test_whoever_ends_a_rest_from_the_week_after_has_a_part_in_it() -> None:
    stretches = week(MONDAY, *("08:00-15:00",) * 5, "13:00-23:00") + on(
        SUNDAY + timedelta(days=1), "06:00-12:00", PRINTER
    )

    first, *_ = short_weekly_rests(tally(stretches, PARIS), LAW)

    assert (first.day, first.hosts) == (SUNDAY, (BAKERY.host, PRINTER.host))
