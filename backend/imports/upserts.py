"""Change what differs, add what is new, touch nothing else: two statements a table, whatever its size."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from backend.kit.database import Statement


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file that added a row, or changed one."""

    added: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()


class Write(Protocol):
    async def run(self) -> Lines: ...


class Upsert:
    """The rows of `source` (a SELECT of `line`, the key and the columns) into a table.

    Not ON CONFLICT DO UPDATE: that locks, and so writes, even the rows that stay as they are,
    and uses up a number for each.
    """

    def __init__(self, table: str, *, key: str, columns: str, source: str) -> None:
        keys, values = key.split(), columns.split()
        same = " AND ".join(f"present.{name} = source.{name}" for name in keys)
        self._change = Statement(f"""
            UPDATE {table} AS present SET {", ".join(f"{name} = source.{name}" for name in values)}
              FROM ({source}) AS source
             WHERE {same} AND ({_of("present", values)}) IS DISTINCT FROM ({_of("source", values)})
            RETURNING source.line
        """)
        self._add = Statement(f"""
            WITH fresh AS MATERIALIZED (
                SELECT * FROM ({source}) AS source WHERE NOT EXISTS (SELECT FROM {table} AS present WHERE {same})
            ), added AS (
                INSERT INTO {table} ({", ".join(keys + values)})
                SELECT {", ".join(keys + values)} FROM fresh ORDER BY line
            )
            SELECT line FROM fresh
        """)

    async def run(self) -> Lines:
        changed = await self._change.rows()
        return Lines(lines_of(await self._add.rows()), lines_of(changed))


class Change:
    """A statement of its own that answers the lines it changed something for."""

    def __init__(self, sql: str) -> None:
        self._statement = Statement(sql)

    async def run(self) -> Lines:
        return Lines(changed=lines_of(await self._statement.rows()))


def lines_of(rows: Iterable[Any]) -> frozenset[int]:
    return frozenset(row["line"] for row in rows)


def _of(table: str, names: list[str]) -> str:
    return ", ".join(f"{table}.{name}" for name in names)
