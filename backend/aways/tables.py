"""When an employee is not where host firms expect them, and what each host firm was told of it; never why."""

from piccolo.columns import UUID, BigInt, Boolean, Date, ForeignKey, Integer, SmallInt, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.assignments.tables import Assignment
from backend.aways.rules import RequestState, State
from backend.hosts.tables import Host
from backend.people.tables import Employee, Person


class Away(Table, tablename="aways"):
    """From an instant until another: all that what is told to host firms is made from.

    An absence, a notice of delegation and a meeting each have one under their own id. It has no column for which of
    them it is, so that nothing behind it can tell them apart.
    """

    id = UUID(primary_key=True, default=None)
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    starts_at = Timestamptz(null=False, default=None)
    ends_at = Timestamptz(null=False, default=None, help_text="Exclusive.")
    state = Varchar(length=10, choices=State, null=False, default=State.ANNOUNCED)
    openly = Boolean(null=False, default=False, help_text="A representative's own wish that host firms be told so.")
    open_ended = Boolean(null=False, default=False, help_text="Nobody knows the end: it is how far hosts were told.")
    place = BigInt(null=False, default=None, help_text="In the order of what was first said.")


class AbsenceNotice(Table, tablename="absence_notices"):
    """What one host firm was told: who and when, on its own shifts, and nothing else.

    Host-facing reads use this table, never `aways` nor what stands behind it.
    """

    id = UUID(primary_key=True, default=UUID4())
    away = ForeignKey(Away, on_delete=OnDelete.restrict, null=False)
    host = ForeignKey(Host, on_delete=OnDelete.restrict, null=False)
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    starts_at = Timestamptz(null=False, default=None)
    ends_at = Timestamptz(null=False, default=None)
    state = Varchar(length=10, choices=State, null=False, default=State.ANNOUNCED)
    openly = Boolean(null=False, default=False)
    return_unknown = Boolean(null=False, default=False)
    version = Integer(null=False, default=1, help_text="Rises whenever the host firm is told anew.")
    acknowledged_by = ForeignKey(Person, on_delete=OnDelete.restrict, null=True, default=None)
    acknowledged_at = Timestamptz(null=True, default=None)
    absence_notices_once_per_host = Unique([away, host])


class ReplacementRequest(Table, tablename="replacement_requests"):
    """One employee asked to take a shift that somebody else's time away leaves without anybody.

    The shift is a planned one of `assignment`, told by its day and where it starts; the times are those that were asked
    for. What host firms read of it is who comes, once somebody accepted.
    """

    id = UUID(primary_key=True, default=None)
    assignment = ForeignKey(Assignment, on_delete=OnDelete.restrict, null=False, help_text="Whose shift it is.")
    day = Date(null=False, default=None)
    starts = SmallInt(null=False, default=None, help_text="Of the shift: minutes from midnight of that day.")
    starts_at = Timestamptz(null=False, default=None)
    ends_at = Timestamptz(null=False, default=None)
    break_minutes = SmallInt(null=False, default=0)
    absent = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False, help_text="Who is asked.")
    host = ForeignKey(Host, on_delete=OnDelete.restrict, null=False)
    state = Varchar(length=10, choices=RequestState, null=False, default=RequestState.ASKED)
    needless = Boolean(null=False, default=False, help_text="Whoever was away is there after all; the office decides.")
    kept = Boolean(null=False, default=False, help_text="They come all the same, as the office decided.")
    asked_by = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    asked_at = Timestamptz(null=False, default=None)
    answered_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=0, help_text="Rises whenever the host firm is told.")
    made = ForeignKey(Assignment, on_delete=OnDelete.set_null, null=True, default=None, help_text="For that one day.")
