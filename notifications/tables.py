"""What waits to be told, to whom and by which channel, and the devices that take pushes."""

from enum import StrEnum

from piccolo.columns import JSONB, UUID, BigSerial, ForeignKey, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table


class State(StrEnum):
    DUE = "due"
    DELIVERED = "delivered"
    REFUSED = "refused"
    EXPIRED = "expired"


class OutboxNotice(Table, tablename="outbox_notices"):
    """One notice to one recipient, written in the transaction of its fact."""

    id = UUID(primary_key=True, default=UUID4())
    kind = Varchar(length=60, null=False)
    content = JSONB(null=False, default=None)
    recipient = UUID(null=False, default=None)
    language = Varchar(length=2, null=False)
    about = Text(null=False, help_text="The thing it concerns: a newer notice replaces the older.")
    posted_at = Timestamptz(null=False, default=None)


class Device(Table, tablename="devices"):
    """A browser that agreed to receive pushes."""

    id = UUID(primary_key=True, default=None)
    owner = UUID(null=False, default=None)
    session = UUID(null=False, default=None, help_text="The sign-in it goes with: both end together.")
    endpoint = Text(null=False, unique=True)
    public_key = Text(null=False)
    secret = Text(null=False)
    label = Varchar(length=100, null=False, default="")
    created_at = Timestamptz(null=False, default=None)
    seen_at = Timestamptz(null=False, default=None)


class Delivery(Table, tablename="deliveries"):
    """One notice on its way to one mail address or one device."""

    id = BigSerial(primary_key=True)
    # What waits for a notice, or for a device, has no sense without it.
    notice = ForeignKey(OutboxNotice, on_delete=OnDelete.cascade, null=False)
    device = ForeignKey(Device, on_delete=OnDelete.cascade, null=True, default=None)
    service = Text(null=False, default="", help_text="The host of a push service: each gets its fair share.")
    address = Varchar(length=254, null=True, default=None)
    state = Varchar(length=10, choices=State, null=False, default=State.DUE)
    attempts = SmallInt(null=False, default=0)
    cut_short = SmallInt(null=False, default=0, help_text="Tries in a row that ended with the worker.")
    due_at = Timestamptz(null=False, default=None, help_text="While a worker holds it: when the hold ends.")
    expires_at = Timestamptz(null=False, default=None)
    sent_at = Timestamptz(null=True, default=None)
