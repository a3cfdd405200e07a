"""Who may act for whom, and how people sign in."""

from enum import StrEnum

from piccolo.columns import UUID, Boolean, Bytea, Date, ForeignKey, Serial, SmallInt, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.hosts.tables import Groupement, Host
from backend.people.tables import Person


class ManagerRole(StrEnum):
    MANAGER = "manager"
    DEPUTY = "deputy"


class Manager(Table, tablename="managers"):
    """Someone who receives and approves for a host firm, or in a manager's place."""

    id: Serial
    person = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    host = ForeignKey(Host, on_delete=OnDelete.restrict, null=False)
    role = Varchar(length=10, choices=ManagerRole, null=False, default=ManagerRole.MANAGER)
    managers_once_per_host = Unique([person, host])


class Appointment(Table, tablename="appointments"):
    """Somebody whom a manager lets approve in their place; the view `acting_managers` knows them all."""

    id = UUID(primary_key=True, default=None)
    host = ForeignKey(Host, on_delete=OnDelete.restrict, null=False)
    person = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    first_name = Varchar(length=100, null=False, help_text="As the manager wrote it: all that the host firm reads.")
    last_name = Varchar(length=100, null=False)
    appointed_by = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    appointed_at = Timestamptz(null=False, default=None)
    starts_on = Date(null=False, default=None)
    ends_on = Date(null=True, default=None)
    revoked_at = Timestamptz(null=True, default=None)


class Officer(Table, tablename="officers"):
    """Someone of the groupement's office."""

    id: Serial
    person = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    groupement = ForeignKey(Groupement, on_delete=OnDelete.restrict, null=False)
    payroll = Boolean(null=False, default=True, help_text="Reads reasons and papers; the others coarse classes.")
    officers_once_per_groupement = Unique([person, groupement])


class Session(Table, tablename="sessions"):
    """One signed-in device."""

    id = UUID(primary_key=True, default=UUID4())
    person = ForeignKey(Person, on_delete=OnDelete.cascade, null=False)
    token_hash = Bytea(null=False, unique=True, default=None, help_text="SHA-256 of the cookie's value.")
    device = Varchar(length=100, null=False, default="")
    created_at = Timestamptz(null=False, default=None)
    last_seen_at = Timestamptz(null=False, default=None)
    expires_at = Timestamptz(null=False, default=None)


class SignInCode(Table, tablename="sign_in_codes"):
    """One request for a code; written for unknown contacts too, so that nothing tells them apart."""

    id = UUID(primary_key=True, default=UUID4())
    contact_hash = Bytea(null=False, default=None)
    address_hash = Bytea(null=False, default=None, help_text="Of the asking network address.")
    person = ForeignKey(Person, on_delete=OnDelete.cascade, null=True, default=None)
    code_hash = Bytea(null=False, default=None)
    tries = SmallInt(null=False, default=0)
    created_at = Timestamptz(null=False, default=None)
    expires_at = Timestamptz(null=False, default=None)
    used_at = Timestamptz(null=True, default=None)


class SignInLink(Table, tablename="sign_in_links"):
    """A one-time link that the office prints for someone without mail."""

    id = UUID(primary_key=True, default=UUID4())
    person = ForeignKey(Person, on_delete=OnDelete.cascade, null=False)
    token_hash = Bytea(null=False, unique=True, default=None)
    created_at = Timestamptz(null=False, default=None)
    expires_at = Timestamptz(null=False, default=None)
    used_at = Timestamptz(null=True, default=None)
