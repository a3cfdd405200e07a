"""Importing the office's files: read everything, check everything, then write all of it or nothing."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from backend.imports.checks import Findings, check
from backend.imports.continuity import compare
from backend.imports.known import read_known
from backend.imports.problems import Problem
from backend.imports.progress import Progress, silent
from backend.imports.report import Report, report
from backend.imports.rescheduling import changed_days
from backend.imports.rows import Table, Tables, read_table
from backend.imports.sheets import SHEETS
from backend.imports.watching import watch_plans
from backend.imports.writing import Tally, write
from backend.kit.clock import Clock, day_of, system_clock
from backend.kit.database import Statement, transaction

# One import at a time: the second one waits, then sees what the first one wrote.
_TAKE_TURNS = Statement("SELECT pg_advisory_xact_lock(hashtext('navette import'))")


async def run(
    directory: Path, *, dry_run: bool = False, progress: Progress = silent, clock: Clock = system_clock
) -> Report:
    """Import the eight files of a directory, in one transaction."""
    if wrong := _wrong_directory(directory):
        return report(str(directory), {}, Findings([Problem(str(directory), wrong)], []), None, dry_run=dry_run)
    tables, problems = _read(directory, progress)
    findings, tallies = await _check_and_write(tables, problems, progress, dry_run=dry_run, today=day_of(clock()))
    return report(str(directory), tables, findings, tallies, dry_run=dry_run)


def _wrong_directory(directory: Path) -> str | None:
    try:
        if directory.is_dir():
            return None
        return "directory.file" if directory.exists() else "directory.missing"
    except PermissionError:
        return "directory.forbidden"
    except OSError:  # no name that a directory could have
        return "directory.missing"


def _read(directory: Path, progress: Progress) -> tuple[Tables, list[Problem]]:
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for done, sheet in enumerate(SHEETS):
        progress(f"Lecture de {sheet.file}", done, len(SHEETS))
        tables[sheet.file], found = read_table(directory, sheet)
        problems += found
    return tables, problems


async def _check_and_write(
    tables: Tables, problems: list[Problem], progress: Progress, *, dry_run: bool, today: date
) -> tuple[Findings, Mapping[str, Tally] | None]:
    tallies, ahead = None, list[Problem]()
    async with transaction() as current:
        await _TAKE_TURNS.rows()
        progress("Vérification", 0, 1)
        known = await read_known(tables)
        continuity = compare(tables, known)
        found = check(tables, known, continuity)
        if not problems and not found.problems:
            tallies = await write(tables, continuity, progress)
            changes = changed_days(tables, known, continuity, today=today)
            ahead = await watch_plans(tables, tallies, changes, today=today)
        if dry_run:
            await current.rollback()  # type: ignore[no-untyped-call]  # Piccolo's has no types
    return Findings([*problems, *found.problems], [*found.warnings, *ahead]), tallies
