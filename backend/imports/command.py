"""`navette import`: the same report, for a person at a terminal or for a program."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from backend.imports.importing import run
from backend.imports.problems import Problem
from backend.imports.progress import Progress, silent
from backend.imports.report import Report, ReportAnswer

ACCEPTED, REFUSED = 0, 1


async def command(directory: Path, *, dry_run: bool, as_json: bool) -> int:
    """Import a directory into the open database, say what came of it, and answer the exit status."""
    with _progress() as progress:
        report = await run(directory, dry_run=dry_run, progress=progress)
    if as_json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(ReportAnswer.of(report)), indent=2).decode() + "\n")
    else:
        show(report, Console(highlight=False, soft_wrap=True))
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


def show(report: Report, console: Console) -> None:
    """Counts, then what to mend, then what deserves a look, then what was done."""
    if report.files:
        console.print(_counts(report))
    _show_problems("À corriger", report.problems, console, style="bold red")
    _show_problems("À vérifier (n'empêche rien)", report.warnings, console, style="bold yellow")
    console.print(Text(_outcome(report), style="bold"))


def _counts(report: Report) -> Table:
    table = Table(title=f"Import de {report.directory}", title_justify="left")
    table.add_column("Fichier")
    for title in ("Lignes", "Ajoutées", "Modifiées", "Inchangées", "Refusées"):
        table.add_column(title, justify="right")
    for each in report.files:
        counts = (each.rows, each.added, each.changed, each.unchanged, each.refused)
        table.add_row(each.file, *("–" if count is None else str(count) for count in counts))
    return table


def _show_problems(title: str, problems: Sequence[Problem], console: Console, *, style: str) -> None:
    if not problems:
        return
    console.print(Text(f"\n{title} : {len(problems)}", style=style))
    for file, in_file in groupby(problems, key=lambda problem: problem.file):
        console.print(Text(f"\n{file}", style="bold"))
        for line in _alike(list(in_file)):
            console.print(line)
    console.print()


def _alike(problems: Sequence[Problem]) -> Iterator[Text]:
    """What is wrong once, and below it every place where it is."""
    places: dict[str, list[Problem]] = {}
    for problem in problems:
        places.setdefault(problem.sentence, []).append(problem)
    for sentence, alike in places.items():
        yield Text(f"  {sentence}")
        yield from (Text(f"    {_place(problem)}", style="cyan") for problem in alike if problem.line)


def _place(problem: Problem) -> str:
    """« ligne 12, colonne email : « abc » »."""
    column = f", colonne {problem.column}" if problem.column else ""
    value = f" : « {problem.value} »" if problem.value else ""
    return f"ligne {problem.line}{column}{value}"


def _outcome(report: Report) -> str:
    if not report.is_accepted:
        return "Rien n'a été enregistré. Corrigez ces points, puis relancez l'import."
    if report.dry_run:
        return "Essai : tout est en ordre, rien n'a été enregistré."
    if not any(each.added or each.changed for each in report.files):
        return "Tout était déjà à jour : rien n'a changé."
    return "Tout est enregistré."
