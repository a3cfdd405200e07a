"""The day: ten hours at most for all host firms together, and twenty minutes of break (L3121-16 to L3121-19)."""

from datetime import date

import pytest

from backend.law.agreement import LAW, Agreement
from backend.law.daily import long_days, missing_breaks
from backend.law.finding import Mend, Remedy
from backend.law.stretches import PARIS, Kind, Stretch
from backend.law.tally import tally
from tests.law.days import BAKERY, PRINTER, ends, on

TUESDAY = date(2026, 11, 24)


def _long(stretches: list[Stretch], agreement: Agreement = LAW) -> list[tuple[date, int]]:
    return [(finding.day, finding.measured) for finding in long_days(tally(stretches, PARIS), agreement)]


def _breaks(stretches: list[Stretch]) -> list[int]:
    return [finding.measured for finding in missing_breaks(tally(stretches, PARIS), LAW)]


@pytest.mark.parametrize(("minutes", "found"), [(600, []), (601, [(TUESDAY, 601)])])
def test_a_day_holds_ten_hours_and_not_a_minute_more(minutes: int, found: list[tuple[date, int]]) -> None:
    assert _long(on(TUESDAY, ends("07:00", minutes))) == found


def test_six_hours_here_and_five_there_are_too_long_a_day() -> None:
    stretches = on(TUESDAY, "06:00-12:00", BAKERY) + on(TUESDAY, "13:00-18:00", PRINTER)

    [finding] = long_days(tally(stretches, PARIS), LAW)

    assert (finding.article, finding.measured, finding.limit) == ("L3121-18", 660, 600)
    assert finding.hosts == (BAKERY.host, PRINTER.host)
    assert finding.mend == Mend(Remedy.PLAN_LESS, TUESDAY, 60)


def test_one_host_firms_long_day_ends_earlier() -> None:
    [finding] = long_days(tally(on(TUESDAY, "06:00-17:00"), PARIS), LAW)

    assert (finding.mend, finding.hosts) == (Mend(Remedy.FINISH_EARLIER, TUESDAY, 60), (BAKERY.host,))


def test_a_night_that_goes_on_elsewhere_names_both_host_firms() -> None:
    [finding] = long_days(tally(on(TUESDAY, "18:00-24:00") + on("2026-11-25", "00:00-05:00", PRINTER), PARIS), LAW)

    assert (finding.day, finding.hosts) == (TUESDAY, (BAKERY.host, PRINTER.host))


@pytest.mark.parametrize("kind", [Kind.TRAVEL, Kind.DELEGATION])
def test_travel_and_delegation_are_part_of_the_day(kind: Kind) -> None:
    assert _long(on(TUESDAY, "07:00-17:00") + on(TUESDAY, "17:00-17:30", None, kind=kind)) == [(TUESDAY, 630)]


@pytest.mark.parametrize("kind", [Kind.SICK, Kind.PAID_LEAVE])
def test_absences_are_no_work(kind: Kind) -> None:
    assert _long(on(TUESDAY, "07:00-17:00") + on(TUESDAY, "17:00-19:00", kind=kind)) == []


def test_the_break_is_not_effective_work() -> None:
    assert _long(on(TUESDAY, "07:00-17:30", pause=30)) == []


def test_delegation_amid_a_planned_shift_is_counted_once() -> None:
    assert _long(on(TUESDAY, "08:00-18:00") + on(TUESDAY, "10:00-12:00", None, kind=Kind.DELEGATION)) == []


def test_an_accord_may_allow_twelve_hours() -> None:
    twelve = Agreement(day_minutes=720)

    assert _long(on(TUESDAY, ends("07:00", 720)), twelve) == []
    assert _long(on(TUESDAY, ends("07:00", 721)), twelve) == [(TUESDAY, 721)]


@pytest.mark.parametrize(
    ("night", "found"),
    [
        ("20:00-06:00", []),
        ("20:00-06:01", [(TUESDAY, 601)]),
        ("18:00-07:00", [(TUESDAY, 780)]),
    ],
)
def test_midnight_does_not_cut_a_duty_in_two_short_days(night: str, found: list[tuple[date, int]]) -> None:
    assert _long(on(TUESDAY, night)) == found


def test_two_nights_that_meet_in_one_civil_day_are_counted_in_it() -> None:
    stretches = on("2026-11-23", "22:00-06:00") + on(TUESDAY, "19:00-24:00")

    assert _long(stretches) == [(TUESDAY, 660)]


@pytest.mark.parametrize(
    ("night", "presence", "found"),
    [
        ("2026-03-28", "20:00-07:00", []),  # eleven hours on the wall, ten to the sleeper's clock
        ("2026-10-24", "20:00-06:00", [(date(2026, 10, 24), 660)]),
    ],
)
def test_the_night_the_clock_changes_has_its_real_hours(
    night: str, presence: str, found: list[tuple[date, int]]
) -> None:
    assert _long(on(night, presence)) == found


@pytest.mark.parametrize(("minutes", "found"), [(359, []), (360, [0]), (361, [0])])
def test_a_break_is_due_once_six_hours_are_reached(minutes: int, found: list[int]) -> None:
    assert _breaks(on(TUESDAY, ends("08:00", minutes))) == found


@pytest.mark.parametrize(("pause", "found"), [(19, [19]), (20, [])])
def test_a_break_has_twenty_minutes(pause: int, found: list[int]) -> None:
    assert _breaks(on(TUESDAY, "08:00-15:00", pause=pause)) == found


@pytest.mark.parametrize(("second", "found"), [("12:19-16:00", [19]), ("12:20-16:00", [])])
def test_the_way_between_two_hosts_is_a_break_if_it_is_free(second: str, found: list[int]) -> None:
    assert _breaks(on(TUESDAY, "08:00-12:00", BAKERY) + on(TUESDAY, second, PRINTER)) == found


def test_travelling_is_no_break() -> None:
    stretches = [
        *on(TUESDAY, "08:00-12:00", BAKERY),
        *on(TUESDAY, "12:00-12:30", None, kind=Kind.TRAVEL),
        *on(TUESDAY, "12:30-16:00", PRINTER),
    ]

    assert _breaks(stretches) == [0]


@pytest.mark.parametrize(("first", "found"), [("06:00-12:00", []), ("06:00-12:01", [0])])
def test_the_break_comes_before_the_seventh_hour(first: str, found: list[int]) -> None:
    assert _breaks(on(TUESDAY, f"{first} 12:30-14:00")) == found


def test_a_night_through_midnight_needs_its_break_too() -> None:
    assert _breaks(on(TUESDAY, "21:00-04:20")) == [0]


def test_two_short_breaks_do_not_make_one() -> None:
    assert _breaks(on(TUESDAY, "08:00-10:00 10:15-12:00 12:15-15:00")) == [15]
