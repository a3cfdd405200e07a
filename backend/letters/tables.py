"""The links in letters to managers, and the guesses at them."""

from piccolo.columns import UUID, BigSerial, Bytea, Date, ForeignKey, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.hosts.tables import Host
from backend.people.tables import Person


class ApprovalLink(Table, tablename="approval_links"):
    """What a letter's link opens: one week of one host firm, for one manager, to approve from once."""

    id = UUID(primary_key=True, default=UUID4())
    token_hash = Bytea(null=False, unique=True, default=None, help_text="SHA-256 of what stands in the address.")
    host = ForeignKey(Host, on_delete=OnDelete.restrict, null=False)
    monday = Date(null=False, default=None, help_text="The week's.")
    manager = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    sent_on = Date(null=False, default=None)
    expires_at = Timestamptz(null=False, default=None)
    used_at = Timestamptz(null=True, default=None)
    # Whoever reminds, and however often: one letter a day.
    approval_links_once_a_day = Unique([manager, host, monday, sent_on])


class LetterMiss(Table, tablename="letter_misses"):
    """Somebody asked for a letter that there is not."""

    id = BigSerial(primary_key=True)
    address_hash = Bytea(null=False, default=None, help_text="Of the asking network address.")
    at = Timestamptz(null=False, default=None)
