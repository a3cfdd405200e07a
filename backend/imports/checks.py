"""What rows owe to each other: all of it told, not only the first."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from backend.imports.continuity import Continuity
from backend.imports.known import Known
from backend.imports.people import dismissals, names_that_differ, taken_mails
from backend.imports.places import in_two_places, long_days, outside_contracts
from backend.imports.problems import Problem
from backend.imports.rows import Row, Table, Tables
from backend.imports.sheets import Reference

HOST_COLUMNS = (
    "raison_sociale",
    "activite",
    "adresse",
    "code_postal",
    "ville",
    "convention_collective",
    "secteur_public",
    "ouvert_dimanche",
)


@dataclass(frozen=True, slots=True)
class Findings:
    problems: Sequence[Problem]
    warnings: Sequence[Problem]


def check(tables: Tables, known: Known, continuity: Continuity) -> Findings:
    """Hold the files against each other, and against what the database knows beside them."""
    problems = [
        *(problem for table in tables.values() for problem in _table_problems(table, tables)),
        *_hosts_described_twice(tables["adherents.csv"]),
        *_ambiguous_employees(tables),
        *_loans_to_strangers(tables),
        *taken_mails(tables, known),
        *in_two_places(tables, continuity),
    ]
    warnings = [
        *dismissals(continuity),
        *names_that_differ(tables),
        *long_days(tables),
        *outside_contracts(tables, known),
    ]
    return Findings(problems, warnings)


def _table_problems(table: Table, tables: Tables) -> Iterator[Problem]:
    yield from _doubled_rows(table)
    yield from _backward_periods(table)
    yield from _dangling(table, tables)


def _doubled_rows(table: Table) -> Iterator[Problem]:
    first: dict[tuple[Any, ...], int] = {}
    for row in table.having(*table.sheet.key):
        earlier = first.setdefault(row.values(table.sheet.key), row.line)
        if earlier != row.line:
            yield table.problem("row.doubled", row, table.sheet.named_by, first=earlier)


def _backward_periods(table: Table) -> Iterator[Problem]:
    if table.sheet.period is None:
        return
    start, end = table.sheet.period
    for row in table.having(start, end):
        if row[end] is not None and row[end] < row[start]:
            yield table.problem("dates.end-before-start", row, end, start=f"{row[start]:%d/%m/%Y}")


def _dangling(table: Table, tables: Tables) -> Iterator[Problem]:
    """The first reference of each row that leads nowhere: the later ones hang on it."""
    references = [(reference, _targets(reference, tables)) for reference in table.sheet.references]
    for row in table.rows:
        blamed: set[str] = set()
        for reference, targets in references:
            if targets is None or not row.has(*reference.columns) or blamed.intersection(reference.columns):
                continue
            if row.values(reference.columns) not in targets:
                blamed.update(reference.columns)
                yield table.problem(reference.code, row, reference.column)


def _targets(reference: Reference, tables: Tables) -> set[tuple[Any, ...]] | None:
    """What may be referred to; nothing when that file could not be read whole."""
    target = tables[reference.file]
    return target.keys(reference.to) if target.is_complete else None


def _hosts_described_twice(members: Table) -> Iterator[Problem]:
    """A host firm in several groupements is one firm: its rows have to agree on it."""
    first: dict[str, Row] = {}
    for row in members.having("siret", *HOST_COLUMNS):
        earlier = first.setdefault(row["siret"], row)
        differing = [column for column in HOST_COLUMNS if row[column] != earlier[column]]
        if differing:
            yield members.problem("host.differs", row, differing[0], first=earlier.line, columns=", ".join(differing))


def _groupements_by_number(tables: Tables) -> dict[str, list[str]]:
    groupements: dict[str, list[str]] = defaultdict(list)
    for groupement, number in tables["salaries.csv"].keys(("groupement", "matricule")):
        groupements[number].append(groupement)
    return groupements


def _ambiguous_employees(tables: Tables) -> Iterator[Problem]:
    """Assignments and mandates name a payroll number only: it must mean one employee here."""
    groupements = _groupements_by_number(tables)
    for file in ("affectations.csv", "mandats.csv"):
        for row in tables[file].having("matricule"):
            found = groupements.get(row["matricule"], [])
            if len(found) > 1:
                yield tables[file].problem("employee.ambiguous", row, "matricule", groupements=", ".join(sorted(found)))


def _loans_to_strangers(tables: Tables) -> Iterator[Problem]:
    """A groupement lends to its members only (Code du travail, art. L1253-1)."""
    members = tables["adherents.csv"].keys(("groupement", "siret"))
    hosts = {siret for _, siret in members}
    lenders = {code for (code,) in tables["groupements.csv"].keys(("code",))}
    groupements = _groupements_by_number(tables)
    if not tables["adherents.csv"].is_complete:
        return
    for row in tables["affectations.csv"].having("matricule", "siret"):
        match groupements.get(row["matricule"], []):
            case [lender] if lender in lenders and row["siret"] in hosts and (lender, row["siret"]) not in members:
                yield tables["affectations.csv"].problem("host.not-a-member", row, "siret", groupement=lender)
