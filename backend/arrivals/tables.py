"""Whether somebody who is expected is there: asked by a host firm, answered by the employee; never why."""

from piccolo.columns import UUID, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.arrivals.rules import Arriving
from backend.hosts.tables import Host
from backend.people.tables import Employee, Person


class ArrivalQuestion(Table, tablename="arrival_questions"):
    """One shift that has begun, of which a manager said that its employee did not arrive."""

    id = UUID(primary_key=True, default=UUID4())
    host = ForeignKey(Host, on_delete=OnDelete.restrict, null=False)
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    starts_at = Timestamptz(null=False, default=None, help_text="The shift's start.")
    ends_at = Timestamptz(null=False, default=None)
    asked_by = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    asked_at = Timestamptz(null=False, default=None)
    answer = Varchar(length=6, choices=Arriving, null=True, default=None)
    coming_at = Timestamptz(null=True, default=None, help_text="When they will be there.")
    answered_at = Timestamptz(null=True, default=None)
    office_told_at = Timestamptz(null=True, default=None, help_text="That nobody had answered.")
    arrival_questions_once_a_shift = Unique([host, employee, starts_at])
