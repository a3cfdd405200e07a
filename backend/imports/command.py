"""`navette import`: the same report, for a person at a terminal or for a program."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar

from backend.imports.importing import run
from backend.imports.progress import Progress, silent
from backend.imports.report import ReportAnswer
from backend.imports.showing import show

ACCEPTED, REFUSED = 0, 1
LONGEST_LINE = 2000


async def command(directory: Path, *, dry_run: bool, as_json: bool) -> int:
    """Import a directory into the open database, say what came of it, and answer the exit status."""
    with _progress() as progress:
        report = await run(directory, dry_run=dry_run, progress=progress)
    if as_json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(ReportAnswer.of(report)), indent=2).decode() + "\n")
    else:
        # Lines are folded for a person's screen, never in a file or a pipe, where they would be cut instead.
        show(report, Console(highlight=False, width=None if sys.stdout.isatty() else LONGEST_LINE))
    return ACCEPTED if report.is_accepted else REFUSED


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on a terminal; nothing in a file or a pipe, where it would be in the way."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield silent
        return
    with Bar(TextColumn("{task.description}"), BarColumn(), console=console, transient=True) as bar:
        task = bar.add_task("Lecture")
        yield lambda step, done, total: bar.update(task, description=step, completed=done, total=total)
