"""A month as it was closed, found by its id, by how a command names it, or because nothing was exported of it yet."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from backend.kit.database import Statement
from backend.kit.errors import NotFound
from backend.kit.months import Month

_CLOSED = """
    SELECT closing.id, closing.groupement, closing.establishment, closing.month, closing.closed_at,
           establishment.name AS establishment_name
      FROM closings closing JOIN establishments establishment ON establishment.id = closing.establishment
"""
_BY_ID = Statement(f"{_CLOSED} WHERE closing.id = :id AND closing.groupement = :groupement")

_BY_CODE = Statement(f"""
    {_CLOSED} JOIN groupements groupement ON groupement.id = closing.groupement
     WHERE closing.month = :month AND establishment.code = :establishment
       AND (:groupement = '' OR groupement.code = :groupement)
     LIMIT 2
""")

_NOT_COUNTED = Statement(f"""
    {_CLOSED}
     WHERE closing.groupement = :groupement
       AND (closing.closed_at, closing.month, closing.id) < (:closed_at, :month, :id)
       AND NOT EXISTS (SELECT FROM exported_files file WHERE file.closing = closing.id AND file.name = 'sheet.json')
     ORDER BY closing.closed_at, closing.month, closing.id
""")

_MONTHS = Statement(
    "SELECT month FROM closings WHERE establishment = :establishment AND month <= :month ORDER BY month"
)


class ClosedMonth(msgspec.Struct, frozen=True):
    id: UUID
    groupement: int
    establishment: int
    establishment_name: str
    month: date
    closed_at: datetime


def before(closed: ClosedMonth) -> dict[str, object]:
    """What a statement asks for to find earlier closings: those of an instant are in the order of their months."""
    return {name: getattr(closed, name) for name in ("id", "groupement", "closed_at", "month")}


async def find_closed(id: UUID, groupement: int) -> ClosedMonth:
    row = await _BY_ID.row(id=id, groupement=groupement)
    if row is None:
        raise NotFound
    return ClosedMonth(**row)


async def find_by_code(written: str, month: Month) -> ClosedMonth | None:
    """The closing of "ARR", or of "AE/ARR" where several groupements have an establishment of that code."""
    groupement, _, establishment = written.rpartition("/")
    rows = await _BY_CODE.rows(groupement=groupement, establishment=establishment, month=month.first_day)
    return ClosedMonth(**rows[0]) if len(rows) == 1 else None


async def not_counted_before(closed: ClosedMonth) -> list[ClosedMonth]:
    """Earlier closings of the groupement that nothing was exported of yet, the oldest first."""
    rows = await _NOT_COUNTED.rows(**before(closed))
    return [ClosedMonth(**row) for row in rows]


async def closed_months_of(establishment: int, until: date) -> list[Month]:
    """The months that an establishment closed, the first one first; what was before that was paid elsewhere."""
    return [Month(row["month"]) for row in await _MONTHS.rows(establishment=establishment, month=until)]
