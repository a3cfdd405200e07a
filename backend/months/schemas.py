"""A month across host firms, as its employee and the groupement read it; all of it in minutes."""

from datetime import date, datetime
from uuid import UUID

from backend.hosts.view import MonthMinutes
from backend.kit.schemas import Answer, Named


class MonthAtHost(Answer, frozen=True):
    host: Named
    minutes: MonthMinutes


class Premium(Answer, frozen=True):
    percent: int
    minutes: int


class MonthPay(Answer, frozen=True):
    """What pay counts in approved hours; a week's overtime belongs to the month of its Sunday."""

    overtime: list[Premium]
    complementary: list[Premium]
    night_minutes: int
    sunday_minutes: int
    holiday_minutes: int
    first_of_may_minutes: int
    leave_minutes: int
    """Paid leave, which counts towards overtime."""
    delegation_minutes: int
    """Delegation and meetings, for the employee and the groupement; no host firm and no payslip reads of them."""
    delegation_outside_minutes: int
    """Of them, outside of planned shifts."""


class MonthRest(Answer, frozen=True):
    """What art. D3171-12 asks to tell every month."""

    overtime_this_year_minutes: int
    earned_minutes: int
    """Rest for overtime beyond the year's contingent (L3121-38)."""
    earned_this_year_minutes: int


class MonthAbsence(Answer, frozen=True):
    kind: str
    start: datetime
    end: datetime
    whole_days: bool
    planned_minutes: int
    """Of the month's planned shifts."""


class MonthAdjustment(Answer, frozen=True):
    """Minutes that the office added to locked hours, or took off, beside what was approved."""

    host: Named
    day: date
    minutes: int
    reason: str


class Figures(Answer, frozen=True):
    minutes: MonthMinutes
    hosts: list[MonthAtHost]
    pay: MonthPay
    rest: MonthRest
    absences: list[MonthAbsence]
    adjustments: list[MonthAdjustment]


class WeekOfMonth(Answer, frozen=True):
    """A week's days that are in the month; leave and premiums of the whole week where the month has its Sunday."""

    week: str
    first_day: date
    last_day: date
    minutes: MonthMinutes
    adjusted_minutes: int
    """Added since to what was locked of those days, or taken off; premiums count them."""
    leave_minutes: int | None
    overtime_minutes: int | None
    complementary_minutes: int | None


class MyMonth(Answer, frozen=True):
    month: str
    first_day: date
    last_day: date
    today: date
    weeks: list[WeekOfMonth]
    figures: Figures


class EmployeeMonth(Answer, frozen=True):
    employee: Named
    payroll_number: str
    establishment: str
    figures: Figures


class WorkedDay(Answer, frozen=True):
    """One declaration, and what was adjusted since it was locked."""

    id: UUID
    host: Named
    day: date
    start: datetime | None
    end: datetime | None
    minutes: int
    state: str
    locked: bool
    adjusted_minutes: int
    may: list[str]


class EmployeeDays(Answer, frozen=True):
    """An employee's month day by day, for the office."""

    month: str
    today: date
    row: EmployeeMonth
    days: list[WorkedDay]


class OfficeMonth(Answer, frozen=True):
    month: str
    today: date
    rows: list[EmployeeMonth]
    after: int | None
    """Where the next page begins, if there is one."""
