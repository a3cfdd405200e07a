"""Calendars that people subscribe to, and what each has said so far."""

from piccolo.columns import UUID, Bytea, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table

from backend.hosts.tables import Host
from backend.people.tables import Person


class Calendar(Table, tablename="calendars"):
    """A feed under a secret address: somebody's own weeks, or who comes to a host firm that they act for."""

    id = UUID(primary_key=True, default=UUID4())
    person = ForeignKey(Person, on_delete=OnDelete.cascade, null=False)
    host = ForeignKey(Host, on_delete=OnDelete.restrict, null=True, default=None, help_text="Null: their own weeks.")
    token_hash = Bytea(null=False, unique=True, default=None, help_text="SHA-256 of what stands in the address.")
    made_at = Timestamptz(null=False, default=None)
    digest = Bytea(null=True, default=None, help_text="Of what it was last made from.")
    tag = Varchar(length=40, null=True, default=None)
    changed_at = Timestamptz(null=True, default=None)
    published = Text(null=False, default="{}", help_text="What each event said last, within the window.")
