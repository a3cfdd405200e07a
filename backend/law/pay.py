"""The hours that a payroll asks for: by rate, at night, on Sundays and holidays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add

from backend.law.agreement import Agreement, held_between
from backend.law.night import night_minutes
from backend.law.overtime import weekly_overtime
from backend.law.part_time import weekly_complementary
from backend.law.public_holidays import is_first_of_may, is_holiday
from backend.law.solidarity import unpaid_by_week
from backend.law.stretches import Kind, Stretch, Worker
from backend.law.tally import Part, Span, Tally, tally

SUNDAY = 6


@dataclass(frozen=True, slots=True)
class PayHours:
    """Minutes; each premium is a part of the work, and some minutes have several."""

    work: int
    overtime: dict[int, int]
    """By premium, in per cent."""
    complementary: dict[int, int]
    night: int
    sunday: int
    holiday: int
    """But for 1 May, which is paid twice (L3133-6)."""
    first_of_may: int
    unpaid: int
    """The day of solidarity (L3133-8)."""
    leave: int
    assimilated: int = 0
    """Delegation and meetings in the place of planned shifts, beside the work that host firms approve (L2315-10)."""
    assimilated_outside: int = 0
    """The same outside of them."""

    def __add__(self, other: "PayHours") -> "PayHours":
        return PayHours(
            work=self.work + other.work,
            overtime=_added(self.overtime, other.overtime),
            complementary=_added(self.complementary, other.complementary),
            night=self.night + other.night,
            sunday=self.sunday + other.sunday,
            holiday=self.holiday + other.holiday,
            first_of_may=self.first_of_may + other.first_of_may,
            unpaid=self.unpaid + other.unpaid,
            leave=self.leave + other.leave,
            assimilated=self.assimilated + other.assimilated,
            assimilated_outside=self.assimilated_outside + other.assimilated_outside,
        )


def pay_hours(
    worker: Worker, stretches: Iterable[Stretch], agreements: Iterable[Agreement], since: date, until: date
) -> PayHours:
    """From one day to another, both included: a month, or a week; each day under the agreement in force on it.

    Work counts on the day its stretch begins, so that months add up to what was approved. Overtime counts in the week,
    which belongs to the day it ends: give the stretches from the Monday before `since`.
    """
    known = list(stretches)
    counted = tally(known, worker.zone)
    held = held_between(agreements, since, until)
    return reduce(add, (_under(agreement, worker, known, counted, first, last) for agreement, first, last in held))


def _added(minutes: Mapping[int, int], others: Mapping[int, int]) -> dict[int, int]:
    return {percent: minutes.get(percent, 0) + others.get(percent, 0) for percent in {**minutes, **others}}


def _under(
    agreement: Agreement, worker: Worker, known: Iterable[Stretch], counted: Tally, since: date, until: date
) -> PayHours:
    parts = [part for part in counted.parts if since <= _day(part.stretch, worker) <= until]
    weeks = [week for week in range(len(counted.weeks)) if since <= counted.sunday(week) <= until]
    sundays, holidays, first_of_may = _special_days(counted, parts)
    unpaid = unpaid_by_week(counted, worker)
    assimilated = [part for part in parts if part.stretch.kind is Kind.DELEGATION]
    return PayHours(
        work=_minutes(part for part in parts if part.stretch.kind is not Kind.DELEGATION),
        overtime=_overtime(counted, worker, agreement, weeks),
        complementary=_complementary(counted, worker, agreement, weeks),
        night=_night(counted, parts, agreement),
        sunday=sundays,
        holiday=holidays,
        first_of_may=first_of_may,
        unpaid=sum(unpaid[week] for week in weeks),
        leave=sum(
            stretch.minutes
            for stretch in known
            if stretch.kind is Kind.PAID_LEAVE and since <= _day(stretch, worker) <= until
        ),
        assimilated=_minutes(part for part in assimilated if part.stretch.place),
        assimilated_outside=_minutes(part for part in assimilated if not part.stretch.place),
    )


def _minutes(parts: Iterable[Part]) -> int:
    return sum(part.end - part.start for part in parts)


def _day(stretch: Stretch, worker: Worker) -> date:
    return stretch.start.astimezone(worker.zone).date()


def _overtime(counted: Tally, worker: Worker, agreement: Agreement, weeks: Sequence[int]) -> dict[int, int]:
    at = {agreement.overtime_first_percent: 0, agreement.overtime_next_percent: 0}
    for week, first, more in weekly_overtime(counted, worker, agreement):
        if week in weeks:
            at[agreement.overtime_first_percent] += first
            at[agreement.overtime_next_percent] += more
    return at


def _complementary(counted: Tally, worker: Worker, agreement: Agreement, weeks: Sequence[int]) -> dict[int, int]:
    at = {agreement.complementary_first_percent: 0, agreement.complementary_next_percent: 0}
    for week, first, more in weekly_complementary(counted, worker, agreement):
        if week in weeks:
            at[agreement.complementary_first_percent] += first
            at[agreement.complementary_next_percent] += more
    return at


def _night(counted: Tally, parts: Iterable[Part], agreement: Agreement) -> int:
    spans = (Span(part.start, part.end) for part in parts)
    mornings, evenings = night_minutes(counted, spans, agreement.night_start, agreement.night_end)
    return sum(mornings) + sum(evenings)


def _special_days(counted: Tally, parts: Iterable[Part]) -> tuple[int, int, int]:
    """Minutes on Sundays, on the holidays of the place of work, and on 1 May; by the clock, not by the stretch."""
    sundays = holidays = first_of_may = 0
    for part in parts:
        postcode = part.stretch.place.postcode if part.stretch.place else ""
        for index, minutes in counted.by_day(part):
            day = counted.day(index)
            sundays += minutes if day.weekday() == SUNDAY else 0
            if is_first_of_may(day):
                first_of_may += minutes
            elif is_holiday(day, postcode):
                holidays += minutes
    return sundays, holidays, first_of_may
