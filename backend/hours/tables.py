"""What was worked, as declared and decided, and weeks that are complete."""

from typing import Any

from piccolo.columns import (
    JSONB,
    UUID,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.base import OnDelete
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.reference import LazyTableReference
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.assignments.tables import Assignment
from backend.hosts.tables import Host
from backend.hours.rules import State
from backend.people.tables import Employee, Person
from backend.people.versions import Version


class Declaration(Table, tablename="declarations"):
    """What one employee says they worked for one host firm on one day (art. D3171-8).

    This row is the present state; every state it went through is a `DeclarationVersion`.
    """

    id = UUID(primary_key=True, default=None)
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    assignment = ForeignKey(Assignment, on_delete=OnDelete.restrict, null=False)
    host = ForeignKey(Host, on_delete=OnDelete.restrict, null=False)
    day = Date(null=False, default=None)
    starts_at = Timestamptz(null=True, default=None)
    ends_at = Timestamptz(null=True, default=None)
    break_minutes = SmallInt(null=False, default=0)
    minutes = SmallInt(null=False, default=None, help_text="Effective work, breaks excluded.")
    planned_minutes = SmallInt(null=False, default=0, help_text="As planned when it was declared.")
    outside = Boolean(null=False, default=False, help_text="Outside the planned shift.")
    comment = Text(null=False, default="")
    state = Varchar(length=12, choices=State, null=False, default=State.SUBMITTED)
    reason = Text(null=True, default=None, help_text="Why the host firm disputes it, or how the office settled it.")
    proposal = JSONB(null=True, default=None, help_text="The times that the host firm would approve.")
    rounds = SmallInt(null=False, default=0, help_text="How often the host firm disputed it.")
    arbitrated = Boolean(null=False, default=False, help_text="The office has settled it, for good.")
    tacit = Boolean(null=False, default=False, help_text="Approved by nobody's answer, where that is agreed.")
    decided_by = ForeignKey(Person, on_delete=OnDelete.restrict, null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)
    closing: ForeignKey[Any] = ForeignKey(
        LazyTableReference("Closing", module_path="backend.closing.tables"),
        on_delete=OnDelete.restrict,
        null=True,
        default=None,
        help_text="The month that locked it.",
    )


class DeclarationVersion(Version, Table, tablename="declaration_versions"):
    """One thing that happened to a declaration; added, never changed (art. L3171-4)."""

    declaration = ForeignKey(Declaration, on_delete=OnDelete.restrict, null=False)
    author = ForeignKey(
        Person, on_delete=OnDelete.restrict, null=True, default=None, help_text="None for a tacit approval."
    )
    chain = Integer(null=False, default=None, help_text="The employee: their facts are one chain.")
    # Two decisions on the same version cannot both be written.
    declaration_versions_once_per_version = Unique([declaration, "version"])


class Completion(Table, tablename="completions"):
    """What one employee says of a whole week: all that was worked in it is declared.

    This row is the present state; each time it was said or taken back is a `CompletionVersion`.
    """

    id = UUID(primary_key=True, default=UUID4())
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    monday = Date(null=False, default=None, help_text="The week's.")
    complete = Boolean(null=False, default=None)
    version = Integer(null=False, default=1)
    completions_once_a_week = Unique([employee, monday])


class CompletionVersion(Version, Table, tablename="completion_versions"):
    """A week was marked complete, or opened again; added, never changed."""

    completion = ForeignKey(Completion, on_delete=OnDelete.restrict, null=False)
    chain = Integer(null=False, default=None, help_text="The employee: their facts are one chain.")
    completion_versions_once_per_version = Unique([completion, "version"])
