"""Everything goes wrong at once, and still every fact is told: workers killed, services moody, the database crashed."""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import msgspec
import pytest

from backend.kit.clock import system_clock
from backend.kit.database import transaction
from notifications.desk import DATABASE_LOST
from notifications.outbox import Recipient, post
from notifications.pace import Pace
from notifications.push import topic_of
from notifications.tables import Delivery, Device, OutboxNotice, State
from notifications.vapid import Vapid
from tests.forking import FORKING
from tests.notifications import deliverer
from tests.notifications.deliverer import Way
from tests.notifications.phones import switch_on
from tests.notifications.push_service import CLOSE, HANG, TEAR, Answer, Browser, PushService, Received
from tests.notifications.specimens import ABSENCE

READERS, FACTS, TOLD = 400, 50, 112
"""Each fact is told to some of the readers: 5,600 messages, less what waited for subscriptions that end."""
KILLS, CRASH = 50, 25
"""With that kill the database crashes as well."""
DEADLINE = 150
PATIENCE = 0.6
"""Seconds; with nothing to wait for, a worker is killed all the same."""
SEED = 20261126
PACE = Pace(
    lease=timedelta(seconds=3),
    poll=timedelta(seconds=0.1),
    timeout=timedelta(seconds=1),
    first_wait=timedelta(seconds=0.1),
    longest_wait=timedelta(seconds=1),
    pushes_at_once=24,
)
MOODS = (Answer(429, {"Retry-After": "1"}), Answer(429), Answer(500), Answer(503), HANG, CLOSE, TEAR)
YES = Answer(201)
ENDS = (404, 410, 413)


@dataclass(frozen=True)
class Phone:
    owner: Recipient
    browser: Browser
    ends: bool


@dataclass(frozen=True)
class Told:
    """One fact, and whom it was for."""

    about: str
    phones: list[Phone]


@pytest.fixture
async def services(vapid: Vapid) -> AsyncIterator[list[PushService]]:
    async with (
        PushService(vapid.public_key, clock=system_clock) as one,
        PushService(vapid.public_key, clock=system_clock) as other,
    ):
        yield [one, other]


async def test_nothing_is_lost_and_nothing_shown_twice_whatever_dies(
    database: str, vapid: Vapid, tmp_path: Path, services: list[PushService], capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(SEED)
    phones = [await _phone(chance.choice(services), chance) for _ in range(READERS)]
    way = Way(
        database=database,
        vapid=str(tmp_path / "vapid.pem"),
        origins=[service.origin for service in services],
        pace=PACE,
    )

    async with asyncio.TaskGroup() as group:
        telling = group.create_task(_tell(phones, chance))
        group.create_task(_deliver(way, tmp_path / "worker.log", services, telling, chance))

    told, received = telling.result(), [each for service in services for each in service.received]
    kept = set(await Device.select(Device.id).output(as_list=True))
    ended = {phone.browser.id for phone in phones if phone.ends}
    with capsys.disabled():
        sys.stdout.write(_figures(told, received, ended))
    assert {phone.browser.id for phone in phones} - kept == ended
    assert await _states(kept) == {State.DELIVERED}
    assert _unheard(told, received, kept) == set()
    assert len({(each.browser.path, each.headers["topic"], each.payload) for each in received}) == len(_shown(received))


async def _phone(service: PushService, chance: random.Random) -> Phone:
    """Of a service that is in some mood at its first messages; one of ten is gone after them."""
    owner = Recipient(uuid4(), "fr", None)
    browser = await switch_on(service, owner.id, system_clock())
    service.will_answer(browser, *(chance.choice((*MOODS, YES, YES)) for _ in range(chance.randrange(6))))
    ends = chance.random() < 0.1
    if ends:
        service.will_answer_for_good(browser, Answer(chance.choice(ENDS)))
    return Phone(owner, browser, ends)


async def _tell(phones: list[Phone], chance: random.Random) -> list[Told]:
    """Fact after fact, as the application does it: what a crash of the database undid is done again."""
    told = []
    for number in range(FACTS):
        fact = Told(f"absence:{number}", chance.sample(phones, TOLD))
        # Each try in a task of its own, as a request is: a transaction that broke down stays behind in it.
        while not await asyncio.create_task(_is_told(fact)):
            await asyncio.sleep(0.02)
        told.append(fact)
    return told


async def _is_told(fact: Told) -> bool:
    with suppress(*DATABASE_LOST):
        if await OutboxNotice.exists().where(OutboxNotice.about == fact.about):
            return True
        async with transaction():
            await post(ABSENCE, to=[phone.owner for phone in fact.phones], about=fact.about, at=system_clock())
    return False


async def _deliver(
    way: Way, log: Path, services: list[PushService], telling: asyncio.Task[list[Told]], chance: random.Random
) -> None:
    """Two workers side by side, one or the other killed whenever some more has arrived, until all is delivered."""
    workers = [_start(way, log) for _ in range(2)]
    try:
        for kill in range(KILLS):
            await _more_has_arrived(services, chance.randrange(20, 160))
            side = chance.randrange(2)
            workers[side].kill()
            workers[side].join()
            workers[side] = _start(way, log)
            if kill == CRASH:
                await _crash(way.database)
        async with asyncio.timeout(DEADLINE):
            await telling
            while not await _nothing_is_due():
                await asyncio.sleep(0.05)
        for worker in workers:
            worker.terminate()
            await asyncio.to_thread(worker.join)
        assert [worker.exitcode for worker in workers] == [0, 0]
    finally:
        for worker in workers:
            worker.kill()


def _start(way: Way, log: Path) -> BaseProcess:
    process = FORKING.Process(target=deliverer.main, args=(msgspec.json.encode(way), log))
    process.start()
    return process


async def _more_has_arrived(services: list[PushService], more: int) -> None:
    """Or nothing comes, which is as good a moment."""
    wanted = more + sum(len(service.received) for service in services)
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while sum(len(service.received) for service in services) < wanted:
                await asyncio.sleep(0.01)


async def _crash(database: str) -> None:
    """PostgreSQL ends all its processes and recovers when one of them dies."""
    connection = await asyncpg.connect(database)
    with suppress(*DATABASE_LOST):
        if "DATABASE_URL" in os.environ:  # another machine's, perhaps
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        else:
            os.kill(connection.get_server_pid(), signal.SIGKILL)
        await connection.close()


async def _nothing_is_due() -> bool:
    with suppress(*DATABASE_LOST):
        return not await Delivery.exists().where(Delivery.state == State.DUE)
    return False


async def _states(kept: set[UUID]) -> set[str]:
    """Of what was for those that are still there."""
    return set(await Delivery.select(Delivery.state).where(Delivery.device.is_in(list(kept))).output(as_list=True))


def _shown(received: list[Received]) -> Counter[tuple[str, str]]:
    """How often each thing came to each phone: its topic lets all but the last disappear."""
    return Counter((each.browser.path, each.headers["topic"]) for each in received)


def _unheard(told: list[Told], received: list[Received], kept: set[UUID]) -> set[tuple[str, str]]:
    """What never came to a phone that is still there."""
    meant = {
        (phone.browser.path, topic_of(fact.about, phone.owner.id))
        for fact in told
        for phone in fact.phones
        if phone.browser.id in kept
    }
    return meant - set(_shown(received))


def _figures(told: list[Told], received: list[Received], ended: set[UUID]) -> str:
    meant = sum(len(fact.phones) for fact in told)
    again = sum(_shown(received).values()) - len(_shown(received))
    return (
        f"\n{len(told)} facts for {meant} phones, {KILLS} workers killed, the database crashed once: "
        f"{len(_shown(received))} messages shown, {again} of them sent again under the same topic, none lost; "
        f"{len(ended)} subscriptions ended and were deleted.\n"
    )
