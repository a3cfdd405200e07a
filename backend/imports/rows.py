"""The rows of a file, each cell read by its column; what cannot be read is told and left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.imports.problems import Problem, Unreadable, shown
from backend.imports.reading import Line, read_lines
from backend.imports.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells as written, and as read where they could be."""

    line: int
    written: Mapping[str, str]
    read: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.read[column]

    def has(self, *columns: str) -> bool:
        return all(column in self.read for column in columns)

    def values(self, columns: Sequence[str]) -> tuple[Any, ...]:
        return tuple(self.read[column] for column in columns)


@dataclass(frozen=True, slots=True)
class Table:
    """One file, read; incomplete when no other file should be blamed for what is not in it."""

    sheet: Sheet
    rows: Sequence[Row]
    is_complete: bool

    def having(self, *columns: str) -> Iterator[Row]:
        """The rows where these cells could be read."""
        return (row for row in self.rows if row.has(*columns))

    def keys(self, columns: Sequence[str]) -> set[tuple[Any, ...]]:
        return {row.values(columns) for row in self.having(*columns)}

    def problem(self, code: str, row: Row, column: str, **words: object) -> Problem:
        return Problem(self.sheet.file, code, row.line, column, shown(row.written[column]), words)


Tables = Mapping[str, Table]


def read_table(directory: Path, sheet: Sheet) -> tuple[Table, list[Problem]]:
    """Read one file, with every problem that it has on its own."""
    lines = read_lines(directory, sheet.file, sheet.titles)
    problems = list(lines.problems)
    rows = [_row(line, sheet, problems) for line in lines.read]
    return Table(sheet, rows, lines.complete), problems


def _row(line: Line, sheet: Sheet, problems: list[Problem]) -> Row:
    read: dict[str, Any] = {}
    for column in sheet.columns:
        written = line.cells[column.name]
        try:
            read[column.name] = column.read(written)
        except Unreadable as wrong:
            place = sheet.file, wrong.code, line.number, column.name
            problems.append(Problem(*place, shown(written), wrong.words))
    return Row(line.number, line.cells, read)
