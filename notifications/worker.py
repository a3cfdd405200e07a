"""Delivering what is due, as long as the process runs."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

import asyncpg
from piccolo.engine.postgres import PostgresEngine

from notifications.deliveries import Channel, Held, hold, write
from notifications.mail import Mailer
from notifications.outbox import CHANNEL
from notifications.push import Push, Pusher, topic_of
from notifications.rendering import render_mail, render_push
from notifications.retrying import LATER, REFUSED, Outcome
from notifications.tables import Delivery

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
"""Longer than everything a channel holds can take, were each message to hang until its timeout."""
MAILS_AT_ONCE = 10
PUSHES_AT_ONCE = 64
POLL = timedelta(seconds=5)
"""Retries fall due without a ring, and a ring may be missed."""
_BREATH = 0.01  # results that come in meanwhile are written together
_HEAD_START = 1.0  # of pushes, for which phones ring; one that hangs keeps no mail waiting for longer
_PAUSE = 1.0  # before the database is asked again after a failure
# The last is what a connection says between the server's goodbye and its end.
_DATABASE_LOST = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)

Clock = Callable[[], datetime]
Flying = set[asyncio.Task[tuple[Held, Outcome]]]


async def run(
    *,
    mail: Mailer,
    push: Pusher,
    url: str,
    clock: Clock,
    stop: asyncio.Event,
    lease: timedelta = LEASE,
    poll: timedelta = POLL,
) -> None:
    """Deliver until `stop` is set; what is on its way then still arrives."""
    pushes = _Desk(Channel.PUSH, PUSHES_AT_ONCE, lambda held: _push(held, push, url, clock()), clock, lease, poll)
    mails = _Desk(Channel.MAIL, MAILS_AT_ONCE, lambda held: _mail(held, mail, url, pushes.idle), clock, lease, poll)
    desks = (pushes, mails)
    bells = [desk.bell for desk in desks]
    async with asyncio.TaskGroup() as group:
        listening = group.create_task(_listen(bells))
        working = [group.create_task(desk.work(stop)) for desk in desks]
        await stop.wait()
        _ring(bells)
        await asyncio.wait(working)
        listening.cancel()


@dataclass(frozen=True, slots=True)
class _Desk:
    """One channel's: a slow mail server never keeps pushes waiting."""

    channel: Channel
    room: int
    send: Callable[[Held], Awaitable[Outcome]]
    clock: Clock
    lease: timedelta
    poll: timedelta
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    idle: asyncio.Event = field(default_factory=asyncio.Event)
    """Nothing of this channel is on its way."""

    async def work(self, stop: asyncio.Event) -> None:
        flying: Flying = set()
        while not stop.is_set():
            try:
                await self._turn(flying)
            except _DATABASE_LOST as error:
                log.warning("the database does not answer: %s", type(error).__name__)
                await asyncio.sleep(_PAUSE)
        if flying:
            await asyncio.wait(flying)
            await self._write_landed(flying)

    async def _turn(self, flying: Flying) -> None:
        self.bell.clear()
        self.idle.clear()
        now = self.clock()
        if len(flying) < self.room:
            taken = await hold(self.channel, self.room - len(flying), now=now, until=now + self.lease)
            flying |= {asyncio.create_task(self._deliver(held)) for held in taken}
        if not flying:
            self.idle.set()
        await self._something_happens(flying)
        await self._write_landed(flying)

    async def _something_happens(self, flying: Flying) -> None:
        ring = asyncio.create_task(self.bell.wait())
        try:
            await asyncio.wait({ring, *flying}, timeout=self.poll.total_seconds(), return_when=asyncio.FIRST_COMPLETED)
        finally:
            ring.cancel()
        if flying:
            await asyncio.sleep(_BREATH)

    async def _write_landed(self, flying: Flying) -> None:
        landed = {task for task in flying if task.done()}
        if landed:
            await write([task.result() for task in landed], now=self.clock())
            flying -= landed  # only now: what could not be written is written at the next turn

    async def _deliver(self, held: Held) -> tuple[Held, Outcome]:
        outcome = await self._attempt(held)
        log.info("to %s by %s, %s: %s", held.reader, self.channel.value, held.trace, outcome.result.value)
        return held, outcome

    async def _attempt(self, held: Held) -> Outcome:
        if held.expires_at <= self.clock():
            return LATER  # too late for any try: it is written off as expired
        try:
            return await self.send(held)
        except Exception as error:
            # One bad message must not stop the others. An error's own words may quote an address: only where it was.
            where = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__} in {where.name}, line {where.lineno}"
            log.error("to %s, %s failed: %s", held.reader, held.trace, place)
            return LATER


async def _mail(held: Held, mail: Mailer, url: str, pushes_idle: asyncio.Event) -> Outcome:
    if held.address is None:
        return REFUSED
    with suppress(TimeoutError):
        async with asyncio.timeout(_HEAD_START):
            await pushes_idle.wait()
    words = render_mail(held.read_notice(), held.language, url=url)
    return await mail.send(words, to=held.address, language=held.language, id=held.notice)


async def _push(held: Held, push: Pusher, url: str, now: datetime) -> Outcome:
    if held.endpoint is None or held.public_key is None or held.secret is None:
        return REFUSED  # the device was forgotten meanwhile
    notice, topic = held.read_notice(), topic_of(held.about, held.recipient)
    payload = render_push(notice, held.language, url=url, tag=topic)
    return await push.send(
        Push(held.endpoint, held.public_key, held.secret, payload, topic, notice.urgency, held.expires_at - now)
    )


async def _listen(bells: Iterable[asyncio.Event]) -> None:
    """Ring whenever something was posted, over a connection of its own that is renewed when lost."""
    while True:
        with suppress(*_DATABASE_LOST):
            await _listen_once(bells)
        log.warning("no longer listening to the outbox")
        await asyncio.sleep(_PAUSE)


async def _listen_once(bells: Iterable[asyncio.Event]) -> None:
    lost = asyncio.Event()
    connection = await cast(PostgresEngine, Delivery._meta.db).get_new_connection()
    try:
        connection.add_termination_listener(lambda *_: lost.set())
        await connection.add_listener(CHANNEL, lambda *_: _ring(bells))
        _ring(bells)  # for what was posted while nobody listened
        await lost.wait()
    finally:
        connection.terminate()


def _ring(bells: Iterable[asyncio.Event]) -> None:
    for bell in bells:
        bell.set()
