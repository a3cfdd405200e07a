"""What a month adds up to: minutes per host firm and per week, premiums, absences, rest."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.absences.rules import Kind as AbsenceKind
from backend.assignments.queries import local, minutes_between
from backend.hosts.view import MonthMinutes
from backend.hours.rules import State
from backend.hours.stretches import adjust, stretches_of
from backend.kit.clock import OFFICE_ZONE
from backend.kit.months import Month
from backend.kit.schemas import Named
from backend.kit.weeks import Week
from backend.law.agreement import Agreement, in_force
from backend.law.finding import Finding
from backend.law.overtime import quota_passed
from backend.law.pay import PayHours, pay_hours
from backend.law.stretches import LEGAL_WEEK, Kind, Stretch, Worker
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
    worker, stretches = worker_of(recorded), counted(recorded)
    since = Week.of(month.first_day).monday
    recent = [each for each in stretches if each.start.astimezone(worker.zone).date() >= since]
    return Figures(
        minutes=sum_up(shifts, hours),
        hosts=_per_host(shifts, hours),
        pay=_pay(pay_hours(worker, recent, recorded.agreements, month.first_day, month.last_day)),
        rest=_rest(worker, stretches, recorded.agreements, month),
        absences=missed_in(recorded, month),
        adjustments=[
            MonthAdjustment(Named(each.host, each.host_name), each.day, each.minutes, each.reason)
            for each in recorded.adjustments
            if each.day in month
        ],
    )


def weeks_of(recorded: Recorded, month: Month) -> list[WeekOfMonth]:
    worker, stretches = worker_of(recorded), counted(recorded)
    weeks = []
    for week in month.weeks:
        days = [day for day in week.days if day in month]
        has_ended = week.sunday in month
        premiums = _premiums(worker, stretches, recorded.agreements, week) if has_ended else (None, None, None)
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
    known = [(each, _absence(each, shifts)) for each in recorded.absences]
    return [told for each, told in known if told.planned_minutes or _touches(each, month)]


def sum_up(shifts: Iterable[Timed], hours: Sequence[Stated]) -> MonthMinutes:
    return MonthMinutes(
        planned_minutes=sum(each.minutes for each in shifts),
        declared_minutes=sum(each.minutes for each in hours),
        approved_minutes=sum(each.minutes for each in hours if each.state is State.APPROVED),
        waiting_minutes=sum(each.minutes for each in hours if each.state is State.SUBMITTED),
        disputed_minutes=sum(each.minutes for each in hours if each.state in DISPUTED),
    )


def worker_of(recorded: Recorded) -> Worker:
    """Without a contract on record, the legal week; days are those of the place of work."""
    zone = ZoneInfo(recorded.hours[0].timezone) if recorded.hours else OFFICE_ZONE
    return Worker(weekly_minutes=recorded.weekly_minutes or LEGAL_WEEK, zone=zone)


def counted(recorded: Recorded) -> list[Stretch]:
    """What pay rests on: hours that are approved, as they were adjusted since, and paid leave."""
    approved = [each for each in recorded.hours if each.state is State.APPROVED]
    return [*stretches_of(adjust(approved, adjusted_minutes(recorded.adjustments))), *_leave(recorded)]


def adjusted_minutes(adjustments: Iterable[Adjusted]) -> Counter[UUID]:
    """By declaration, all adjustments together."""
    minutes: Counter[UUID] = Counter()
    for each in adjustments:
        minutes[each.declaration] += each.minutes
    return minutes


def _leave(recorded: Recorded) -> Iterable[Stretch]:
    """Planned shifts that leave took; not those worked all the same."""
    worked = {(each.host, each.day) for each in recorded.hours}
    for leave in recorded.absences:
        for shift in recorded.shifts:
            start, end = max(shift.starts_at, leave.starts_at), min(shift.ends_at, leave.ends_at)
            if leave.kind is not AbsenceKind.PAID_LEAVE or start >= end or (shift.host, shift.day) in worked:
                continue
            yield Stretch(start, end, _break_within(shift, start, end), kind=Kind.PAID_LEAVE)


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
    )


def _premiums(
    worker: Worker, stretches: Iterable[Stretch], agreements: Sequence[Agreement], week: Week
) -> tuple[int, int, int]:
    """A week's paid leave, overtime and complementary hours."""
    own = [each for each in stretches if each.start.astimezone(worker.zone).date() in week.days]
    hours = pay_hours(worker, own, agreements, week.monday, week.sunday)
    return hours.leave, sum(hours.overtime.values()), sum(hours.complementary.values())


def _rest(worker: Worker, stretches: Sequence[Stretch], agreements: Sequence[Agreement], month: Month) -> MonthRest:
    opens = month.first_day.replace(month=1)
    year = pay_hours(worker, stretches, agreements, opens, month.last_day)
    before = _rest_earned(worker, stretches, agreements, month.first_day - timedelta(days=1), opens.year)
    until_now = _rest_earned(worker, stretches, agreements, month.last_day, opens.year)
    return MonthRest(sum(year.overtime.values()), until_now - before, until_now)


def _rest_earned(
    worker: Worker, stretches: Iterable[Stretch], agreements: Sequence[Agreement], until: date, year: int
) -> int:
    """By the year's weeks that have ended, with the contingent in force at their end."""
    last = until - timedelta(days=(until.weekday() + 1) % 7)
    known = [each for each in stretches if each.start.astimezone(worker.zone).date() <= last]
    passed = quota_passed(tally(known, worker.zone), worker, in_force(agreements, until))
    return sum(_minutes(each) for each in passed if each.day.year == year)


def _minutes(earned: Finding) -> int:
    return earned.mend.minutes


def _touches(absence: Missed, month: Month) -> bool:
    last_instant = absence.ends_at - timedelta(microseconds=1)
    first, last = (instant.astimezone(OFFICE_ZONE).date() for instant in (absence.starts_at, last_instant))
    return first <= month.last_day and last >= month.first_day


def _absence(absence: Missed, shifts: Iterable[PlannedInMonth]) -> MonthAbsence:
    return MonthAbsence(
        kind=absence.kind,
        start=local(absence.starts_at, str(OFFICE_ZONE)),
        end=local(absence.ends_at, str(OFFICE_ZONE)),
        whole_days=absence.whole_days,
        planned_minutes=sum(_missed(each, absence) for each in shifts),
    )


def _missed(shift: PlannedInMonth, absence: Missed) -> int:
    start, end = max(shift.starts_at, absence.starts_at), min(shift.ends_at, absence.ends_at)
    return max(minutes_between(start, end) - _break_within(shift, start, end), 0)
