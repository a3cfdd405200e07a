"""Everything that the law finds in one person's time, all host firms together."""

from datetime import date, timedelta

import pytest

from backend.law.agreement import Agreement
from backend.law.finding import Rule
from backend.law.notice import Change
from backend.law.stretches import Place, Worker
from backend.law.watch import findings
from tests.law.days import BAKERY, MONDAY, PRINTER, on, week, weeks

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
MEAL = "08:00-12:00 13:00-16:00"


@pytest.mark.parametrize(
    "worker", [Worker(), Worker(born=date(1990, 1, 1)), Worker(annual_days=218), Worker(weekly_minutes=30 * 60)]
)
def test_an_ordinary_week_has_nothing_to_find(worker: Worker) -> None:
    days = (MEAL,) * 4 if worker.is_part_time else (MEAL,) * 5

    assert findings(worker, weeks(12, *days)) == []


def test_nobody_planned_is_nobody_at_fault() -> None:
    assert findings(Worker(), []) == []


def test_findings_come_by_day() -> None:
    stretches = on(TUESDAY, "07:00-12:00 13:00-18:30") + on(MONDAY, "12:00-18:00 19:00-22:30")

    assert [(each.day, each.rule) for each in findings(Worker(), stretches)] == [
        (TUESDAY, Rule.DAILY_REST),
        (TUESDAY, Rule.DAY),
    ]


def test_an_agreement_holds_from_its_day_on() -> None:
    eleven = Agreement(since=TUESDAY, until=TUESDAY, day_minutes=11 * 60)
    long_days = week(MONDAY, *("07:00-12:00 13:00-18:30",) * 3)

    assert [each.day for each in findings(Worker(), long_days, [eleven])] == [MONDAY, WEDNESDAY]


def test_a_night_worker_has_two_limits_of_one_night() -> None:
    rules = {each.rule for each in findings(Worker(), weeks(3, *("19:00-24:00 00:30-06:00",) * 2))}

    assert rules >= {Rule.DAY, Rule.NIGHT_DAY}


def test_part_timers_rules_are_for_part_timers() -> None:
    split = on(MONDAY, "08:00-10:00 14:00-16:00")

    assert [each.rule for each in findings(Worker(weekly_minutes=24 * 60), split)] == [Rule.INTERRUPTION]
    assert findings(Worker(), split) == []


def test_changes_are_looked_at_beside_the_hours() -> None:
    part_timer = Worker(weekly_minutes=24 * 60)

    assert [each.rule for each in findings(part_timer, [], changes=[Change(MONDAY, TUESDAY)])] == [
        Rule.PART_TIME_NOTICE
    ]


def test_a_breach_that_no_host_can_see_is_seen() -> None:
    bakery, printer = on(MONDAY, "05:00-11:00", BAKERY, pause=20), on(MONDAY, "12:00-18:00", PRINTER, pause=20)

    assert findings(Worker(), bakery) == findings(Worker(), printer) == []
    assert [each.rule for each in findings(Worker(), bakery + printer)] == [Rule.DAY]


def test_sunday_and_seven_days_are_two_findings() -> None:
    shop = Place(1, "59000", opens_sundays=True)

    rules = [each.rule for each in findings(Worker(), week(MONDAY, *("08:00-10:00",) * 7, place=shop))]

    assert rules == [Rule.SEVEN_DAYS, Rule.WEEKLY_REST]


def test_asked_for_some_days_it_finds_what_it_finds_on_them_anyway() -> None:
    from_wednesday = [Agreement(since=WEDNESDAY, day_minutes=11 * 60, daily_rest_minutes=10 * 60)]
    long_days = weeks(2, *("07:00-12:00 13:00-20:30",) * 5)
    everything = findings(Worker(), long_days, from_wednesday)

    for days in ([MONDAY], [TUESDAY, WEDNESDAY], [WEDNESDAY + timedelta(days=number) for number in range(12)]):
        asked = findings(Worker(), long_days, from_wednesday, on=days)

        assert asked == [each for each in everything if each.day in days]
        assert asked


def test_two_duties_that_lack_the_same_are_one_finding_of_all_their_hosts() -> None:
    """Six hours without a break at the bakery, and six more after a long gap, through the door to the printer."""
    night, day = on(MONDAY, "00:00-06:00"), on(MONDAY, "08:05-08:10") + on(MONDAY, "08:10-14:05", PRINTER)

    found = [each for each in findings(Worker(), [*night, *day]) if each.rule is Rule.BREAK]

    assert [(each.measured, each.hosts) for each in found] == [(0, (BAKERY.host, PRINTER.host))]
