"""The eight files of the office: their columns, what names a row, and what a row refers to."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.accounts.tables import ManagerRole
from backend.assignments.tables import Assignment
from backend.hosts.tables import Establishment, Groupement, Host, Season, SeasonKind, Site
from backend.imports.cells import (
    ANNUAL_DAYS,
    COEFFICIENT,
    DAY,
    MAIL,
    PHONE,
    POSTCODE,
    SIRET,
    WEEKLY_MINUTES,
    YES_OR_NO,
    Column,
    choice,
    day_pattern,
    optional,
    required,
    text_of,
    where_known,
)
from backend.law.mandates import MandateKind
from backend.people.tables import Contract, Employee, Language, Mandate, Person


@dataclass(frozen=True, slots=True)
class Reference:
    """Cells that must name a row of another file, and the cell to look at when they do not."""

    file: str
    columns: tuple[str, ...]
    to: tuple[str, ...]
    code: str

    @property
    def column(self) -> str:
        return self.columns[-1]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file."""

    file: str
    columns: Sequence[Column]
    key: tuple[str, ...]
    """What no two rows share."""
    named_by: str
    """The column of the key that a person would look at."""
    references: Sequence[Reference] = ()
    period: tuple[str, str] | None = None

    @property
    def titles(self) -> dict[str, bool]:
        """Each with whether it may be absent."""
        return {column.name: column.may_be_absent for column in self.columns}


CONTRACT_KINDS = {
    "CDI": "CDI",
    "CDD": "CDD",
    "CDI intermittent": "CDI intermittent",
    "Apprentissage": "Apprentissage",
    "Professionnalisation": "Professionnalisation",
}
LANGUAGES = {language.value: language.value for language in Language}
ROLES = {
    "responsable": ManagerRole.MANAGER,
    "suppléant": ManagerRole.DEPUTY,
    "suppléante": ManagerRole.DEPUTY,
}
SEASON_KINDS = {"forte activité": SeasonKind.BUSY, "fermeture": SeasonKind.CLOSED}
MANDATE_KINDS = {
    "CSE titulaire": MandateKind.MEMBER,
    "CSE suppléant": MandateKind.SUBSTITUTE,
    "Représentant syndical au CSE": MandateKind.UNION_AT_COMMITTEE,
    "Délégué syndical": MandateKind.UNION_DELEGATE,
    "Délégué syndical central": MandateKind.CENTRAL_UNION_DELEGATE,
    "Représentant de section syndicale": MandateKind.SECTION_REPRESENTATIVE,
    "Représentant de proximité": MandateKind.LOCAL_REPRESENTATIVE,
}
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_GROUPEMENT = Reference("groupements.csv", ("groupement",), ("code",), "groupement.unknown")
_ESTABLISHMENT = Reference(
    "etablissements.csv", ("groupement", "etablissement"), ("groupement", "code"), "establishment.unknown"
)
_HOST = Reference("adherents.csv", ("siret",), ("siret",), "host.unknown")
_EMPLOYEE = Reference("salaries.csv", ("matricule",), ("matricule",), "employee.unknown")
_PERIOD = ("date_debut", "date_fin")

GROUPEMENTS = Sheet(
    "groupements.csv",
    columns=[
        required("code", text_of(Groupement.code)),
        required("nom", text_of(Groupement.name)),
        required("forme", text_of(Groupement.form)),
        optional("date_creation", DAY),
    ],
    key=("code",),
    named_by="code",
)
ESTABLISHMENTS = Sheet(
    "etablissements.csv",
    columns=[
        required("groupement", text_of(Groupement.code)),
        required("code", text_of(Establishment.code)),
        required("nom", text_of(Establishment.name)),
        optional("adresse", text_of(Establishment.street)),
        required("code_postal", POSTCODE),
        required("ville", text_of(Establishment.town)),
    ],
    key=("groupement", "code"),
    named_by="code",
    references=[_GROUPEMENT],
)
MEMBERS = Sheet(
    "adherents.csv",
    columns=[
        required("groupement", text_of(Groupement.code)),
        required("etablissement", text_of(Establishment.code)),
        required("siret", SIRET),
        required("raison_sociale", text_of(Host.name)),
        optional("activite", text_of(Host.activity)),
        optional("adresse", text_of(Host.street)),
        required("code_postal", POSTCODE),
        required("ville", text_of(Host.town)),
        optional("convention_collective", text_of(Host.collective_agreement)),
        optional("date_adhesion", DAY),
        where_known("secteur_public", YES_OR_NO),
        where_known("ouvert_dimanche", YES_OR_NO),
    ],
    key=("groupement", "siret"),
    named_by="siret",
    references=[_GROUPEMENT, _ESTABLISHMENT],
)
MANAGERS = Sheet(
    "responsables.csv",
    columns=[
        required("siret", SIRET),
        required("nom", text_of(Person.last_name)),
        required("prenom", text_of(Person.first_name)),
        required("email", MAIL),
        optional("telephone", PHONE),
        required("role", choice("role.unknown", ROLES)),
    ],
    key=("siret", "email"),
    named_by="email",
    references=[_HOST],
)
EMPLOYEES = Sheet(
    "salaries.csv",
    columns=[
        required("groupement", text_of(Groupement.code)),
        required("etablissement", text_of(Establishment.code)),
        required("matricule", text_of(Employee.payroll_number)),
        required("nom", text_of(Person.last_name)),
        required("prenom", text_of(Person.first_name)),
        optional("email", MAIL),
        optional("telephone", PHONE),
        required("contrat", choice("contract.unknown-kind", CONTRACT_KINDS)),
        required("heures_hebdo", WEEKLY_MINUTES),
        required("qualification", text_of(Contract.job)),
        optional("habilitations", text_of(Contract.certificates)),
        required("date_debut", DAY),
        optional("date_fin", DAY),
        optional("langue", choice("language.unknown", LANGUAGES, empty=Language.FRENCH)),
        where_known("date_naissance", DAY),
        where_known("forfait_jours", ANNUAL_DAYS),
        where_known("derogation_24h", YES_OR_NO),
    ],
    key=("groupement", "matricule"),
    named_by="matricule",
    references=[_GROUPEMENT, _ESTABLISHMENT],
    period=_PERIOD,
)
ASSIGNMENTS = Sheet(
    "affectations.csv",
    columns=[
        required("matricule", text_of(Employee.payroll_number)),
        required("siret", SIRET),
        required("site", text_of(Site.name)),
        required("date_debut", DAY),
        optional("date_fin", DAY),
        required("poste", text_of(Assignment.job)),
        required("coefficient", COEFFICIENT),
        *(optional(day, day_pattern(weekday)) for weekday, day in enumerate(WEEKDAYS, start=1)),
    ],
    key=("matricule", "siret", "site", "date_debut", "poste"),
    named_by="matricule",
    references=[_EMPLOYEE, _HOST],
    period=_PERIOD,
)
SEASONS = Sheet(
    "periodes.csv",
    columns=[
        required("siret", SIRET),
        required("type", choice("season.unknown-kind", SEASON_KINDS)),
        required("date_debut", DAY),
        required("date_fin", DAY),
        optional("motif", text_of(Season.reason)),
    ],
    key=("siret", "type", "date_debut"),
    named_by="siret",
    references=[_HOST],
    period=_PERIOD,
)
MANDATES = Sheet(
    "mandats.csv",
    columns=[
        required("matricule", text_of(Employee.payroll_number)),
        required("mandat", choice("mandate.unknown-kind", MANDATE_KINDS)),
        optional("college", text_of(Mandate.college)),
        optional("organisation", text_of(Mandate.organisation)),
        required("date_debut", DAY),
        optional("date_fin", DAY),
    ],
    key=("matricule", "mandat", "date_debut"),
    named_by="matricule",
    references=[_EMPLOYEE],
    period=_PERIOD,
)

# In the order in which rows refer to each other.
SHEETS = (GROUPEMENTS, ESTABLISHMENTS, MEMBERS, MANAGERS, EMPLOYEES, ASSIGNMENTS, SEASONS, MANDATES)
