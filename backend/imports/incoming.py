"""The rows of the files, laid in temporary tables so that each write is one statement."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from backend.imports.continuity import Continuity
from backend.imports.rows import Table, Tables
from backend.imports.sheets import SHEETS, WEEKDAYS, Sheet
from backend.kit.database import Statement


def table_name(file: str) -> str:
    """`salaries.csv` is laid in `incoming_salaries`."""
    return f"incoming_{file.removesuffix('.csv')}"


def _laying(name: str, columns: str) -> Statement:
    return Statement(f"""
        CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS
        SELECT * FROM json_to_recordset(:rows::text::json) AS row({columns})
    """)


def _columns(sheet: Sheet) -> list[str]:
    return [column.name for column in sheet.columns if column.kind.sql]


def _typed_columns(sheet: Sheet) -> str:
    typed = (f"{column.name} {column.kind.sql}" for column in sheet.columns if column.kind.sql)
    return ", ".join(["line integer", *typed])


_LAY = {sheet.file: _laying(table_name(sheet.file), _typed_columns(sheet)) for sheet in SHEETS}
_LAY_SHIFTS = _laying(
    "incoming_shifts", "line integer, weekday integer, starts integer, ends integer, break_minutes integer"
)
_LAY_CORRECTIONS = _laying("incoming_corrections", "line integer, assignment integer")
_LAY_DISMISSALS = _laying("incoming_dismissals", "manager integer")
_MEASURE = [Statement(f"ANALYZE {name}") for name in [*(table_name(sheet.file) for sheet in SHEETS), "incoming_shifts"]]


async def lay(tables: Tables, continuity: Continuity) -> None:
    """Send every row once."""
    for file, table in tables.items():
        await _LAY[file].rows(rows=_as_json(list(_cells(table))))
    await _LAY_SHIFTS.rows(rows=_as_json(list(_shifts(tables["affectations.csv"]))))
    corrected = [{"line": line, "assignment": each} for line, each in continuity.corrected.items()]
    await _LAY_CORRECTIONS.rows(rows=_as_json(corrected))
    dismissed = [{"manager": manager.id} for manager in continuity.dismissed]
    await _LAY_DISMISSALS.rows(rows=_as_json(dismissed))
    # Without statistics the planner takes them for small and joins them row by row.
    for measure in _MEASURE:
        await measure.rows()


def _cells(table: Table) -> Iterator[dict[str, Any]]:
    columns = _columns(table.sheet)
    for row in table.rows:
        yield {"line": row.line, **{column: row[column] for column in columns}}


def _shifts(assignments: Table) -> Iterator[dict[str, int]]:
    for row in assignments.rows:
        for day in WEEKDAYS:
            for shift in row[day]:
                yield {
                    "line": row.line,
                    "weekday": shift.weekday,
                    "starts": shift.start_minute,
                    "ends": shift.end_minute,
                    "break_minutes": shift.break_minutes,
                }


def _as_json(rows: Sequence[dict[str, Any]]) -> str:
    return msgspec.json.encode(rows).decode()
