"""Rows of one thing that hold one after the other: contracts of an employee, terms of a mandate."""

from backend.imports.upserts import Lines, lines_of
from backend.kit.database import Statement


class Succession:
    """What a new start means for the rows that already hold, before it is added.

    An earlier start corrects the one row that it reaches into; a later one ends it the day before,
    so that its past stays as it was.
    """

    def __init__(self, table: str, *, of: str, source: str) -> None:
        same = " AND ".join(f"present.{name} = source.{name}" for name in of.split())
        again = " AND ".join(f"present.{name} = again.{name}" for name in [*of.split(), "starts_on"])
        self._correct, self._end = (
            Statement(f"""
                UPDATE {table} AS changed SET {change}
                  FROM (
                        SELECT DISTINCT ON (present.id) present.id, source.line, source.starts_on
                          FROM ({source}) AS source
                          JOIN {table} AS present ON {same} AND {reaches_into}
                         WHERE NOT EXISTS (SELECT FROM ({source}) AS again WHERE {again})
                         ORDER BY present.id, source.starts_on
                       ) AS following
                 WHERE changed.id = following.id
                RETURNING following.line
            """)
            for change, reaches_into in (
                ("starts_on = following.starts_on", _corrects(table, same)),
                ("ends_on = following.starts_on - 1", _FOLLOWS),
            )
        )

    async def run(self) -> Lines:
        corrected = lines_of(await self._correct.rows())
        return Lines(changed=corrected | lines_of(await self._end.rows()))


_FOLLOWS = "source.starts_on > present.starts_on AND source.starts_on <= coalesce(present.ends_on, 'infinity')"


def _corrects(table: str, same: str) -> str:
    """It reaches into this row alone; more than one is a slip of the keyboard, or something only people can tell."""
    reached = same.replace("present.", "reached.")
    until = "coalesce(source.ends_on, 'infinity')"
    return f"""
        present.starts_on > source.starts_on AND present.starts_on <= {until}
        AND 1 = (SELECT count(*) FROM {table} AS reached
                  WHERE {reached} AND reached.starts_on BETWEEN source.starts_on AND {until})
    """
