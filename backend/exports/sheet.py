"""What a closing pays and invoices: made once, from what it locked; every file is written from it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec

from backend.closing.queries import LockedMinutes, closed_in, locked_by
from backend.kit.database import Statement
from backend.kit.months import Month
from backend.kit.weeks import Week
from backend.law.pay import pay_hours
from backend.months.figures import counted, figures_of, worker_of
from backend.months.queries import Recorded, read_month

WORKED = "worked"
_EMPLOYEES = Statement("SELECT id FROM employees WHERE establishment = :establishment ORDER BY id")


class ClosedMonth(msgspec.Struct, frozen=True):
    id: UUID
    groupement: int
    establishment: int
    establishment_name: str
    month: date
    closed_at: datetime


class PayLine(msgspec.Struct, frozen=True):
    """Minutes of one variable; of an earlier month, a regularisation, which may be below nothing."""

    employee: int
    payroll_number: str
    name: str
    host: str
    siret: str
    variable: str
    first_day: date
    last_day: date
    minutes: int


class InvoiceLine(msgspec.Struct, frozen=True):
    """What one host firm owes of one employee's month, at the coefficient of the assignment."""

    host: int
    host_name: str
    siret: str
    month: str
    employee: str
    job: str
    coefficient: str
    minutes: int


class Sheet(msgspec.Struct, frozen=True):
    closing: UUID
    establishment: str
    month: str
    closed_at: datetime
    pay: list[PayLine]
    invoices: list[InvoiceLine]

    @property
    def worked_minutes(self) -> int:
        return sum(line.minutes for line in self.pay if line.variable == WORKED)

    @property
    def invoiced_minutes(self) -> int:
        return sum(line.minutes for line in self.invoices)


async def make_sheet(closed: ClosedMonth) -> Sheet:
    month = Month(closed.month)
    rows = await locked_by(closed.id)
    employees = [row["id"] for row in await _EMPLOYEES.rows(establishment=closed.establishment)]
    employees = sorted({*employees, *(row.employee for row in rows)})
    closed_months = await closed_in(employees, month)
    pay: list[PayLine] = []
    names: dict[int, str] = {}
    for employee in employees:
        recorded = await read_month(employee, month)
        assert recorded is not None, "an employee is never removed"
        names[employee] = recorded.name
        own = [row for row in rows if row.employee == employee]
        pay += [*_worked(recorded, own), *_premiums(recorded, own, closed_months, month), *_missed(recorded, month)]
    return Sheet(closed.id, closed.establishment_name, str(month), closed.closed_at, pay, list(_invoices(rows, names)))


def _worked(recorded: Recorded, rows: Iterable[LockedMinutes]) -> Iterator[PayLine]:
    minutes: Counter[tuple[date, str, str]] = Counter()
    for row in rows:
        minutes[row.month.first_day, row.host_name, row.siret] += row.minutes
    for (first_day, host, siret), total in sorted(minutes.items()):
        yield _line(recorded, WORKED, Month(first_day), total, host=host, siret=siret)


def _premiums(
    recorded: Recorded, rows: Iterable[LockedMinutes], closed_months: Mapping[UUID, Month], month: Month
) -> Iterator[PayLine]:
    """By the whole week over all host firms; for an earlier month that late hours touch, only the difference."""
    after = _with_hours(recorded, {id for id in closed_months})
    before = _with_hours(recorded, {id for id, then in closed_months.items() if then != month})
    days = {row.day for row in rows} | {Week.of(row.day).sunday for row in rows}
    late = {Month.of(day) for day in days if day < month.first_day}
    for each in sorted({month, *late}, key=lambda each: each.first_day):
        minutes = _of_month(after, each)
        if each != month:
            minutes.subtract(_of_month(before, each))
        for variable, total in minutes.items():
            if total:
                yield _line(recorded, variable, each, total)


def _with_hours(recorded: Recorded, known: set[UUID]) -> Recorded:
    return msgspec.structs.replace(recorded, hours=[each for each in recorded.hours if each.id in known])


def _of_month(recorded: Recorded, month: Month) -> Counter[str]:
    worker, since = worker_of(recorded), Week.of(month.first_day).monday
    recent = [each for each in counted(recorded) if each.start.astimezone(worker.zone).date() >= since]
    hours = pay_hours(worker, recent, recorded.agreements, month.first_day, month.last_day)
    minutes = Counter({f"overtime-{percent}": total for percent, total in hours.overtime.items()})
    minutes.update({f"complementary-{percent}": total for percent, total in hours.complementary.items()})
    minutes.update(night=hours.night, sunday=hours.sunday, holiday=hours.holiday)
    minutes["first-of-may"] = hours.first_of_may
    return minutes


def _missed(recorded: Recorded, month: Month) -> Iterator[PayLine]:
    """Planned hours that an absence took."""
    for each in figures_of(recorded, month).absences:
        first, last = each.start.date(), (each.end - timedelta(microseconds=1)).date()
        if each.planned_minutes:
            line = _line(recorded, f"absence-{each.kind}", month, each.planned_minutes)
            yield msgspec.structs.replace(
                line, first_day=max(first, month.first_day), last_day=min(last, month.last_day)
            )


def _line(recorded: Recorded, variable: str, month: Month, minutes: int, *, host: str = "", siret: str = "") -> PayLine:
    return PayLine(
        recorded.employee,
        recorded.payroll_number,
        recorded.name,
        host,
        siret,
        variable,
        month.first_day,
        month.last_day,
        minutes,
    )


def _invoices(rows: Iterable[LockedMinutes], names: Mapping[int, str]) -> Iterator[InvoiceLine]:
    minutes: Counter[tuple[str, int, str, str, int, str, str]] = Counter()
    for row in rows:
        key = (row.host_name, row.host, row.siret, str(row.month), row.employee, row.job, row.coefficient)
        minutes[key] += row.minutes
    for (host_name, host, siret, month, employee, job, coefficient), total in sorted(minutes.items()):
        yield InvoiceLine(host, host_name, siret, month, names[employee], job, coefficient, total)
