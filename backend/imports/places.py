"""Who is where: nobody in two places at once, and nobody lent without a contract."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from backend.assignments import rules
from backend.assignments.rules import LONGEST_DAY_MINUTES, PatternShift, Validity
from backend.imports.continuity import Continuity, validity_of
from backend.imports.known import EmployeeKey, Known, KnownAssignment
from backend.imports.problems import Problem
from backend.imports.rows import Row, Table, Tables
from backend.imports.sheets import WEEKDAYS


@dataclass(frozen=True, slots=True)
class _Placement:
    """One shift of one row, for as long as the row holds."""

    row: Row
    validity: Validity
    shift: PatternShift

    @property
    def day(self) -> str:
        return WEEKDAYS[self.shift.weekday - 1]

    @property
    def written(self) -> str:
        return " ".join(self.row.written[self.day].split())

    def meets(self, shift: PatternShift, validity: Validity) -> bool:
        return rules.in_two_places(self.shift, self.validity, shift, validity)


def in_two_places(tables: Tables, continuity: Continuity) -> Iterator[Problem]:
    """Every row that meets an earlier one, or an assignment that only the database knows."""
    assignments = tables["affectations.csv"]
    hosts = {row["siret"]: row["raison_sociale"] for row in tables["adherents.csv"].having("siret", "raison_sociale")}
    keys = _employee_keys(tables)
    for number, rows in _rows_by_employee(assignments).items():
        earlier: list[_Placement] = []
        for row in rows:
            placements = _placements(row)
            yield from _among_the_files(assignments, placements, earlier, hosts)
            earlier += placements
            # A row at an unknown host firm may well be the one that seems to have left the files.
            if number in keys and row["siret"] in hosts:
                yield from _in_the_database(assignments, placements, continuity.forgotten.get(keys[number], []))


def _rows_by_employee(assignments: Table) -> dict[str, list[Row]]:
    """The rows to compare, without those that repeat another: they are told as such."""
    seen: set[tuple[Any, ...]] = set()
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in assignments.having(*assignments.sheet.key, "date_fin"):
        key = row.values(assignments.sheet.key)
        if key not in seen and not _is_backward(row):
            rows[row["matricule"]].append(row)
        seen.add(key)
    return rows


def _placements(row: Row) -> list[_Placement]:
    validity = validity_of(row)
    return [_Placement(row, validity, shift) for day in WEEKDAYS if row.has(day) for shift in row[day]]


def _among_the_files(
    assignments: Table, placements: Sequence[_Placement], earlier: Sequence[_Placement], hosts: dict[str, str]
) -> Iterator[Problem]:
    """Each earlier row that this one meets, and the row itself where two of its own days do."""
    met: dict[int, list[tuple[_Placement, _Placement]]] = defaultdict(list)
    for position, placement in enumerate(placements):
        for other in [*earlier, *placements[:position]]:
            if other.meets(placement.shift, placement.validity):
                met[other.row.line].append((placement, other))
                break
    for (placement, other), *more in met.values():
        yield assignments.problem(
            "employee.in-two-places",
            placement.row,
            placement.day,
            day=placement.day,
            written=placement.written,
            other=other.row.line,
            host=hosts.get(other.row["siret"], other.row["siret"]),
            there=f"{other.day} {other.written}",
            likewise=_likewise(placement, [each for each, _ in more]),
        )


def _in_the_database(
    assignments: Table, placements: Sequence[_Placement], forgotten: Sequence[KnownAssignment]
) -> Iterator[Problem]:
    """Each assignment that left the files without an end, and that this row meets."""
    for known in forgotten:
        met = [
            (placement, shift)
            for placement in placements
            for shift in known.shifts
            if placement.meets(shift, known.validity)
        ]
        if met:
            (placement, shift), *more = met
            yield assignments.problem(
                "employee.already-elsewhere",
                placement.row,
                placement.day,
                host=known.host,
                there=_hours(shift),
                since=f"{known.validity.first_day:%d/%m/%Y}",
                likewise=_likewise(placement, [each for each, _ in more]),
            )


def _likewise(told: _Placement, more: Sequence[_Placement]) -> str:
    """ " De même mardi, jeudi." for the other days of the row."""
    days = dict.fromkeys(each.day for each in more if each.day != told.day)
    return f" De même {', '.join(days)}." if days else ""


def long_days(tables: Tables) -> Iterator[Problem]:
    """More work in one day than any agreement may allow is more likely a slip of the keyboard."""
    assignments = tables["affectations.csv"]
    for row in assignments.rows:
        for day in WEEKDAYS:
            if row.has(day) and sum(shift.work_minutes for shift in row[day]) > LONGEST_DAY_MINUTES:
                yield assignments.problem("pattern.long-day", row, day, most=LONGEST_DAY_MINUTES // 60)


def outside_contracts(tables: Tables, known: Known) -> Iterator[Problem]:
    """Assignments and mandates on days without a contract: told, since a contract may be on its way."""
    contracts = _contracts(tables, known)
    for file, code in (
        ("affectations.csv", "assignment.outside-contract"),
        ("mandats.csv", "mandate.outside-contract"),
    ):
        for row in tables[file].having("matricule", "date_debut", "date_fin"):
            covered = contracts.get(row["matricule"])
            if covered and not _is_backward(row) and not _covers(covered, validity_of(row)):
                yield tables[file].problem(code, row, "date_debut")


def _contracts(tables: Tables, known: Known) -> dict[str, list[Validity]]:
    """By payroll number, the contracts of the files and the earlier ones, in the order of time."""
    contracts: dict[str, list[Validity]] = {}
    for row in tables["salaries.csv"].having("groupement", "matricule", "date_debut", "date_fin"):
        earlier = known.contracts.get((row["groupement"], row["matricule"]), [])
        all_of_them = [validity_of(row), *earlier]
        contracts[row["matricule"]] = sorted(all_of_them, key=lambda contract: contract.first_day)
    return contracts


def _covers(contracts: Sequence[Validity], wanted: Validity) -> bool:
    """Whether contracts that follow each other without a gap hold all of it."""
    held_until: date = wanted.first_day - timedelta(days=1)
    for contract in contracts:
        if contract.first_day <= held_until + timedelta(days=1):
            if contract.last_day is None:
                return True
            held_until = max(held_until, contract.last_day)
    return wanted.last_day is not None and held_until >= wanted.last_day


def _employee_keys(tables: Tables) -> dict[str, EmployeeKey]:
    return {
        number: (groupement, number) for groupement, number in tables["salaries.csv"].keys(("groupement", "matricule"))
    }


def _is_backward(row: Row) -> bool:
    return row["date_fin"] is not None and row["date_fin"] < row["date_debut"]


def _hours(shift: PatternShift) -> str:
    """ "lundi 21:00-04:20"."""
    start, end = (f"{minute // 60 % 24:02}:{minute % 60:02}" for minute in (shift.start_minute, shift.end_minute))
    return f"{WEEKDAYS[shift.weekday - 1]} {start}-{end}"
