"""Which assignments and managers of the database go on in the files, and which have left them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from backend.assignments.rules import Validity
from backend.imports.known import EmployeeKey, Known, KnownAssignment, KnownManager
from backend.imports.rows import Row, Tables


@dataclass(frozen=True, slots=True)
class Continuity:
    corrected: Mapping[int, int]
    """By line of affectations.csv, the assignment whose start, site or job it corrects."""
    forgotten: Mapping[EmployeeKey, Sequence[KnownAssignment]]
    """By employee, the assignments that no row is about any more."""
    dismissed: Sequence[KnownManager]
    """Managers whose host firm has only others in the files: nothing but this takes their access away."""


def compare(tables: Tables, known: Known) -> Continuity:
    """Pair what left the files with what is new in them, where only one of each fits."""
    rows = _rows_by_number(tables)
    corrected: dict[int, int] = {}
    forgotten: dict[EmployeeKey, list[KnownAssignment]] = {}
    for employee, assignments in known.assignments.items():
        keys = {_key(row) for row in rows[employee[1]]}
        new = [row for row in rows[employee[1]] if _key(row) not in {each.key for each in assignments}]
        left = [each for each in assignments if each.key not in keys]
        for goes_on in (_is_moved, _starts_earlier):
            corrected |= _pairs(new, left, goes_on)
            new = [row for row in new if row.line not in corrected]
            left = [each for each in left if each.id not in corrected.values()]
        forgotten[employee] = left
    return Continuity(corrected, forgotten, _dismissed(tables, known))


def _rows_by_number(tables: Tables) -> Mapping[str, list[Row]]:
    table = tables["affectations.csv"]
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in table.having(*table.sheet.key, "date_fin"):
        rows[row["matricule"]].append(row)
    return rows


def _key(row: Row) -> tuple[object, ...]:
    return row["siret"], row["site"], row["date_debut"], row["poste"]


def _pairs(
    rows: Sequence[Row], left: Sequence[KnownAssignment], goes_on: Callable[[KnownAssignment, Row], bool]
) -> dict[int, int]:
    """Two candidates would be a guess."""
    fits = [(row.line, each.id) for row in rows for each in left if goes_on(each, row)]
    lines, ids = [line for line, _ in fits], [each for _, each in fits]
    return {line: each for line, each in fits if lines.count(line) == 1 == ids.count(each)}


def _dismissed(tables: Tables, known: Known) -> list[KnownManager]:
    still = tables["responsables.csv"].keys(("siret", "email"))
    return [manager for manager in known.managers if (manager.siret, manager.mail) not in still]


def _is_moved(known: KnownAssignment, row: Row) -> bool:
    """Another site or job at the same host firm, from the same day."""
    return (known.siret, known.validity.first_day) == (row["siret"], row["date_debut"])


def _starts_earlier(known: KnownAssignment, row: Row) -> bool:
    """A later start could as well be a new pattern, and the days before it are not to be lost."""
    return (
        (known.siret, known.site, known.job) == (row["siret"], row["site"], row["poste"])
        and row["date_debut"] < known.validity.first_day
        and known.validity.meets(validity_of(row))
    )


def validity_of(row: Row) -> Validity:
    return Validity(row["date_debut"], row["date_fin"])
