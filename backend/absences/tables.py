"""What was not worked, and why."""

from piccolo.columns import JSONB, UUID, BigSerial, Boolean, Bytea, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.absences.rules import Kind
from backend.aways.rules import State
from backend.people.tables import Employee, Person


class Absence(Table, tablename="absences"):
    """An absence as the employee and the groupement know it."""

    id = UUID(primary_key=True, default=None)
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    kind = Varchar(length=20, choices=Kind, null=False, default=Kind.OTHER, help_text="Never told to a host.")
    starts_at = Timestamptz(null=False, default=None)
    ends_at = Timestamptz(null=False, default=None, help_text="Exclusive.")
    whole_days = Boolean(null=False, default=True)
    comment = Text(null=False, default="", help_text="Never told to a host.")
    state = Varchar(length=10, choices=State, null=False, default=State.ANNOUNCED)
    version = Integer(null=False, default=1)


class AbsenceVersion(Table, tablename="absence_versions"):
    """One thing that happened to an absence; added, never changed."""

    id = BigSerial(primary_key=True)
    absence = ForeignKey(Absence, on_delete=OnDelete.restrict, null=False)
    version = Integer(null=False, default=None)
    author = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    at = Timestamptz(null=False, default=None)
    content = JSONB(null=False, default=None)
    chain = Integer(null=False, default=None, help_text="The employee: their facts are one chain.")
    place = Integer(null=False, default=None, help_text="In the chain, from 1.")
    previous = Bytea(null=False, default=None)
    hash = Bytea(null=False, default=None, help_text="SHA-256 of the previous hash and of this fact.")
    absence_versions_once_per_version = Unique([absence, version])
