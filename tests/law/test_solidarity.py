"""The day of solidarity: once a year for all host firms together, and not on any day (L3133-7 to -11, L3134-16)."""

from datetime import date

import pytest

from backend.law.finding import Mend, Remedy
from backend.law.solidarity import solidarity_on_a_barred_day, solidarity_twice, unpaid_by_week, unpaid_limit
from backend.law.stretches import PARIS, Kind, Place, Stretch, Worker
from backend.law.tally import tally
from tests.law.days import BAKERY, PRINTER, on

WHIT_MONDAY, JUNE = date(2026, 5, 25), date(2026, 6, 13)


def _solidarity(day: date, presence: str, place: Place = BAKERY) -> list[Stretch]:
    return on(day, presence, place, kind=Kind.SOLIDARITY)


@pytest.mark.parametrize(("weekly", "limit"), [(35, 420), (39, 420), (24, 288), (17, 204)])
def test_part_timers_owe_their_share_of_seven_hours(weekly: int, limit: int) -> None:
    assert unpaid_limit(Worker(weekly_minutes=weekly * 60)) == limit


def test_seven_hours_at_one_host_are_enough_for_the_year() -> None:
    once = tally(_solidarity(WHIT_MONDAY, "08:00-15:00"), PARIS)
    twice = tally(_solidarity(WHIT_MONDAY, "08:00-15:00") + _solidarity(JUNE, "08:00-10:00", PRINTER), PARIS)

    [finding] = solidarity_twice(twice, Worker())

    assert list(solidarity_twice(once, Worker())) == []
    assert (finding.article, finding.day, finding.mend) == ("L3133-8", JUNE, Mend(Remedy.PAY, JUNE, 120))


def test_the_next_year_has_its_own() -> None:
    stretches = _solidarity(WHIT_MONDAY, "08:00-15:00") + _solidarity(date(2027, 5, 17), "08:00-15:00")

    assert list(solidarity_twice(tally(stretches, PARIS), Worker())) == []


def test_only_seven_hours_a_year_are_unpaid() -> None:
    stretches = _solidarity(WHIT_MONDAY, "08:00-13:00") + _solidarity(JUNE, "08:00-13:00")

    assert [minutes for minutes in unpaid_by_week(tally(stretches, PARIS), Worker()) if minutes] == [300, 120]


@pytest.mark.parametrize(
    ("day", "postcode", "barred"),
    [
        (WHIT_MONDAY, "59000", False),
        (date(2026, 5, 1), "59000", True),
        (date(2026, 4, 3), "59000", False),
        (date(2026, 4, 3), "67000", True),
        (date(2026, 4, 6), "67000", False),
        (date(2026, 12, 25), "57000", True),
        (date(2026, 12, 26), "68000", True),
        (date(2026, 12, 25), "59000", False),
    ],
)
def test_some_days_cannot_be_the_day_of_solidarity(day: date, postcode: str, barred: bool) -> None:
    counted = tally(_solidarity(day, "08:00-15:00", Place(1, postcode)), PARIS)

    assert [finding.article for finding in solidarity_on_a_barred_day(counted)] == ["L3133-11"] * barred
