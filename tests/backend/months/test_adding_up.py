"""Whatever a month holds, its parts add up to it, to the minute; around both changes of clock."""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.hours.rules import State
from backend.kit.months import Month
from backend.months.figures import counted, figures_of, weeks_of
from backend.months.queries import Adjusted, DeclaredInMonth, Recorded

PARIS = ZoneInfo("Europe/Paris")
MONTHS = [Month(date(2026, 3, 1)), Month(date(2026, 10, 1)), Month(date(2027, 1, 1))]
SLOTS = [(5, 7), (13, 8), (22, 6)]
"""From which hour, at most how long: morning, afternoon and night never meet."""
STATES = [State.APPROVED, State.SUBMITTED, State.DISPUTED, State.ARBITRATION]


@st.composite
def worked(draw: st.DrawFn, day: date, slot: int) -> DeclaredInMonth:
    """At one of three host firms, with or without times."""
    hour, longest = SLOTS[slot]
    starts_at = datetime(day.year, day.month, day.day, hour, tzinfo=PARIS)
    minutes = draw(st.integers(61, longest * 60 - 1))
    pause = draw(st.integers(0, 60))
    # Elapsed minutes: the clock on the wall may jump meanwhile.
    ends_at = datetime.fromtimestamp(starts_at.timestamp() + 60 * minutes, PARIS)
    is_timed = draw(st.booleans())
    host = draw(st.integers(1, 3))
    return DeclaredInMonth(
        host=host,
        host_name=f"Entreprise {host}",
        site_name="Atelier",
        postcode="59190",
        timezone="Europe/Paris",
        day=day,
        break_minutes=pause if is_timed else 0,
        id=UUID(int=10 * day.toordinal() + slot),
        starts_at=starts_at if is_timed else None,
        ends_at=ends_at if is_timed else None,
        minutes=minutes - pause if is_timed else minutes,
        state=draw(st.sampled_from(STATES)),
        decided_by=None,
        decided_at=None,
        arbitrated=False,
        tacit=False,
        locked=False,
    )


@st.composite
def adjustment(draw: st.DrawFn, hours: DeclaredInMonth) -> Adjusted:
    """Of approved hours or not: six of them never take off more than an hour that there is."""
    minutes = draw(st.integers(-10, 240))
    return Adjusted(
        UUID(int=draw(st.integers(0, 2**64))), hours.id, hours.host, hours.host_name, hours.day, minutes, ""
    )


@st.composite
def months(draw: st.DrawFn) -> tuple[Month, Recorded]:
    month = draw(st.sampled_from(MONTHS))
    before = month.first_day - timedelta(days=6)
    days = st.integers(0, (month.last_day - before).days)
    when = draw(st.lists(st.tuples(days, st.integers(0, 2)), max_size=40, unique=True))
    hours = [draw(worked(before + timedelta(days=day), slot)) for day, slot in sorted(when)]
    wrong = draw(st.lists(st.sampled_from(hours), max_size=6)) if hours else []
    adjusted = [draw(adjustment(each)) for each in wrong]
    return month, Recorded(1, "1", "Martine Delattre", "AE", "Siège", "", [], [], hours, [], [], adjusted, [])


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(months())
def test_host_firms_and_weeks_add_up_to_the_month(made: tuple[Month, Recorded]) -> None:
    month, recorded = made
    whole = figures_of(recorded, month)

    for name in ("declared_minutes", "approved_minutes", "waiting_minutes", "disputed_minutes"):
        in_all = getattr(whole.minutes, name)
        assert sum(getattr(each.minutes, name) for each in whole.hosts) == in_all
        assert sum(getattr(each.minutes, name) for each in weeks_of(recorded, month)) == in_all


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(months())
def test_no_approved_minute_is_lost_on_the_way_to_the_law(made: tuple[Month, Recorded]) -> None:
    _, recorded = made
    approved = [each for each in recorded.hours if each.state is State.APPROVED]

    minutes = Counter({each.id: each.minutes for each in approved})
    for each in recorded.adjustments:
        minutes[each.declaration] += each.minutes if each.declaration in minutes else 0
    stretches = counted(recorded)

    assert Counter(each.place.host for each in stretches for _ in range(each.minutes) if each.place) == Counter(
        each.host for each in approved for _ in range(minutes[each.id])
    )
    ordered = sorted(stretches, key=lambda each: each.start)
    assert all(one.end <= other.start for one, other in pairwise(ordered))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(months())
def test_every_weeks_overtime_is_in_exactly_one_month(made: tuple[Month, Recorded]) -> None:
    month, recorded = made
    pay = figures_of(recorded, month).pay

    told = [week.overtime_minutes for week in weeks_of(recorded, month) if week.overtime_minutes is not None]

    assert sum(told) == sum(each.minutes for each in pay.overtime)
    assert len(told) == sum(week.sunday in month for week in month.weeks)
