"""Change what differs, add what is new, touch nothing else: two statements a table, whatever its size."""

from dataclasses import dataclass
from typing import Any

from backend.kit.database import Statement


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file that added a row, or changed one."""

    added: frozenset[int]
    changed: frozenset[int]


class Upsert:
    """The rows of `source` (a SELECT of `line`, the key and the columns) into a table.

    Not ON CONFLICT DO UPDATE: that locks, and so writes, even the rows that stay as they are,
    and uses up a number for each.
    """

    def __init__(self, table: str, *, key: str, columns: str, source: str) -> None:
        names = [*key.split(), *columns.split()]
        same = _pairs(key.split(), " AND ")
        self._change = Statement(f"""
            UPDATE {table} AS present SET {_assignments(columns.split())}
              FROM ({source}) AS source
             WHERE {same} AND ({_of("present", columns.split())}) IS DISTINCT FROM ({_of("source", columns.split())})
            RETURNING source.line
        """)
        self._add = Statement(f"""
            WITH fresh AS MATERIALIZED (
                SELECT * FROM ({source}) AS source WHERE NOT EXISTS (SELECT FROM {table} AS present WHERE {same})
            ), added AS (
                INSERT INTO {table} ({", ".join(names)}) SELECT {", ".join(names)} FROM fresh ORDER BY line
            )
            SELECT line FROM fresh
        """)

    async def run(self) -> Lines:
        changed = await self._change.rows()
        return Lines(lines(await self._add.rows()), lines(changed))


def lines(rows: list[Any]) -> frozenset[int]:
    return frozenset(row["line"] for row in rows)


def _of(table: str, columns: list[str]) -> str:
    return ", ".join(f"{table}.{column}" for column in columns)


def _pairs(columns: list[str], between: str) -> str:
    return between.join(f"present.{column} = source.{column}" for column in columns)


def _assignments(columns: list[str]) -> str:
    return ", ".join(f"{column} = source.{column}" for column in columns)
