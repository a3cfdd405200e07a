"""What a month adds up to: minutes per host firm and per week, premiums, absences, rest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import reduce
from operator import add
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.absences.rules import Kind as AbsenceKind
from backend.absences.rules import as_said
from backend.assignments.queries import minutes_between
from backend.delegation.assimilated import Laid, Shift, lay_assimilated
from backend.hosts.view import MonthMinutes
from backend.hours.rules import State
from backend.hours.stretches import adjust, stretches_of
from backend.kit.clock import OFFICE_ZONE
from backend.kit.months import Month
from backend.kit.schemas import Named
from backend.kit.weeks import Week
from backend.law.agreement import in_force
from backend.law.finding import Finding
from backend.law.overtime import quota_passed
from backend.law.pay import PayHours, pay_hours
from backend.law.stretches import LEGAL_WEEK, Kind, Place, Stretch, Worker
from backend.law.tally import tally
from backend.months.queries import Adjusted, DeclaredInMonth, Missed, PlannedInMonth, Recorded
from backend.months.schemas import (
    Figures,
    MonthAbsence,
    MonthAdjustment,
    MonthAtHost,
    MonthPay,
    MonthRest,
    Premium,
    WeekOfMonth,
)

DISPUTED = frozenset({State.DISPUTED, State.ARBITRATION})


class Timed(Protocol):
    @property
    def minutes(self) -> int: ...


class Stated(Timed, Protocol):
    @property
    def state(self) -> State: ...


def figures_of(recorded: Recorded, month: Month) -> Figures:
    shifts = [each for each in recorded.shifts if each.day in month]
    hours = [each for each in recorded.hours if each.day in month]
    return Figures(
        minutes=sum_up(shifts, hours),
        hosts=_per_host(shifts, hours),
        pay=_pay(pay_of(recorded, month)),
        rest=_rest(recorded, month),
        absences=missed_in(recorded, month),
        adjustments=[
            MonthAdjustment(Named(each.host, each.host_name), each.day, each.minutes, each.reason)
            for each in recorded.adjustments
            if each.day in month
        ],
    )


def weeks_of(recorded: Recorded, month: Month) -> list[WeekOfMonth]:
    stretches, weeks = counted(recorded), []
    for week in month.weeks:
        days = [day for day in week.days if day in month]
        has_ended = week.sunday in month
        premiums = _premiums(recorded, stretches, week) if has_ended else (None, None, None)
        minutes = sum_up(
            [each for each in recorded.shifts if each.day in days],
            [each for each in recorded.hours if each.day in days],
        )
        adjusted = sum(each.minutes for each in recorded.adjustments if each.day in days)
        weeks.append(WeekOfMonth(str(week), days[0], days[-1], minutes, adjusted, *premiums))
    return weeks


def missed_in(recorded: Recorded, month: Month) -> list[MonthAbsence]:
    """Absences on days of a month, or in a night that began in it."""
    shifts = [each for each in recorded.shifts if each.day in month]
    known = [(each, _absence(each, shifts, recorded.hours)) for each in recorded.absences]
    return [told for each, told in known if told.planned_minutes or _touches(each, month)]


def sum_up(shifts: Iterable[Timed], hours: Sequence[Stated]) -> MonthMinutes:
    return MonthMinutes(
        planned_minutes=sum(each.minutes for each in shifts),
        declared_minutes=sum(each.minutes for each in hours),
        approved_minutes=sum(each.minutes for each in hours if each.state is State.APPROVED),
        waiting_minutes=sum(each.minutes for each in hours if each.state is State.SUBMITTED),
        disputed_minutes=sum(each.minutes for each in hours if each.state in DISPUTED),
    )


def pay_of(recorded: Recorded, month: Month) -> PayHours:
    """By the whole week over all host firms."""
    since = Week.of(month.first_day).monday
    recent = [each for each in counted(recorded) if _day(each, recorded) >= since]
    return _pay_between(recorded, recent, month.first_day, month.last_day)


def _pay_between(recorded: Recorded, stretches: Sequence[Stretch], since: date, until: date) -> PayHours:
    """Each day under its contract, and a week's overtime or complementary hours under that of its Sunday."""
    changes = [each.starts_on for each in recorded.contracts if since < each.starts_on <= until]
    spans = zip([since, *changes], [*(day - timedelta(days=1) for day in changes), until], strict=True)
    parts = (
        pay_hours(_worker_on(recorded, first), stretches, recorded.agreements, first, last) for first, last in spans
    )
    return reduce(add, parts)


def _worker_on(recorded: Recorded, day: date) -> Worker:
    """Under the contract of a day, or else the first; without one on record, the legal week."""
    begun = [each for each in recorded.contracts if each.starts_on <= day] or recorded.contracts[:1]
    if not begun:
        return Worker(zone=_zone(recorded))
    return Worker(begun[-1].weekly_minutes or LEGAL_WEEK, annual_days=begun[-1].annual_days, zone=_zone(recorded))


def _zone(recorded: Recorded) -> ZoneInfo:
    """Days are those of the place of work."""
    return ZoneInfo(recorded.hours[0].timezone) if recorded.hours else OFFICE_ZONE


def _day(stretch: Stretch, recorded: Recorded) -> date:
    return stretch.start.astimezone(_zone(recorded)).date()


def counted(recorded: Recorded) -> list[Stretch]:
    """What pay rests on: hours that are approved, as they were adjusted since, paid leave, delegation and meetings."""
    worked = _worked(recorded)
    return [*worked, *_leave(recorded), *(laid.stretch for laid in _assimilated(recorded, worked))]


def assimilated_in(recorded: Recorded, month: Month) -> list[Laid]:
    """A month's delegation and meetings, each minute of them that was not worked."""
    laid = _assimilated(recorded, _worked(recorded))
    return [each for each in laid if _day(each.stretch, recorded) in month]


def _worked(recorded: Recorded) -> list[Stretch]:
    approved = [each for each in recorded.hours if each.state is State.APPROVED]
    besides = [Stretch(each.starts_at, each.ends_at) for each in recorded.assimilated]
    return stretches_of(adjust(approved, adjusted_minutes(recorded.adjustments)), besides)


def _assimilated(recorded: Recorded, worked: Iterable[Stretch]) -> Iterator[Laid]:
    shifts = [
        Shift(each.starts_at, each.ends_at, each.break_minutes, Place(each.host, each.postcode))
        for each in recorded.shifts
    ]
    return lay_assimilated(recorded.assimilated, shifts, worked)


def adjusted_minutes(adjustments: Iterable[Adjusted]) -> Counter[UUID]:
    """By declaration, all adjustments together."""
    minutes: Counter[UUID] = Counter()
    for each in adjustments:
        minutes[each.declaration] += each.minutes
    return minutes


def _leave(recorded: Recorded) -> Iterable[Stretch]:
    """What leave took of planned shifts."""
    for leave in recorded.absences:
        if leave.kind is AbsenceKind.PAID_LEAVE:
            for start, end, minutes in _taken(leave, recorded.shifts, recorded.hours):
                yield Stretch(start, end, minutes_between(start, end) - minutes, kind=Kind.PAID_LEAVE)


def _taken(
    absence: Missed, shifts: Sequence[PlannedInMonth], hours: Iterable[DeclaredInMonth]
) -> Iterator[tuple[datetime, datetime, int]]:
    """Of each shift that an absence meets, that part and its minutes: no more than were not worked there all day.

    What waits for a decision is not paid yet, and takes nothing of an absence until it is.
    """
    left: Counter[tuple[int, date]] = Counter()
    for shift in shifts:
        left[shift.host, shift.day] += minutes_between(shift.starts_at, shift.ends_at) - shift.break_minutes
    for each in hours:
        if each.state is State.APPROVED:
            left[each.host, each.day] -= each.minutes
    for shift in shifts:
        start, end = max(shift.starts_at, absence.starts_at), min(shift.ends_at, absence.ends_at)
        minutes = min(minutes_between(start, end) - _break_within(shift, start, end), left[shift.host, shift.day])
        if minutes > 0:
            left[shift.host, shift.day] -= minutes
            yield start, end, minutes


def _break_within(shift: PlannedInMonth, start: datetime, end: datetime) -> int:
    """The break belongs to the whole shift: part of it had none."""
    return shift.break_minutes if (start, end) == (shift.starts_at, shift.ends_at) else 0


def _per_host(shifts: Sequence[PlannedInMonth], hours: Sequence[DeclaredInMonth]) -> list[MonthAtHost]:
    names = {each.host: each.host_name for each in (*shifts, *hours)}
    return [
        MonthAtHost(
            Named(host, name),
            sum_up([each for each in shifts if each.host == host], [each for each in hours if each.host == host]),
        )
        for host, name in sorted(names.items(), key=lambda item: item[1])
    ]


def _pay(hours: PayHours) -> MonthPay:
    return MonthPay(
        overtime=[Premium(percent, minutes) for percent, minutes in sorted(hours.overtime.items())],
        complementary=[Premium(percent, minutes) for percent, minutes in sorted(hours.complementary.items())],
        night_minutes=hours.night,
        sunday_minutes=hours.sunday,
        holiday_minutes=hours.holiday,
        first_of_may_minutes=hours.first_of_may,
        leave_minutes=hours.leave,
        delegation_minutes=hours.assimilated + hours.assimilated_outside,
        delegation_outside_minutes=hours.assimilated_outside,
    )


def _premiums(recorded: Recorded, stretches: Iterable[Stretch], week: Week) -> tuple[int, int, int]:
    """A week's paid leave, overtime and complementary hours."""
    own = [each for each in stretches if _day(each, recorded) in week.days]
    hours = _pay_between(recorded, own, week.monday, week.sunday)
    return hours.leave, sum(hours.overtime.values()), sum(hours.complementary.values())


def _rest(recorded: Recorded, month: Month) -> MonthRest:
    stretches, opens = counted(recorded), month.first_day.replace(month=1)
    year = _pay_between(recorded, stretches, opens, month.last_day)
    before = _rest_earned(recorded, stretches, month.first_day - timedelta(days=1), opens.year)
    until_now = _rest_earned(recorded, stretches, month.last_day, opens.year)
    return MonthRest(sum(year.overtime.values()), until_now - before, until_now)


def _rest_earned(recorded: Recorded, stretches: Iterable[Stretch], until: date, year: int) -> int:
    """By the year's weeks that have ended, with the contract and the contingent in force at their end."""
    last = until - timedelta(days=(until.weekday() + 1) % 7)
    known = [each for each in stretches if _day(each, recorded) <= last]
    worker = _worker_on(recorded, until)
    passed = quota_passed(tally(known, worker.zone), worker, in_force(recorded.agreements, until))
    return sum(_minutes(each) for each in passed if each.day.year == year)


def _minutes(earned: Finding) -> int:
    return earned.mend.minutes


def _touches(absence: Missed, month: Month) -> bool:
    last_instant = absence.ends_at - timedelta(microseconds=1)
    first, last = (instant.astimezone(OFFICE_ZONE).date() for instant in (absence.starts_at, last_instant))
    return first <= month.last_day and last >= month.first_day


def _absence(absence: Missed, shifts: Sequence[PlannedInMonth], hours: Sequence[DeclaredInMonth]) -> MonthAbsence:
    start, end = as_said(absence.starts_at, absence.ends_at, whole_days=absence.whole_days)
    return MonthAbsence(
        kind=absence.kind,
        start=start,
        end=end,
        whole_days=absence.whole_days,
        planned_minutes=sum(minutes for _, _, minutes in _taken(absence, shifts, hours)),
    )
