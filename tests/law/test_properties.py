"""What holds of any hours whatever, around both changes of clock."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.law.agreement import LAW
from backend.law.finding import Finding, Rule
from backend.law.pay import pay_hours
from backend.law.stretches import PARIS, Kind, Place, Stretch, Worker
from backend.law.tally import tally
from backend.law.watch import findings
from tests.law.days import BAKERY, PRINTER

CHANGES_OF_CLOCK = [datetime(2026, 3, 16, tzinfo=PARIS), datetime(2026, 10, 12, tzinfo=PARIS)]
DAYS, SHIFTS = 21, 30
SEVENTEEN = date(2009, 9, 1)

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A machine that is busy with something else is no fault of the law."""
WORKERS = st.sampled_from(
    [
        Worker(),
        Worker(weekly_minutes=24 * 60),
        Worker(annual_days=5),
        Worker(born=SEVENTEEN),
        Worker(weekly_minutes=17 * 60, born=date(1980, 1, 1)),
    ]
)
UNDONE_BY_WORK = {Rule.BREAK, Rule.YOUNG_BREAK, Rule.INTERRUPTION, Rule.INTERRUPTIONS}
"""More work can fill an interruption, and after exactly six hours the way to it is the break that was missing."""


@st.composite
def stretches(draw: st.DrawFn, longest_pause: int = 60, most: int = SHIFTS) -> list[Stretch]:
    """Work that may overlap, at two host firms or on the way; in steps of five minutes."""
    monday = draw(st.sampled_from(CHANGES_OF_CLOCK))
    return draw(st.lists(_stretches(monday, longest_pause), min_size=1, max_size=most))


def _stretches(monday: datetime, longest_pause: int) -> st.SearchStrategy[Stretch]:
    return st.builds(
        _stretch,
        st.just(monday),
        st.integers(0, DAYS * 288 - 1),
        st.integers(1, 144),
        st.integers(0, longest_pause),
        st.sampled_from([BAKERY, PRINTER]),
        st.sampled_from([Kind.WORK, Kind.WORK, Kind.TRAVEL, Kind.DELEGATION]),
    )


def _stretch(monday: datetime, start: int, length: int, pause: int, place: Place, kind: Kind) -> Stretch:
    begins = (monday + timedelta(minutes=5 * start)).timestamp()
    ends = datetime.fromtimestamp(begins + 300 * length, PARIS)
    return Stretch(datetime.fromtimestamp(begins, PARIS), ends, pause, place, kind)


def _rules(worker: Worker, worked: Sequence[Stretch]) -> set[Rule]:
    return {finding.rule for finding in findings(worker, worked)}


@CALM
@given(WORKERS, stretches(), st.randoms())
def test_the_order_of_declaring_does_not_matter(worker: Worker, worked: list[Stretch], chance: Random) -> None:
    again = sorted(worked, key=lambda _: chance.random())

    assert findings(worker, again) == findings(worker, worked)


@CALM
@given(WORKERS, stretches(longest_pause=0), st.data())
def test_going_through_a_hosts_door_changes_nothing(worker: Worker, worked: list[Stretch], data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(worked))
    seconds = data.draw(st.integers(1, whole.minutes - 1)) * 60
    door = datetime.fromtimestamp(whole.start.timestamp() + seconds, PARIS)
    others = [each for each in worked if each is not whole]

    split = [*others, replace(whole, end=door, place=BAKERY), replace(whole, start=door, place=PRINTER)]

    assert tally(split, PARIS).days == tally(worked, PARIS).days
    assert _facts(findings(worker, split)) == _facts(findings(worker, worked))


def _facts(found: list[Finding]) -> list[tuple[Rule, date, int, int]]:
    """But for who has a part in it, and whose shift would mend it."""
    return [(each.rule, each.day, each.measured, each.limit) for each in found]


@CALM
@given(stretches())
def test_each_minute_is_counted_once(worked: list[Stretch]) -> None:
    counted = tally(worked, PARIS)

    minutes = sum(end - start for start, end in counted.runs)

    assert minutes == sum(counted.days) == sum(counted.weeks) == sum(duty.minutes for duty in counted.duties)
    assert minutes == sum(part.end - part.start for part in counted.parts) <= sum(each.minutes for each in worked)


@CALM
@given(WORKERS, stretches(), st.integers(0, DAYS * 288 - 1))
def test_an_hour_more_never_removes_a_breach(worker: Worker, worked: list[Stretch], start: int) -> None:
    monday = CHANGES_OF_CLOCK[0] if worked[0].start.month < 6 else CHANGES_OF_CLOCK[1]
    hour = _stretch(monday, start, 12, 0, BAKERY, Kind.WORK)

    assert _rules(worker, worked) - UNDONE_BY_WORK <= _rules(worker, [*worked, hour])


@CALM
@given(WORKERS, stretches(), st.integers(1, 120))
def test_staying_longer_on_the_last_day_removes_no_breach_at_all(
    worker: Worker, worked: list[Stretch], minutes: int
) -> None:
    last = max(each.end for each in worked)
    longer = Stretch(last, last + timedelta(minutes=minutes), place=BAKERY)

    assert _rules(worker, worked) <= _rules(worker, [*worked, longer])


@CALM
@given(WORKERS, stretches(), st.integers(1, DAYS - 1))
def test_months_add_up_to_the_whole(worker: Worker, worked: list[Stretch], cut: int) -> None:
    first, last = (edge(each.start.date() for each in worked) for edge in (min, max))
    until, monday_after = first + timedelta(days=cut), last + timedelta(days=7)

    before = pay_hours(worker, worked, [LAW], first, until)
    after = pay_hours(worker, worked, [LAW], until + timedelta(days=1), monday_after)
    whole = pay_hours(worker, worked, [LAW], first, monday_after)

    for name in ("work", "night", "sunday", "holiday", "first_of_may"):
        assert getattr(before, name) + getattr(after, name) == getattr(whole, name)
    assert {rate: before.overtime[rate] + after.overtime[rate] for rate in whole.overtime} == whole.overtime
