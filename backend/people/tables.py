"""Who people are and what binds employees to their groupement."""

from enum import StrEnum

from piccolo.columns import JSONB, UUID, Boolean, Date, ForeignKey, Integer, Serial, SmallInt, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.hosts.tables import Establishment, Groupement
from backend.law.credit import Window
from backend.law.mandates import MandateKind


class Language(StrEnum):
    FRENCH = "fr"
    ENGLISH = "en"


class Person(Table, tablename="people"):
    """Anyone Navette speaks to: shared employee, manager or officer, sometimes several at once."""

    id = UUID(primary_key=True, default=UUID4())
    first_name = Varchar(length=100, null=False)
    last_name = Varchar(length=100, null=False)
    email = Varchar(length=254, null=True, default=None, help_text="Lower case; unique where there is one.")
    phone = Varchar(length=20, null=True, default=None, help_text="E.164, such as +33639980000.")
    language = Varchar(length=2, choices=Language, null=False, default=Language.FRENCH)


class Employee(Table, tablename="employees"):
    """A shared employee (salarié mis à disposition) of one groupement."""

    id: Serial
    person = ForeignKey(Person, on_delete=OnDelete.restrict, null=False, unique=True)
    groupement = ForeignKey(Groupement, on_delete=OnDelete.restrict, null=False)
    establishment = ForeignKey(Establishment, on_delete=OnDelete.restrict, null=False)
    payroll_number = Varchar(length=20, null=False)
    born_on = Date(null=True, default=None, help_text="For the limits of the young (art. L3162-1); null is unknown.")
    employees_once_per_groupement = Unique([groupement, payroll_number])


class Contract(Table, tablename="contracts"):
    """The written contract with the groupement (art. L1253-9)."""

    id: Serial
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    kind = Varchar(length=20, null=False, help_text="CDI, CDD…")
    weekly_minutes = Integer(null=False, default=None)
    annual_days = SmallInt(null=True, default=None, help_text="Of a forfait en jours (art. L3121-58).")
    may_work_less = Boolean(null=True, default=None, help_text="Below 24 hours (art. L3123-7); null is unknown.")
    job = Varchar(length=200, null=False)
    certificates = Varchar(length=500, null=False, default="")
    starts_on = Date(null=False, default=None)
    ends_on = Date(null=True, default=None)
    contracts_once_per_start = Unique([employee, starts_on])


class Committee(Table, tablename="committees"):
    """One term of a works council (CSE), of the whole groupement or of one distinct establishment (L2313-1).

    Its perimeter and its headcount, frozen at the first round, say what its mandates give (R2314-1).
    """

    id = UUID(primary_key=True, default=None)
    groupement = ForeignKey(Groupement, on_delete=OnDelete.restrict, null=False)
    establishment = ForeignKey(Establishment, on_delete=OnDelete.restrict, null=True, default=None)
    starts_on = Date(null=False, default=None)
    ends_on = Date(null=True, default=None)
    headcount = Integer(null=False, default=None)
    window = Varchar(length=15, choices=Window, null=False, default=Window.ROLLING, help_text="Of carried hours.")
    credits = JSONB(null=False, default="{}", help_text="Minutes a month by kind of mandate, better than the law's.")
    source = Text(null=False, default="", help_text="The protocol or agreement; empty while it is to be confirmed.")
    version = Integer(null=False, default=1)


class Mandate(Table, tablename="mandates"):
    """A staff representative's mandate, always within the groupement (art. L2314-23)."""

    id: Serial
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    kind = Varchar(length=30, choices=MandateKind, null=False, default=MandateKind.MEMBER)
    committee = ForeignKey(Committee, on_delete=OnDelete.restrict, null=True, default=None)
    college = Varchar(length=100, null=False, default="")
    organisation = Varchar(length=100, null=False, default="")
    starts_on = Date(null=False, default=None)
    ends_on = Date(null=True, default=None)
    openly = Boolean(null=False, default=False, help_text="Its holder wishes host firms to read of delegation.")
    mandates_once_per_term = Unique([employee, kind, starts_on])
