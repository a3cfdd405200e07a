"""Hours given and received, as they stand on record."""

from datetime import date, datetime
from uuid import UUID

import msgspec
from asyncpg import Record

from backend.aways.rules import State
from backend.kit.clock import day_of
from backend.kit.database import Statement
from backend.law.mandates import MandateKind
from backend.law.sharing import usable_from

TRANSFER = """
    SELECT transfer.id, transfer.giver, giver.employee AS giving, giver.kind AS kind,
           giving.first_name || ' ' || giving.last_name AS giver_name,
           transfer.receiver, receiver.employee AS receiving,
           receiving.first_name || ' ' || receiving.last_name AS receiver_name,
           transfer.month, transfer.minutes, transfer.state, transfer.written_at
      FROM hour_transfers transfer
      JOIN mandates giver ON giver.id = transfer.giver
      JOIN employees giver_employee ON giver_employee.id = giver.employee
      JOIN people giving ON giving.id = giver_employee.person
      JOIN mandates receiver ON receiver.id = transfer.receiver
      JOIN employees receiver_employee ON receiver_employee.id = receiver.employee
      JOIN people receiving ON receiving.id = receiver_employee.person
"""

_BY_ID = Statement(f"{TRANSFER} WHERE transfer.id = :id")


class KnownTransfer(msgspec.Struct, frozen=True):
    id: UUID
    giver: int
    giving: int
    """The employee who gives."""
    kind: MandateKind
    giver_name: str
    receiver: int
    receiving: int
    receiver_name: str
    month: date
    minutes: int
    state: State
    written_at: datetime

    @property
    def usable_from(self) -> date:
        return usable_from(self.kind, day_of(self.written_at))


async def find_transfer(id: UUID) -> KnownTransfer | None:
    row = await _BY_ID.row(id=id)
    return _read(row) if row else None


def _read(row: Record) -> KnownTransfer:
    return msgspec.convert(dict(row), KnownTransfer)
