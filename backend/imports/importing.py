"""Importing the office's files: read everything, check everything, then write all of it or nothing."""

from collections.abc import Mapping
from pathlib import Path

from backend.imports.checks import Findings, check
from backend.imports.known import read_known
from backend.imports.problems import Problem
from backend.imports.progress import Progress, silent
from backend.imports.report import Report, report
from backend.imports.rows import Table, Tables, read_table
from backend.imports.sheets import SHEETS
from backend.imports.writing import Tally, write
from backend.kit.database import Statement, transaction

# One import at a time: the second one waits, then sees what the first one wrote.
_TAKE_TURNS = Statement("SELECT pg_advisory_xact_lock(hashtext('navette import'))")


async def run(directory: Path, *, dry_run: bool = False, progress: Progress = silent) -> Report:
    """Import the eight files of a directory, in one transaction."""
    if not directory.is_dir():
        missing = Findings([Problem(str(directory), "directory.missing")], [])
        return report(str(directory), {}, missing, None, dry_run=dry_run)
    tables, problems = _read(directory, progress)
    findings, tallies = await _check_and_write(tables, problems, progress, dry_run=dry_run)
    return report(str(directory), tables, findings, tallies, dry_run=dry_run)


def _read(directory: Path, progress: Progress) -> tuple[Tables, list[Problem]]:
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for done, sheet in enumerate(SHEETS):
        progress(f"Lecture de {sheet.file}", done, len(SHEETS))
        tables[sheet.file], found = read_table(directory, sheet)
        problems += found
    return tables, problems


async def _check_and_write(
    tables: Tables, problems: list[Problem], progress: Progress, *, dry_run: bool
) -> tuple[Findings, Mapping[str, Tally] | None]:
    tallies = None
    async with transaction() as current:
        await _TAKE_TURNS.rows()
        progress("Vérification", 0, 1)
        found = check(tables, await read_known(tables))
        if not problems and not found.problems:
            tallies = await write(tables, progress)
        if dry_run:
            await current.rollback()  # type: ignore[no-untyped-call]  # Piccolo's has no types
    return Findings([*problems, *found.problems], found.warnings), tallies
