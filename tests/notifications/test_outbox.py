"""A fact and the telling of it are one: both happen, or neither."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from uuid import UUID, uuid4

import asyncpg
import pytest

from backend.kit.database import transaction
from notifications import outbox
from notifications.outbox import Recipient, post
from notifications.tables import Delivery, OutboxNotice
from tests.conftest import FixedClock
from tests.notifications.eventually import eventually
from tests.notifications.phones import switch_on
from tests.notifications.push_service import PushService
from tests.notifications.specimens import CODE, DISPUTED


@pytest.fixture
async def rings(database: str) -> AsyncIterator[list[str]]:
    """What PostgreSQL rings, as the worker hears it."""
    heard: list[str] = []
    connection = await asyncpg.connect(database)
    await connection.add_listener(outbox.CHANNEL, lambda *_: heard.append("ring"))
    yield heard
    await connection.close()


async def _post(*to: Recipient, clock: FixedClock) -> None:
    await post(DISPUTED, to=to, about="absence:1", at=clock())


def _reader(email: str | None = None, id: UUID | None = None) -> Recipient:
    return Recipient(id or uuid4(), "fr", email)


async def test_a_fact_that_is_rolled_back_tells_nobody(rings: list[str], clock: FixedClock) -> None:
    with suppress(ZeroDivisionError):
        async with transaction():
            await _post(_reader("bruno@navette.example"), clock=clock)
            raise ZeroDivisionError

    async with transaction():
        await _post(_reader("paula@navette.example"), clock=clock)
    await eventually(lambda: rings != [])
    assert await Delivery.select(Delivery.address).output(as_list=True) == ["paula@navette.example"]
    assert (await OutboxNotice.count(), rings) == (1, ["ring"])


async def test_nothing_is_told_before_the_fact_is_committed(database: str, rings: list[str], clock: FixedClock) -> None:
    other = await asyncpg.connect(database)

    async with transaction():
        await _post(_reader("bruno@navette.example"), clock=clock)
        before = await other.fetchval("SELECT count(*) FROM deliveries"), list(rings)

    await eventually(lambda: rings == ["ring"])
    assert before == (0, [])
    assert await other.fetchval("SELECT count(*) FROM deliveries") == 1
    await other.close()


async def test_many_notices_in_one_transaction_wake_the_worker_once(rings: list[str], clock: FixedClock) -> None:
    async with transaction():
        for _ in range(20):
            await _post(_reader("bruno@navette.example"), clock=clock)

    await _post(_reader("paula@navette.example"), clock=clock)
    await eventually(lambda: len(rings) >= 2)
    assert rings == ["ring", "ring"]


async def test_each_device_and_each_mailbox_is_its_own_delivery(
    database: str, phones: PushService, clock: FixedClock
) -> None:
    bruno, paula = _reader("bruno@navette.example"), _reader()
    for owner in (bruno.id, bruno.id, paula.id, uuid4()):
        await switch_on(phones, owner, clock())

    await _post(bruno, paula, clock=clock)

    ways = await Delivery.select(Delivery.notice.recipient, Delivery.address)
    told = sorted((way["notice.recipient"] == bruno.id, way["address"] or "push") for way in ways)
    assert told == [(False, "push"), (True, "bruno@navette.example"), (True, "push"), (True, "push")]


async def test_whoever_is_named_twice_is_told_once(database: str, clock: FixedClock) -> None:
    bruno = _reader("bruno@navette.example")

    await _post(bruno, bruno, clock=clock)

    assert await Delivery.count() == 1


async def test_whoever_has_neither_mail_nor_device_has_the_notice_all_the_same(
    database: str, clock: FixedClock
) -> None:
    await _post(_reader(), clock=clock)

    assert (await OutboxNotice.count(), await Delivery.count()) == (1, 0)


async def test_to_tell_nobody_is_no_error(database: str, clock: FixedClock) -> None:
    await _post(clock=clock)

    assert await OutboxNotice.count() == 0


async def test_everybody_is_written_to_in_their_own_language(database: str, clock: FixedClock) -> None:
    await _post(Recipient(uuid4(), "en", None), Recipient(uuid4(), "fr", None), clock=clock)

    assert sorted(await OutboxNotice.select(OutboxNotice.language).output(as_list=True)) == ["en", "fr"]


async def test_a_notice_is_worth_telling_for_as_long_as_its_kind_says(database: str, clock: FixedClock) -> None:
    await post(CODE, to=[_reader("bruno@navette.example")], about="code:1", at=clock())

    assert await Delivery.select(Delivery.expires_at).output(as_list=True) == [clock() + CODE.ttl]


async def test_posting_waits_for_no_other_poster(database: str, clock: FixedClock) -> None:
    """Two facts that tell the same person are independent of each other."""
    bruno = _reader("bruno@navette.example")
    both_have_posted = asyncio.Barrier(2)

    async def tell() -> None:
        async with transaction():
            await _post(bruno, clock=clock)
            await both_have_posted.wait()

    async with asyncio.timeout(10):
        await asyncio.gather(tell(), tell())

    assert await Delivery.count() == 2


async def test_the_same_notice_of_one_fact_is_written_once(database: str, clock: FixedClock) -> None:
    bruno = _reader("bruno@navette.example")

    async with transaction():
        await _post(bruno, clock=clock)
        await _post(bruno, clock=clock)

    assert (await OutboxNotice.count(), await Delivery.count()) == (1, 1)
