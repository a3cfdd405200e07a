"""What came of an import: counts for each file, every problem, every doubt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backend.imports.checks import Findings
from backend.imports.problems import Problem
from backend.imports.rows import Tables
from backend.imports.writing import Tally
from backend.kit.schemas import Answer


@dataclass(frozen=True, slots=True)
class FileReport:
    file: str
    rows: int
    refused: int
    added: int | None
    """None, like the next two, when nothing was tried: a problem somewhere refuses it all."""
    changed: int | None
    unchanged: int | None


@dataclass(frozen=True, slots=True)
class Report:
    directory: str
    dry_run: bool
    files: Sequence[FileReport]
    problems: Sequence[Problem]
    warnings: Sequence[Problem]

    @property
    def is_accepted(self) -> bool:
        return not self.problems

    @property
    def is_saved(self) -> bool:
        return self.is_accepted and not self.dry_run


def report(
    directory: str, tables: Tables, findings: Findings, tallies: Mapping[str, Tally] | None, *, dry_run: bool
) -> Report:
    """Put it in the order of the files, then of their lines."""
    order = {file: position for position, file in enumerate(tables)}

    def place(problem: Problem) -> tuple[int, tuple[str, int, str]]:
        return order.get(problem.file, -1), problem.place

    return Report(
        directory,
        dry_run,
        [_file_report(file, tables, findings.problems, tallies) for file in tables],
        sorted(findings.problems, key=place),
        sorted(findings.warnings, key=place),
    )


def _file_report(
    file: str, tables: Tables, problems: Sequence[Problem], tallies: Mapping[str, Tally] | None
) -> FileReport:
    rows = len(tables[file].rows)
    lines = {row.line for row in tables[file].rows}
    refused = len(lines & {problem.line for problem in problems if problem.file == file and problem.line})
    if tallies is None:
        return FileReport(file, rows, refused, None, None, None)
    added, changed = len(tallies[file].added), tallies[file].changed
    return FileReport(file, rows, refused, added, changed, rows - added - changed)


class ProblemAnswer(Answer, frozen=True):
    file: str
    line: int | None
    column: str | None
    value: str | None
    code: str
    sentence: str


class FileAnswer(Answer, frozen=True):
    file: str
    rows: int
    added: int | None
    changed: int | None
    unchanged: int | None
    refused: int


class ReportAnswer(Answer, frozen=True):
    """The report for a program: `navette import --json`."""

    directory: str
    dry_run: bool
    accepted: bool
    saved: bool
    files: list[FileAnswer]
    problems: list[ProblemAnswer]
    warnings: list[ProblemAnswer]

    @classmethod
    def of(cls, report: Report) -> "ReportAnswer":
        return cls(
            report.directory,
            report.dry_run,
            report.is_accepted,
            report.is_saved,
            [
                FileAnswer(each.file, each.rows, each.added, each.changed, each.unchanged, each.refused)
                for each in report.files
            ],
            [_answer(problem) for problem in report.problems],
            [_answer(warning) for warning in report.warnings],
        )


def _answer(problem: Problem) -> ProblemAnswer:
    return ProblemAnswer(problem.file, problem.line, problem.column, problem.value, problem.code, problem.sentence)
