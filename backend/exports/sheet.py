"""What a closing pays and invoices: made once, from what it locked; every file is written from it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

import msgspec

from backend.closing.queries import LockedMinutes, locked_by
from backend.exports.closed import ClosedMonth
from backend.exports.counting import Counts, read
from backend.exports.owing import Due
from backend.exports.variables import WORKED, is_annexed
from backend.kit.database import Statement
from backend.kit.months import Month
from backend.months.queries import Recorded

_EMPLOYEES = Statement("SELECT id FROM employees WHERE establishment = :establishment ORDER BY id")


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
    annex: list[PayLine] = []
    """What the assimilated minutes were, for the sheet that is annexed to payslips (R3243-4)."""
    absences: dict[str, int] = {}
    """What was announced, changed or withdrawn since it was last counted, notices of delegation and meetings among
    them: each in the version that counts here."""

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
    counts = await Counts.of(closed, employees)
    lines: list[PayLine] = []
    names: dict[int, str] = {}
    for employee in employees:
        recorded = await read(employee, month)
        names[employee] = recorded.name
        own = [row for row in rows if row.employee == employee]
        owed = await counts.owed_to(recorded, [row.day for row in own])
        lines += [*_worked(recorded, own), *(_line(recorded, due, minutes) for due, minutes in owed)]
    return Sheet(
        closed.id,
        closed.establishment_name,
        str(month),
        closed.closed_at,
        [line for line in lines if not is_annexed(line.variable)],
        list(_invoices(rows, names)),
        [line for line in lines if is_annexed(line.variable)],
        {str(each.id): each.version for each in counts.said},
    )


def _worked(recorded: Recorded, rows: Iterable[LockedMinutes]) -> Iterator[PayLine]:
    minutes: Counter[tuple[date, str, str]] = Counter()
    for row in rows:
        minutes[row.month.first_day, row.host_name, row.siret] += row.minutes
    for (first_day, host, siret), total in sorted(minutes.items()):
        month = Month(first_day)
        yield _line(recorded, Due(WORKED, month.first_day, month.last_day), total, host=host, siret=siret)


def _line(recorded: Recorded, due: Due, minutes: int, *, host: str = "", siret: str = "") -> PayLine:
    return PayLine(recorded.employee, recorded.payroll_number, recorded.name, host, siret, *due, minutes)


def _invoices(rows: Iterable[LockedMinutes], names: Mapping[int, str]) -> Iterator[InvoiceLine]:
    minutes: Counter[tuple[str, int, str, str, int, str, str]] = Counter()
    for row in rows:
        key = (row.host_name, row.host, row.siret, str(row.month), row.employee, row.job, row.coefficient)
        minutes[key] += row.minutes
    for (host_name, host, siret, month, employee, job, coefficient), total in sorted(minutes.items()):
        yield InvoiceLine(host, host_name, siret, month, names[employee], job, coefficient, total)
