"""Who works where, on what weekly pattern."""

from piccolo.columns import Date, ForeignKey, Numeric, Serial, SmallInt, Varchar
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.hosts.tables import Host, Site
from backend.people.tables import Employee


class Assignment(Table, tablename="assignments"):
    """An employee lent to a host firm, at one site, for a time (mise à disposition)."""

    id: Serial
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    host = ForeignKey(Host, on_delete=OnDelete.restrict, null=False)
    site = ForeignKey(Site, on_delete=OnDelete.restrict, null=False)
    starts_on = Date(null=False, default=None)
    ends_on = Date(null=True, default=None)
    job = Varchar(length=200, null=False)
    coefficient = Numeric(digits=(5, 3), null=False, default=None, help_text="Of invoicing.")
    assignments_once = Unique([employee, site, starts_on, job])


class WeeklyShift(Table, tablename="weekly_shifts"):
    """One presence on one weekday of an assignment's weekly pattern.

    Employee and validity stand here again so that the database itself can refuse an employee in
    two places at once (an exclusion constraint sees one table only).
    """

    id: Serial
    assignment = ForeignKey(Assignment, on_delete=OnDelete.cascade, null=False)
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    starts_on = Date(null=False, default=None)
    ends_on = Date(null=True, default=None)
    weekday = SmallInt(null=False, default=None, help_text="1 is Monday, 7 Sunday (ISO 8601).")
    starts = SmallInt(null=False, default=None, help_text="Minutes from midnight.")
    ends = SmallInt(null=False, default=None, help_text="Minutes from midnight; past 1440 the next day.")
    break_minutes = SmallInt(null=False, default=0)
