"""What rings when a board changes: one connection for the whole process, however many look at boards."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

from backend.kit.clock import Clock, day_of
from backend.kit.database import Statement, connect

log = logging.getLogger(__name__)

CHANNEL = "navette_boards"
"""What the database's own triggers ring, with the board's name and not a word of what happened."""
BEAT = timedelta(seconds=20)
MOST_OF_ONE_SESSION = 8
"""Windows that one device looks at boards in; the one opened longest ago makes room for another."""
_PAUSE = 1.0
_DATABASE_LOST = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)

# Of all those who listen at once: who still is signed in, and still acts for what they look at.
_STILL_MAY = Statement("""
    SELECT listening.place - 1 AS place
      FROM unnest(:sessions::uuid[], :boards::text[]) WITH ORDINALITY AS listening(session, board, place)
      JOIN sessions session ON session.id = listening.session AND session.expires_at > :at
     WHERE EXISTS (SELECT FROM acting_managers acting
                    WHERE acting.person = session.person AND 'host:' || acting.host = listening.board
                      AND :today BETWEEN acting.starts_on AND acting.ends_on)
        OR EXISTS (SELECT FROM officers
                    WHERE officers.person = session.person AND 'office:' || officers.groupement = listening.board)
""")


def of_host(host: int) -> str:
    return f"host:{host}"


def of_office(groupement: int) -> str:
    return f"office:{groupement}"


@dataclass(eq=False, slots=True)
class Bell:
    """One listener's. Rings that nobody heard yet are one, so that nothing piles up behind a slow reader."""

    board: str
    session: UUID
    over: bool = False
    _rung: bool = False
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def ring(self) -> None:
        self._rung = True
        self._news.set()

    def end(self) -> None:
        self.over = True
        self._news.set()

    async def rings(self, within: timedelta) -> bool:
        """Whether it rings within that time; at once when it is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within.total_seconds()):
                await self._news.wait()
        rung, self._rung = self._rung, False
        if not self.over:
            self._news.clear()
        return rung


class Bells:
    """All that hang in this process. The connection is open while somebody listens."""

    def __init__(self, clock: Clock, *, beat: timedelta = BEAT) -> None:
        self.beat = beat
        self._clock = clock
        self._hung: dict[str, list[Bell]] = {}
        self._work: list[asyncio.Task[None]] = []
        self._hears = False

    @contextmanager
    def hang(self, board: str, *, session: UUID) -> Iterator[Bell]:
        """A bell for one listener, while the block runs. It rings at first: for what changed before it hung."""
        bell = Bell(board, session)
        self._make_room(session)
        self._hung.setdefault(board, []).append(bell)
        if self._hears:
            bell.ring()
        if not self._work:
            self._work = [asyncio.create_task(self._listen()), asyncio.create_task(self._look_after())]
        try:
            yield bell
        finally:
            self._take_down(bell)

    def end(self) -> None:
        """Let everybody go: the process ends."""
        for bell in self._all():
            bell.end()

    def _all(self) -> Sequence[Bell]:
        return [bell for bells in self._hung.values() for bell in bells]

    def _make_room(self, session: UUID) -> None:
        own = [bell for bell in self._all() if bell.session == session and not bell.over]
        for bell in own[: max(0, len(own) - MOST_OF_ONE_SESSION + 1)]:
            bell.end()

    def _take_down(self, bell: Bell) -> None:
        self._hung[bell.board].remove(bell)
        if not self._hung[bell.board]:
            del self._hung[bell.board]
        if not self._hung:
            for task in self._work:
                task.cancel()
            self._work, self._hears = [], False

    async def _listen(self) -> None:
        """Over a connection that is renewed when lost."""
        while True:
            with suppress(*_DATABASE_LOST):
                await self._listen_once()
            log.warning("no longer listening to the boards")
            await asyncio.sleep(_PAUSE)

    async def _listen_once(self) -> None:
        lost = asyncio.Event()
        connection = await connect()
        try:
            connection.add_termination_listener(lambda *_: lost.set())
            await connection.add_listener(CHANNEL, lambda _, __, ___, board: self._ring(board))
            self._hears = True
            for board in list(self._hung):
                self._ring(board)
            await lost.wait()
        finally:
            self._hears = False
            connection.terminate()

    def _ring(self, board: object) -> None:
        for bell in self._hung.get(str(board), ()):
            bell.ring()

    async def _look_after(self) -> None:
        """Whoever has signed out, or acts no longer for what they look at, is let go within a beat."""
        while True:
            await asyncio.sleep(self.beat.total_seconds())
            with suppress(*_DATABASE_LOST):
                await self._let_go(self._clock())

    async def _let_go(self, at: datetime) -> None:
        bells = self._all()
        rows = await _STILL_MAY.rows(
            sessions=[bell.session for bell in bells], boards=[bell.board for bell in bells], at=at, today=day_of(at)
        )
        still = {row["place"] for row in rows}
        for place, bell in enumerate(bells):
            if place not in still:
                bell.end()
