"""Months that the office has closed, and what it found wrong in them later."""

from piccolo.columns import JSONB, UUID, Date, ForeignKey, Integer, SmallInt, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.hosts.tables import Establishment, Groupement
from backend.hours.tables import Declaration
from backend.people.tables import Employee, Person
from backend.people.versions import Version


class Closing(Table, tablename="closings"):
    """One establishment's month, locked: its hours are paid and invoiced as they stood."""

    id = UUID(primary_key=True, default=None)
    groupement = ForeignKey(Groupement, on_delete=OnDelete.restrict, null=False)
    establishment = ForeignKey(Establishment, on_delete=OnDelete.restrict, null=False)
    month = Date(null=False, default=None, help_text="Its first day.")
    closed_by = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    closed_at = Timestamptz(null=False, default=None)
    agreements = JSONB(
        null=False,
        default=None,
        help_text="Each agreement's version by its id: what the month is counted by, for good.",
    )
    closings_once_a_month = Unique([establishment, month])


class Adjustment(Table, tablename="adjustments"):
    """Minutes to add to locked hours, or to take off: the next closing pays and invoices them."""

    id = UUID(primary_key=True, default=None)
    declaration = ForeignKey(Declaration, on_delete=OnDelete.restrict, null=False)
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    minutes = SmallInt(null=False, default=None)
    reason = Text(null=False, default=None)
    author = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    at = Timestamptz(null=False, default=None)
    closing = ForeignKey(Closing, on_delete=OnDelete.restrict, null=True, default=None)
    version = Integer(null=False, default=1)


class ClosingVersion(Version, Table, tablename="closing_versions"):
    """A month was closed; added, never changed."""

    closing = ForeignKey(Closing, on_delete=OnDelete.restrict, null=False)
    chain = Integer(null=False, default=None, help_text="The establishment: its closings are one chain.")
    closing_versions_once_per_version = Unique([closing, "version"])


class AdjustmentVersion(Version, Table, tablename="adjustment_versions"):
    """Minutes were adjusted, or a closing took them in; added, never changed."""

    adjustment = ForeignKey(Adjustment, on_delete=OnDelete.restrict, null=False)
    chain = Integer(null=False, default=None, help_text="The employee: their facts are one chain.")
    adjustment_versions_once_per_version = Unique([adjustment, "version"])
