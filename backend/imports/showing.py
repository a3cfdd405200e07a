"""The report as the office reads it: what to mend, what deserves a look, then counts and outcome."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from backend.imports.problems import Problem
from backend.imports.report import FileReport, Report


def show(report: Report, console: Console) -> None:
    """The outcome comes last: after a long list, it is what stands on the screen."""
    _show_problems("À corriger", report.problems, console, style="bold red")
    _show_problems("À vérifier (n'empêche rien)", report.warnings, console, style="bold yellow")
    if report.files:
        console.print(_counts(report))
    console.print(Text(_outcome(report), style="bold green" if report.is_accepted else "bold red"))


def _show_problems(title: str, problems: Sequence[Problem], console: Console, *, style: str) -> None:
    if not problems:
        return
    console.print(Text(f"{title} : {len(problems)}", style=style))
    for file, in_file in groupby(problems, key=lambda problem: problem.file):
        console.print(Text(f"\n{file}", style="bold"))
        for sentence, places in _alike(list(in_file)).items():
            console.print(Padding.indent(Text(sentence), 2))
            for place in _places(places):
                console.print(Padding.indent(Text(place, style="cyan"), 4))
    console.print()


def _alike(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    """What is wrong, said once, with every place where it is."""
    places: dict[str, list[Problem]] = {}
    for problem in problems:
        places.setdefault(problem.sentence, []).append(problem)
    return places


def _places(problems: Sequence[Problem]) -> Iterator[str]:
    """The same value in the same column is one place, however many lines it stands on."""
    lines: dict[tuple[str | None, str | None], list[int]] = {}
    for problem in problems:
        if problem.line:
            lines.setdefault((problem.column, problem.value), []).append(problem.line)
    for (column, value), numbers in lines.items():
        what = " : ".join(each for each in (column and f"colonne {column}", value and f"« {value} »") if each)
        yield ", ".join(each for each in (_numbers(numbers), what) if each)


def _numbers(lines: Sequence[int]) -> str:
    """ "lignes 3, 7 à 12": three and more in a row are a stretch."""
    stretches: list[list[int]] = []
    for line in lines:
        if stretches and line == stretches[-1][-1] + 1:
            stretches[-1].append(line)
        else:
            stretches.append([line])
    written = (f"{each[0]} à {each[-1]}" if len(each) > 2 else ", ".join(map(str, each)) for each in stretches)
    return f"{'lignes' if len(lines) > 1 else 'ligne'} {', '.join(written)}"


def _counts(report: Report) -> Table:
    table = Table(
        title=Text(f"Import de {report.directory}", style="bold"), title_justify="left", box=box.SIMPLE_HEAD, padding=0
    )
    table.add_column("Fichier")
    for title in ("Lignes", "Ajoutées", "Modifiées", "Inchangées", "Refusées"):
        table.add_column(title, justify="right")
    for each in report.files:
        table.add_row(each.file, str(each.rows), *_cells(each))
    return table


def _cells(file: FileReport) -> Iterator[Text]:
    counted = ((file.added, "green"), (file.changed, "yellow"), (file.unchanged, ""), (file.refused, "bold red"))
    for count, style in counted:
        yield Text("–" if count is None else str(count), style=style if count else "dim")


def _outcome(report: Report) -> str:
    if not report.is_accepted:
        return "Rien n'a été enregistré. Corrigez ces points, puis relancez l'import."
    if report.dry_run:
        return "Essai : tout est en ordre, rien n'a été enregistré."
    if not any(each.added or each.changed for each in report.files):
        return "Tout était déjà à jour : rien n'a changé."
    return "Tout est enregistré."
