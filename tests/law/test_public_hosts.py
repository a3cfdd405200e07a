"""Local authorities may take three quarters of a year, all of them together (L1253-20)."""

from datetime import date, timedelta

import pytest

from backend.law.finding import Mend, Remedy
from backend.law.public_hosts import public_limit, too_much_for_public_hosts
from backend.law.stretches import PARIS, Place, Stretch, Worker
from backend.law.tally import tally
from tests.law.days import TOWN_HALL, ends, on, weeks

NEW_YEAR = date(2026, 1, 5)
THURSDAY = NEW_YEAR + timedelta(weeks=34, days=3)
LIBRARY = Place(4, "59000", is_public=True)


def _found(last: list[Stretch]) -> list[tuple[date, int]]:
    """1,190 hours at the town hall in thirty-four weeks, of 1,205 and a quarter; then some more."""
    stretches = weeks(34, *("08:00-15:00",) * 5, monday=NEW_YEAR, place=TOWN_HALL) + last
    return [(each.day, each.measured) for each in too_much_for_public_hosts(tally(stretches, PARIS), Worker())]


@pytest.mark.parametrize(("weekly", "limit"), [(35 * 60, 72315), (24 * 60, 49587)])
def test_the_limit_is_three_quarters_of_the_contract_by_the_year(weekly: int, limit: int) -> None:
    assert public_limit(Worker(weekly_minutes=weekly)) == limit


@pytest.mark.parametrize(("minutes", "found"), [(435, []), (436, [(THURSDAY, 72316)])])
def test_all_local_authorities_count_together(minutes: int, found: list[tuple[date, int]]) -> None:
    before = on(THURSDAY - timedelta(days=1), "08:00-16:00", TOWN_HALL)

    assert _found(before + on(THURSDAY, ends("08:00", minutes), LIBRARY)) == found


def test_private_host_firms_do_not_count() -> None:
    assert _found(on(THURSDAY, "08:00-16:00") + on(THURSDAY + timedelta(days=1), "08:00-18:00")) == []


def test_what_is_too_much_is_named() -> None:
    stretches = weeks(35, *("08:00-15:00",) * 5, monday=NEW_YEAR, place=TOWN_HALL)

    [finding] = too_much_for_public_hosts(tally(stretches, PARIS), Worker())

    assert finding.article == "L1253-20"
    assert finding.mend == Mend(Remedy.WORK_LESS, finding.day, 35 * 35 * 60 - 72315)
