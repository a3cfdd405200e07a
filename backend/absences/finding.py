"""Finding the employee for whom an officer reports an absence: by some letters of a name, or a payroll number."""

import unicodedata

from asyncpg import Record

from backend.absences.schemas import FoundEmployee, FoundEmployees
from backend.kit.database import Statement
from backend.kit.schemas import Named

MOST = 8
"""Shown at once; whoever sees more than that writes another letter."""

_EMPLOYEES = Statement("""
    SELECT employee.id, employee.payroll_number, person.first_name, person.last_name,
           coalesce((SELECT contract.job FROM contracts contract
                      WHERE contract.employee = employee.id ORDER BY contract.starts_on DESC LIMIT 1), '') AS job
      FROM employees employee JOIN people person ON person.id = employee.person
     WHERE employee.groupement = :groupement
     ORDER BY person.last_name, person.first_name, employee.id
""")


async def find_employees(groupement: int, asked: str) -> FoundEmployees:
    """Those of whom each word begins a name or the number; how many more there are is said."""
    words = _plain(asked).split()
    if not words:
        return FoundEmployees([], 0)
    rows = [row for row in await _EMPLOYEES.rows(groupement=groupement) if _matches(words, row)]
    shown = [
        FoundEmployee(Named(row["id"], f"{row['first_name']} {row['last_name']}"), row["payroll_number"], row["job"])
        for row in rows[:MOST]
    ]
    return FoundEmployees(shown, len(rows) - len(shown))


def _matches(words: list[str], row: Record) -> bool:
    names = _plain(f"{row['first_name']} {row['last_name']}").split()
    number = row["payroll_number"].casefold()
    known = [*names, number, number.lstrip("0")]
    return all(any(each.startswith(word) for each in known) for word in words)


def _plain(text: str) -> str:
    """As people type on a phone: no accents, no capitals, hyphens as spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("-", " ").replace("\u2019", "'"))
    return "".join(each for each in letters if not unicodedata.combining(each))
