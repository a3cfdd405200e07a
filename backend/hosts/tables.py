"""Groupements and their establishments; host firms, their sites and seasons."""

from enum import StrEnum

from piccolo.columns import Boolean, Date, ForeignKey, Serial, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table


class Groupement(Table, tablename="groupements"):
    """A groupement d'employeurs: the one employer (art. L1253-1)."""

    id: Serial
    code = Varchar(length=20, unique=True, null=False)
    name = Varchar(length=200, null=False)
    form = Varchar(length=50, null=False)
    founded_on = Date(null=True, default=None)


class Establishment(Table, tablename="establishments"):
    """A place of the groupement itself, where its office plans and pays."""

    id: Serial
    groupement = ForeignKey(Groupement, on_delete=OnDelete.restrict, null=False)
    code = Varchar(length=20, null=False)
    name = Varchar(length=200, null=False)
    street = Varchar(length=200, null=False)
    postcode = Varchar(length=5, null=False)
    town = Varchar(length=100, null=False)
    establishments_once_per_groupement = Unique([groupement, code])


class Host(Table, tablename="hosts"):
    """A host firm (entreprise d'accueil), one row however many groupements it belongs to."""

    id: Serial
    siret = Varchar(length=14, unique=True, null=False)
    name = Varchar(length=200, null=False)
    activity = Varchar(length=100, null=False)
    collective_agreement = Varchar(length=200, null=False)
    is_public = Boolean(null=True, default=None, help_text="A local authority (art. L1253-20); null is unknown.")
    opens_sundays = Boolean(null=True, default=None, help_text="By its regime (art. L3132-12); null is unknown.")
    street = Varchar(length=200, null=False)
    postcode = Varchar(length=5, null=False)
    town = Varchar(length=100, null=False)


class Membership(Table, tablename="memberships"):
    """A host firm's adhesion to a groupement, which lends to its members only (art. L1253-1)."""

    id: Serial
    groupement = ForeignKey(Groupement, on_delete=OnDelete.restrict, null=False)
    host = ForeignKey(Host, on_delete=OnDelete.restrict, null=False)
    establishment = ForeignKey(Establishment, on_delete=OnDelete.restrict, null=False)
    joined_on = Date(null=True, default=None)
    memberships_once_per_groupement = Unique([groupement, host])


class Site(Table, tablename="sites"):
    """A place of work of a host firm; public holidays and the clock go by it (art. L3134-13)."""

    id: Serial
    host = ForeignKey(Host, on_delete=OnDelete.restrict, null=False)
    name = Varchar(length=100, null=False)
    street = Varchar(length=200, null=False, default="")
    postcode = Varchar(length=5, null=False, default="")
    town = Varchar(length=100, null=False)
    timezone = Varchar(length=40, null=False, default="Europe/Paris")
    sites_once_per_host = Unique([host, name])


class SeasonKind(StrEnum):
    BUSY = "busy"
    CLOSED = "closed"


class Season(Table, tablename="seasons"):
    """A stretch that a host firm announced: busy, or closed."""

    id: Serial
    host = ForeignKey(Host, on_delete=OnDelete.restrict, null=False)
    kind = Varchar(length=10, choices=SeasonKind, null=False, default=SeasonKind.BUSY)
    starts_on = Date(null=False, default=None)
    ends_on = Date(null=False, default=None)
    reason = Text(null=False, default="")
    seasons_once_per_host = Unique([host, kind, starts_on])
