"""What the database already holds, and the files do not say again, that they must agree with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from backend.assignments.rules import PatternShift, Validity
from backend.imports.rows import Tables
from backend.kit.database import Statement

EmployeeKey = tuple[str, str]
"""The groupement's code and the payroll number."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    id: UUID
    name: str
    employee: EmployeeKey | None


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A planned shift of an assignment that is no longer in the files."""

    host: str
    validity: Validity
    shift: PatternShift


@dataclass(frozen=True, slots=True)
class Known:
    person_of: Mapping[EmployeeKey, UUID] = field(default_factory=dict)
    by_mail: Mapping[str, KnownPerson] = field(default_factory=dict)
    places: Mapping[EmployeeKey, Sequence[KnownPlace]] = field(default_factory=dict)
    contracts: Mapping[EmployeeKey, Sequence[Validity]] = field(default_factory=dict)


_EMPLOYEES = """
    SELECT employee.id, employee.person, incoming.groupement, incoming.matricule
      FROM unnest(:groupements::text[], :numbers::text[]) AS incoming(groupement, matricule)
      JOIN groupements groupement ON groupement.code = incoming.groupement
      JOIN employees employee
        ON employee.groupement = groupement.id AND employee.payroll_number = incoming.matricule
"""

_PERSONS = Statement(_EMPLOYEES)

_MAILS = Statement("""
    SELECT person.id, person.email, person.first_name || ' ' || person.last_name AS name,
           groupement.code AS groupement, employee.payroll_number AS matricule
      FROM people person
      LEFT JOIN employees employee ON employee.person = person.id
      LEFT JOIN groupements groupement ON groupement.id = employee.groupement
     WHERE lower(person.email) = ANY(:mails::text[])
""")

_CONTRACTS = Statement(f"""
    SELECT known.groupement, known.matricule, contract.starts_on, contract.ends_on
      FROM ({_EMPLOYEES}) AS known
      JOIN contracts contract ON contract.employee = known.id
     WHERE NOT EXISTS (
        SELECT FROM unnest(:groupements::text[], :numbers::text[], :starts::date[])
                 AS again(groupement, matricule, starts_on)
         WHERE (again.groupement, again.matricule, again.starts_on)
             = (known.groupement, known.matricule, contract.starts_on))
""")

_PLACES = Statement(f"""
    SELECT known.groupement, known.matricule, host.name AS host, shift.starts_on, shift.ends_on,
           shift.weekday, shift.starts, shift.ends, shift.break_minutes
      FROM ({_EMPLOYEES}) AS known
      JOIN assignments assignment ON assignment.employee = known.id
      JOIN sites site ON site.id = assignment.site
      JOIN hosts host ON host.id = site.host
      JOIN weekly_shifts shift ON shift.assignment = assignment.id
     WHERE NOT EXISTS (
        SELECT FROM unnest(:matricules::text[], :sirets::text[], :sites::text[], :starts::date[], :jobs::text[])
                 AS again(matricule, siret, site, starts_on, job)
         WHERE (again.matricule, again.siret, again.site, again.starts_on, again.job)
             = (known.matricule, host.siret, site.name, assignment.starts_on, assignment.job))
""")


async def read_known(tables: Tables) -> Known:
    """Four questions, whatever the size of the files."""
    employees = list(tables["salaries.csv"].having("groupement", "matricule"))
    among = {
        "groupements": [row["groupement"] for row in employees],
        "numbers": [row["matricule"] for row in employees],
    }
    return Known(
        {_key(row): row["person"] for row in await _PERSONS.rows(**among)},
        await _people_by_mail(tables),
        await _places(tables, among),
        await _contracts(tables),
    )


async def _people_by_mail(tables: Tables) -> dict[str, KnownPerson]:
    mails = [row["email"] for row in tables["salaries.csv"].having("email") if row["email"]]
    return {
        row["email"].lower(): KnownPerson(row["id"], row["name"], _key(row) if row["matricule"] else None)
        for row in await _MAILS.rows(mails=mails)
    }


async def _contracts(tables: Tables) -> dict[EmployeeKey, list[Validity]]:
    rows = list(tables["salaries.csv"].having("groupement", "matricule", "date_debut"))
    contracts: dict[EmployeeKey, list[Validity]] = {}
    for row in await _CONTRACTS.rows(
        groupements=[row["groupement"] for row in rows],
        numbers=[row["matricule"] for row in rows],
        starts=[row["date_debut"] for row in rows],
    ):
        contracts.setdefault(_key(row), []).append(Validity(row["starts_on"], row["ends_on"]))
    return contracts


async def _places(tables: Tables, among: Mapping[str, list[str]]) -> dict[EmployeeKey, list[KnownPlace]]:
    assignments = tables["affectations.csv"]
    again = list(assignments.having(*assignments.sheet.key))
    names = ("matricules", "sirets", "sites", "starts", "jobs")
    keys = {name: [row[column] for row in again] for name, column in zip(names, assignments.sheet.key, strict=True)}
    places: dict[EmployeeKey, list[KnownPlace]] = {}
    for row in await _PLACES.rows(**among, **keys):
        shift = PatternShift(row["weekday"], row["starts"], row["ends"], row["break_minutes"])
        place = KnownPlace(row["host"], Validity(row["starts_on"], row["ends_on"]), shift)
        places.setdefault(_key(row), []).append(place)
    return places


def _key(row: Mapping[str, str]) -> EmployeeKey:
    return row["groupement"], row["matricule"]
