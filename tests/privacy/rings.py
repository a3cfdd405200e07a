"""How often the boards of host firms ring, and when: a ring too many would tell of what does not concern them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from backend.boards.bells import CHANNEL
from backend.kit.database import Statement, connect

_MARK = Statement(f"SELECT pg_notify('{CHANNEL}', 'mark')")


class Rings:
    """All that the database rings, in the order in which it was committed."""

    def __init__(self) -> None:
        self._rung: list[str] = []
        self._marked = asyncio.Event()

    def note(self, _: Any, __: int, ___: str, board: object) -> None:
        if board == "mark":
            self._marked.set()
        elif str(board).startswith("host:"):
            self._rung.append(f"the board of {board} rings")

    async def since_then(self) -> list[str]:
        """Of all that was committed until now, what was not asked for yet."""
        self._marked.clear()
        await _MARK.rows()
        await self._marked.wait()
        rung, self._rung = self._rung, []
        return rung


@asynccontextmanager
async def listened_for() -> AsyncIterator[Rings]:
    rings, connection = Rings(), await connect()
    await connection.add_listener(CHANNEL, rings.note)
    try:
        yield rings
    finally:
        await connection.close()
