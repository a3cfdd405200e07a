"""What waits to be told, to whom and by which channel, and the devices that take pushes."""

from enum import StrEnum

from piccolo.columns import (
    JSONB,
    UUID,
    Array,
    BigSerial,
    Boolean,
    Bytea,
    ForeignKey,
    Integer,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.base import OnDelete
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table


class State(StrEnum):
    DUE = "due"
    DELIVERED = "delivered"
    REFUSED = "refused"
    EXPIRED = "expired"
    SETTLED = "settled"
    """Its reader has acknowledged it by another way."""
    SUPERSEDED = "superseded"
    """Something newer about the same thing, or somebody else's receipt, took its place."""


class OutboxNotice(Table, tablename="outbox_notices"):
    """One notice to one recipient, written in the transaction of its fact."""

    id = UUID(primary_key=True, default=UUID4())
    kind = Varchar(length=60, null=False)
    content = JSONB(null=False, default=None)
    recipient = UUID(null=False, default=None)
    language = Varchar(length=2, null=False)
    about = Text(null=False, help_text="The thing it concerns: a newer notice replaces the older.")
    posted_at = Timestamptz(null=False, default=None)
    digest = UUID(null=True, default=None, help_text="The notice whose mail gathers it.")


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


class WishesOfPerson(Table, tablename="wishes"):
    """What one person wishes of what they are told; whoever never said has no row."""

    owner = UUID(primary_key=True, default=None)
    timezone = Varchar(length=50, null=False)
    muted = Array(base_column=Text(), null=False, default=None, help_text="Such as hours.mail.")
    quiet_from = SmallInt(null=False, default=None, help_text="Minutes after midnight, on their own clock.")
    quiet_until = SmallInt(null=False, default=None)
    quiet_weekends = Boolean(null=False, default=True)
    digests = Array(base_column=Text(), null=False, default=None, help_text="Groups whose mails come together.")
    digest_at = SmallInt(null=False, default=None)


class Webhook(Table, tablename="webhooks"):
    """Where another system wants to hear of events, one for each owner."""

    id = UUID(primary_key=True, default=UUID4())
    owner = Integer(null=False, unique=True, default=None)
    url = Text(null=False)
    secret = Bytea(null=False, default=None)
    former_secret = Bytea(null=True, default=None, help_text="Signs as well, until its end.")
    former_until = Timestamptz(null=True, default=None)
    created_at = Timestamptz(null=False, default=None)
    disabled_at = Timestamptz(null=True, default=None, help_text="It answered that there is nobody any more.")
    paused_at = Timestamptz(null=True, default=None, help_text="Its owner lets events wait.")


class WebhookAnswer(Table, tablename="webhook_answers"):
    """How a try to tell a webhook of an event went, for its owner to look at; the last ten."""

    id = BigSerial(primary_key=True)
    webhook = ForeignKey(Webhook, on_delete=OnDelete.cascade, null=False)
    type = Varchar(length=60, null=False)
    status = SmallInt(null=True, default=None, help_text="Null where nobody answered.")
    at = Timestamptz(null=False, default=None)


class Delivery(Table, tablename="deliveries"):
    """One notice on its way: to a device, a mail address, a phone number or a webhook."""

    id = BigSerial(primary_key=True)
    # What waits for a notice has no sense without it. A device or a webhook is forgotten at any moment, and what waits
    # for it finds it gone: held by a key, whoever forgets it and whoever tells it would wait for each other.
    notice = ForeignKey(OutboxNotice, on_delete=OnDelete.cascade, null=False)
    device = UUID(null=True, default=None)
    service = Text(null=False, default="", help_text="The host of a push service: each gets its fair share.")
    address = Varchar(length=254, null=True, default=None)
    phone = Varchar(length=20, null=True, default=None)
    webhook = UUID(null=True, default=None)
    state = Varchar(length=10, choices=State, null=False, default=State.DUE)
    attempts = SmallInt(null=False, default=0)
    cut_short = SmallInt(null=False, default=0, help_text="Tries in a row that ended with the worker.")
    due_at = Timestamptz(null=False, default=None, help_text="While a worker holds it: when the hold ends.")
    expires_at = Timestamptz(null=False, default=None)
    sent_at = Timestamptz(null=True, default=None)
