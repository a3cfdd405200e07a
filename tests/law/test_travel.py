"""Going from one host firm to another in the same day is work (Soc. 12 janv. 2005, 02-47.505)."""

from datetime import timedelta

import pytest

from backend.law.finding import Mend, Remedy, Rule
from backend.law.stretches import Kind, Place, Stretch, Worker
from backend.law.travel import hurried_journeys, proposed_travel, unplanned_journeys
from backend.law.watch import findings
from tests.law.days import BAKERY, MONDAY, PRINTER, on

TUESDAY = MONDAY + timedelta(days=1)
MORNING = on(MONDAY, "08:00-12:00", BAKERY)


def half_an_hour(_: Place, __: Place) -> int:
    return 30


def _proposed(stretches: list[Stretch]) -> list[tuple[str, str]]:
    proposed = proposed_travel(stretches, Worker(), half_an_hour)
    assert {each.kind for each in proposed} <= {Kind.TRAVEL}
    return [(f"{each.start:%H:%M}", f"{each.end:%H:%M}") for each in proposed]


def test_the_way_between_two_hosts_is_proposed() -> None:
    assert _proposed([*MORNING, *on(MONDAY, "14:00-17:00", PRINTER)]) == [("12:00", "12:30")]


def test_it_lasts_no_longer_than_the_time_there_is() -> None:
    assert _proposed([*MORNING, *on(MONDAY, "12:20-17:00", PRINTER)]) == [("12:00", "12:20")]


@pytest.mark.parametrize(
    "stretches",
    [
        MORNING + on(MONDAY, "14:00-17:00", BAKERY),
        on(MONDAY, "14:00-22:00", BAKERY) + on(TUESDAY, "06:00-12:00", PRINTER),
        MORNING + on(MONDAY, "12:00-17:00", PRINTER),
        MORNING + on(MONDAY, "12:00-12:25", None, kind=Kind.TRAVEL) + on(MONDAY, "13:00-17:00", PRINTER),
        MORNING + on(MONDAY, "12:30-13:30", None, kind=Kind.DELEGATION) + on(MONDAY, "14:00-17:00", PRINTER),
        MORNING + on(MONDAY, "14:00-17:00", PRINTER, kind=Kind.SICK),
    ],
    ids=["same host", "another day", "next door", "already written", "delegation between", "absent in the afternoon"],
)
def test_nothing_else_is_proposed(stretches: list[Stretch]) -> None:
    assert _proposed(stretches) == []


def test_a_night_that_goes_on_elsewhere_has_its_way_too() -> None:
    stretches = on(MONDAY, "20:00-23:50", BAKERY) + on(TUESDAY, "00:40-04:00", PRINTER)

    assert _proposed(stretches) == [("23:50", "00:20")]


@pytest.mark.parametrize(("back", "proposed"), [("00:00", [("22:00", "22:30")]), ("00:01", [])])
def test_after_two_hours_the_next_day_is_another(back: str, proposed: list[tuple[str, str]]) -> None:
    assert _proposed(on(MONDAY, "14:00-22:00", BAKERY) + on(TUESDAY, f"{back}-04:00", PRINTER)) == proposed


@pytest.mark.parametrize(("start", "missing"), [("12:30", []), ("12:29", [1]), ("12:00", [30])])
def test_a_plan_leaves_the_time_to_get_there(start: str, missing: list[int]) -> None:
    stretches = [*MORNING, *on(MONDAY, f"{start}-17:00", PRINTER)]

    assert [each.mend for each in hurried_journeys(stretches, Worker(), half_an_hour)] == [
        Mend(Remedy.COUNT_TRAVEL, MONDAY, minutes) for minutes in missing
    ]


LILLE = Place(4, "59800")


@pytest.mark.parametrize(
    ("start", "place", "found"),
    [("12:00", LILLE, [(BAKERY.host, LILLE.host)]), ("12:01", LILLE, []), ("12:00", PRINTER, [])],
    ids=["no time at all", "some time", "next door"],
)
def test_nobody_is_elsewhere_in_no_time_at_all(start: str, place: Place, found: list[tuple[int, int]]) -> None:
    stretches = [*MORNING, *on(MONDAY, f"{start}-16:00", place)]

    assert [each.hosts for each in unplanned_journeys(stretches, Worker())] == found
    assert [each.mend.remedy for each in findings(Worker(), stretches) if each.rule is Rule.TRAVEL] == [
        Remedy.PLAN_TRAVEL for _ in found
    ]
