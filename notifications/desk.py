"""A desk takes what is due of one channel, lets it leave as fast as its services allow, and writes down how it went."""

import asyncio
import logging
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime

import asyncpg

from notifications.deliveries import MOST_CUT_SHORT, Channel, Held, hold, hold_suspect, write
from notifications.pace import Pace
from notifications.retrying import LATER, REFUSED, Outcome, Result
from notifications.services import NO_RATE, Service

log = logging.getLogger(__name__)

# The last is what a connection says between the server's goodbye and its end.
DATABASE_LOST = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
_BREATH = 0.02  # results that come in meanwhile are written together
_GLANCE = 0.05  # at a service that takes so many a second
_PAUSE = 1.0  # before the database is asked again after a failure

Clock = Callable[[], datetime]
Send = Callable[[Held, Service], Awaitable[Outcome]]


class Desk:
    """One channel's: a slow mail server never keeps pushes waiting."""

    def __init__(
        self, channel: Channel, send: Send, *, at_once: int, a_second: int = NO_RATE, clock: Clock, pace: Pace
    ) -> None:
        self.idle = asyncio.Event()
        """Nothing of this channel is on its way."""
        self._channel = channel
        self._send = send
        self._at_once = at_once
        self._a_second = a_second
        self._most = min(at_once, a_second)
        self._clock = clock
        self._pace = pace
        self._services: dict[str, Service] = {}
        self._waited_for: set[str] = set()
        """Services that had no room for all that may wait for them."""
        self._rang = False
        self._bell = asyncio.Event()
        self._flying: set[asyncio.Task[None]] = set()
        self._landed: list[tuple[Held, Outcome]] = []
        self._has_landed = asyncio.Event()

    def ring(self) -> None:
        """Something was posted, or the end has come."""
        self._rang = True
        self._bell.set()

    async def work(self, stop: asyncio.Event) -> None:
        has_ended = asyncio.Event()
        writing = asyncio.create_task(self._go_on(self._write_together, until=has_ended))
        suspecting = asyncio.create_task(self._go_on(lambda: self._take_a_suspect(stop), until=stop))
        await self._go_on(self._take, until=stop)
        await asyncio.wait([suspecting, *self._flying])
        has_ended.set()
        self._has_landed.set()
        await writing
        while self._landed:
            await self._write_landed()
            await asyncio.sleep(_BREATH)

    async def _go_on(self, turn: Callable[[], Awaitable[None]], *, until: asyncio.Event) -> None:
        while not until.is_set():
            try:
                await turn()
            except DATABASE_LOST as error:
                log.warning("the database does not answer: %s", type(error).__name__)
                await asyncio.sleep(_PAUSE)

    async def _take(self) -> None:
        self._rang = False
        self.idle.clear()
        now = self._clock()
        rooms = {name: service.room(now) for name, service in self._services.items()}
        taken = await hold(self._channel, rooms, self._most, now=now, until=now + self._pace.lease)
        for held in taken:
            self._let_go(held)
        numbers = Counter(held.service for held in taken)
        filled = {name for name, number in numbers.items() if number >= rooms.get(name, self._most)}
        self._waited_for = filled | {name for name in self._waited_for if not rooms[name]}
        if not self._flying:
            self.idle.set()
        await self._something_happens()

    async def _something_happens(self) -> None:
        """Something was posted, a service has room again for what waits for it, or it is time to look anyway."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self._pace.poll.total_seconds()
        while not self._rang and (left := until - loop.time()) > 0 and not self._have_room(self._waited_for):
            self._bell.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(min(left, _GLANCE) if self._waited_for else left):
                    await self._bell.wait()

    def _have_room(self, services: set[str]) -> bool:
        """Half of it, so that the database is asked for many at a time."""
        now = self._clock()
        return any(2 * self._services[name].room(now) >= self._most for name in services)

    def _let_go(self, held: Held) -> None:
        service = self._service(held.service)
        service.takes_off()
        flight = asyncio.create_task(self._fly(held, service))
        self._flying.add(flight)
        flight.add_done_callback(self._has_flown)

    def _has_flown(self, flight: asyncio.Task[None]) -> None:
        self._flying.discard(flight)
        if not self._flying:
            self.idle.set()

    def _service(self, name: str) -> Service:
        if name not in self._services:
            self._services[name] = Service(name, at_once=self._at_once, a_second=self._a_second, pace=self._pace)
        return self._services[name]

    async def _fly(self, held: Held, service: Service) -> None:
        outcome = await self._deliver(held, service)
        service.lands()
        self._landed.append((held, outcome))
        self._has_landed.set()
        if held.service in self._waited_for and self._have_room({held.service}):
            self._bell.set()

    async def _deliver(self, held: Held, service: Service) -> Outcome:
        outcome = await self._attempt(held, service)
        # Of what went well the deliveries themselves tell.
        level = logging.DEBUG if outcome.result is Result.DELIVERED else logging.INFO
        if log.isEnabledFor(level):
            log.log(level, "to %s by %s, %s: %s", held.reader, self._channel.value, held.trace, outcome.result.value)
        return outcome

    async def _attempt(self, held: Held, service: Service) -> Outcome:
        if held.expires_at <= self._clock():
            return LATER  # too late for any try: it is written off as expired
        try:
            return await self._send(held, service)
        except Exception as error:
            # One bad message must not stop the others. An error's own words may quote an address: only where it was.
            where = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__} in {where.name}, line {where.lineno}"
            log.error("to %s, %s failed: %s", held.reader, held.trace, place)
            return LATER

    async def _write_together(self) -> None:
        await self._has_landed.wait()
        await asyncio.sleep(_BREATH)
        await self._write_landed()
        if not self._landed:
            self._has_landed.clear()

    async def _write_landed(self) -> None:
        if landed := self._landed.copy():
            left = await write(landed, now=self._clock(), pace=self._pace)
            # Only now: what could not be written is written at the next turn.
            self._landed[: len(landed)] = [each for each in landed if each[0].id in left]

    async def _take_a_suspect(self, stop: asyncio.Event) -> None:
        """One alone, of which is written how it went before the next is taken."""
        now = self._clock()
        full = [name for name, service in self._services.items() if not service.room(now)]
        held = await hold_suspect(self._channel, full, now=now, until=now + self._pace.lease)
        if held is None:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._pace.poll.total_seconds()):
                    await stop.wait()
        elif held.cut_short > MOST_CUT_SHORT:
            log.error("to %s, %s ended the worker %d times: written off", held.reader, held.trace, MOST_CUT_SHORT)
            await self._write_one(held, REFUSED)
        else:
            service = self._service(held.service)
            service.takes_off()
            outcome = await self._deliver(held, service)
            service.lands()
            await self._write_one(held, outcome)

    async def _write_one(self, held: Held, outcome: Outcome) -> None:
        while await write([(held, outcome)], now=self._clock(), pace=self._pace):
            await asyncio.sleep(_BREATH)
