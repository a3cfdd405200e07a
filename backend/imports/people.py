"""Who is who: a mail is one person, whether employee, manager of a host firm, or both."""

from collections.abc import Iterator

from backend.imports.continuity import Continuity
from backend.imports.known import Known
from backend.imports.problems import Problem
from backend.imports.rows import Row, Table, Tables


def taken_mails(tables: Tables, known: Known) -> Iterator[Problem]:
    """A mail signs in one person: two employees cannot share it, in the files or in the database."""
    employees = tables["salaries.csv"]
    first: dict[str, Row] = {}
    for row in _with_mail(employees):
        earlier = first.setdefault(row["email"], row)
        if earlier is not row and not _is_the_same(earlier, row):
            yield employees.problem("mail.taken", row, "email", other=f"{_name(earlier)}, ligne {earlier.line}")
    in_the_files = employees.keys(("groupement", "matricule"))
    groupements = {code for (code,) in tables["groupements.csv"].keys(("code",))}
    for row in _with_mail(employees):
        if row.has("groupement", "matricule") and row["groupement"] in groupements:
            yield from _taken_in_the_database(employees, row, known, in_the_files)


def _is_the_same(earlier: Row, row: Row) -> bool:
    """Whether the second row repeats the first, and is told as such."""
    names = ("groupement", "matricule")
    return earlier.has(*names) and row.has(*names) and earlier.values(names) == row.values(names)


def _taken_in_the_database(
    employees: Table, row: Row, known: Known, in_the_files: set[tuple[str, str]]
) -> Iterator[Problem]:
    """Someone there has this mail, and will still have it after this import."""
    holder = known.by_mail.get(row["email"])
    person = known.person_of.get((row["groupement"], row["matricule"]))
    if holder is None or holder.id == person or holder.employee in in_the_files:
        return
    if holder.employee is not None:
        other = f"{holder.name}, matricule {holder.employee[1]} de {holder.employee[0]}"
        yield employees.problem("mail.taken", row, "email", other=other)
    elif person is not None:
        # Both have a history of their own by now; two people are not made one from a file.
        yield employees.problem("mail.other-person", row, "email", other=holder.name)


def names_that_differ(tables: Tables) -> Iterator[Problem]:
    """The same mail under two names gives one person the other's access: worth a look."""
    names: dict[str, str] = {row["email"]: _name(row) for row in _with_mail(tables["salaries.csv"])}
    managers = tables["responsables.csv"]
    for row in _with_mail(managers):
        name = names.setdefault(row["email"], _name(row))
        if name.casefold() != _name(row).casefold():
            yield managers.problem("person.name-differs", row, "email", other=name)


def dismissals(continuity: Continuity) -> Iterator[Problem]:
    """Who loses access to a host firm is said by name: a row may have been left out by mistake."""
    for manager in continuity.dismissed:
        words = {"name": manager.name, "host": manager.host}
        yield Problem("responsables.csv", "manager.dismissed", words=words)


def _with_mail(table: Table) -> Iterator[Row]:
    return (row for row in table.having("email") if row["email"])


def _name(row: Row) -> str:
    return f"{row.written['prenom']} {row.written['nom']}"
