"""What the database already holds, and the files must agree with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from asyncpg import Record

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
class KnownAssignment:
    """An assignment of an employee who is in the files, whether or not it is there too."""

    id: int
    siret: str
    host: str
    site: str
    job: str
    validity: Validity
    shifts: Sequence[PatternShift]

    @property
    def key(self) -> tuple[object, ...]:
        """What names it among the employee's, in the order of the file's columns."""
        return self.siret, self.site, self.validity.first_day, self.job


@dataclass(frozen=True, slots=True)
class KnownManager:
    """A manager or deputy of a host firm that belongs to no groupement beside those of the files."""

    id: int
    siret: str
    host: str
    name: str
    mail: str | None


@dataclass(frozen=True, slots=True)
class Known:
    person_of: Mapping[EmployeeKey, UUID] = field(default_factory=dict)
    by_mail: Mapping[str, KnownPerson] = field(default_factory=dict)
    assignments: Mapping[EmployeeKey, Sequence[KnownAssignment]] = field(default_factory=dict)
    contracts: Mapping[EmployeeKey, Sequence[Validity]] = field(default_factory=dict)
    managers: Sequence[KnownManager] = ()


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

_ASSIGNMENTS = Statement(f"""
    SELECT known.groupement, known.matricule, assignment.id, host.siret, host.name AS host, site.name AS site,
           assignment.job, assignment.starts_on, assignment.ends_on,
           shift.weekday, shift.starts, shift.ends, shift.break_minutes
      FROM ({_EMPLOYEES}) AS known
      JOIN assignments assignment ON assignment.employee = known.id
      JOIN sites site ON site.id = assignment.site
      JOIN hosts host ON host.id = site.host
      LEFT JOIN weekly_shifts shift ON shift.assignment = assignment.id
     ORDER BY assignment.id, shift.weekday, shift.starts
""")

_MANAGERS = Statement("""
    SELECT manager.id, host.siret, host.name AS host, lower(person.email) AS mail,
           person.first_name || ' ' || person.last_name AS name
      FROM managers manager
      JOIN people person ON person.id = manager.person
      JOIN hosts host ON host.id = manager.host
     WHERE host.siret = ANY(:sirets::text[])
       AND NOT EXISTS (
            SELECT FROM memberships membership
              JOIN groupements groupement ON groupement.id = membership.groupement
             WHERE membership.host = host.id AND groupement.code <> ALL(:groupements::text[]))
     ORDER BY manager.id
""")


async def read_known(tables: Tables) -> Known:
    """Five questions, whatever the size of the files."""
    employees = list(tables["salaries.csv"].having("groupement", "matricule"))
    among = {
        "groupements": [row["groupement"] for row in employees],
        "numbers": [row["matricule"] for row in employees],
    }
    return Known(
        {_key(row): row["person"] for row in await _PERSONS.rows(**among)},
        await _people_by_mail(tables),
        await _assignments(among),
        await _contracts(tables),
        await _managers(tables),
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


async def _managers(tables: Tables) -> list[KnownManager]:
    groupements = [row["code"] for row in tables["groupements.csv"].having("code")]
    sirets = [row["siret"] for row in tables["responsables.csv"].having("siret")]
    return [KnownManager(**row) for row in await _MANAGERS.rows(groupements=groupements, sirets=sirets)]


async def _assignments(among: Mapping[str, list[str]]) -> dict[EmployeeKey, list[KnownAssignment]]:
    assignments: dict[EmployeeKey, list[KnownAssignment]] = {}
    for _, rows in groupby(await _ASSIGNMENTS.rows(**among), key=itemgetter("id")):
        shifts = list(rows)
        assignments.setdefault(_key(shifts[0]), []).append(_assignment(shifts))
    return assignments


def _assignment(shifts: Sequence[Record]) -> KnownAssignment:
    """One row for each shift; one with an empty shift where the pattern is empty."""
    first = shifts[0]
    return KnownAssignment(
        first["id"],
        first["siret"],
        first["host"],
        first["site"],
        first["job"],
        Validity(first["starts_on"], first["ends_on"]),
        [
            PatternShift(row["weekday"], row["starts"], row["ends"], row["break_minutes"])
            for row in shifts
            if row["weekday"] is not None
        ],
    )


def _key(row: Mapping[str, str]) -> EmployeeKey:
    return row["groupement"], row["matricule"]
