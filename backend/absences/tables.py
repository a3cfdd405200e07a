"""What was not worked, and why."""

from piccolo.columns import (
    UUID,
    BigSerial,
    Boolean,
    Bytea,
    Date,
    ForeignKey,
    Integer,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.absences.rules import Half, Kind
from backend.aways.rules import State
from backend.people.tables import Employee, Person
from backend.people.versions import Version


class Absence(Table, tablename="absences"):
    """An absence as the employee and the groupement know it."""

    id = UUID(primary_key=True, default=None)
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    kind = Varchar(length=20, choices=Kind, null=False, default=Kind.OTHER, help_text="Never told to a host.")
    starts_at = Timestamptz(null=False, default=None)
    ends_at = Timestamptz(null=False, default=None, help_text="Exclusive.")
    whole_days = Boolean(null=False, default=True)
    half = Varchar(length=9, choices=Half, null=True, default=None, help_text="Of its one day.")
    open_ended = Boolean(null=False, default=False, help_text="Nobody knows the end: it is how far hosts were told.")
    extended = Integer(null=False, default=0, help_text="By how many versions, since somebody last said anything.")
    covers_from = Timestamptz(null=True, default=None, help_text="Where what its next paper is about begins.")
    paper_due_on = Date(null=True, default=None)
    comment = Text(null=False, default="", help_text="Never told to a host.")
    state = Varchar(length=10, choices=State, null=False, default=State.ANNOUNCED)
    version = Integer(null=False, default=1)


class AbsenceVersion(Version, Table, tablename="absence_versions"):
    """One thing that happened to an absence; added, never changed."""

    absence = ForeignKey(Absence, on_delete=OnDelete.restrict, null=False)
    chain = Integer(null=False, default=None, help_text="The employee: their facts are one chain.")
    absence_versions_once_per_version = Unique([absence, "version"])


class AbsencePaper(Table, tablename="absence_papers"):
    """A paper handed in, sealed with a key that the database does not know; the row stays once it is erased."""

    id = UUID(primary_key=True, default=None)
    absence = ForeignKey(Absence, on_delete=OnDelete.restrict, null=False)
    covers_from = Timestamptz(null=False, default=None, help_text="The absence's, when it was handed in.")
    media_type = Varchar(length=20, null=False)
    size = Integer(null=False, default=None, help_text="In bytes.")
    key = Varchar(length=16, null=False, help_text="Which of the keys seals it.")
    sealed = Bytea(null=True, default=None)
    received_by = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    received_at = Timestamptz(null=False, default=None)
    kept_days = Integer(null=False, default=None, help_text="After the absence, as was agreed when it came.")
    erased_at = Timestamptz(null=True, default=None)


class PaperReading(Table, tablename="paper_readings"):
    """Somebody of the payroll opened a paper; added, never changed."""

    id = BigSerial(primary_key=True)
    paper = ForeignKey(AbsencePaper, on_delete=OnDelete.restrict, null=False)
    person = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    at = Timestamptz(null=False, default=None)
