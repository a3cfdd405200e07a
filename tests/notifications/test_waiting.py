"""A transaction that tells several things holds what waits, in an order of its own: nobody else who wants the same may
wait for it while holding what it wants next, nor take away what it is about to point at."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from backend.chores.erasing import erase
from backend.kit.database import Statement, transaction
from notifications import devices, outbox, webhooks
from notifications.notices.notice import Group
from notifications.outbox import Recipient, post
from notifications.tables import Delivery, OutboxNotice, WishesOfPerson
from tests.conftest import NOW
from tests.notifications.phones import awake_at_any_hour, switch_on
from tests.notifications.push_service import PushService
from tests.notifications.specimens import DISPUTED

HOST = 1
_BLOCKED = Statement("""
    SELECT count(*) AS number FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()
""")
pytestmark = pytest.mark.usefixtures("database")


def _reader() -> Recipient:
    return Recipient(uuid4(), "fr", "bruno@navette.example")


async def _tell(about: str, to: Recipient, at: datetime = NOW) -> None:
    await post(DISPUTED, to=[to], about=about, at=at)


async def _meanwhile(other: Callable[[], Awaitable[object]], *steps: Callable[[], Awaitable[object]]) -> None:
    """One transaction takes its first step; before it takes its second, `other` has come as far as it comes."""
    may_begin = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        going = group.create_task(_alone(other, may_begin))  # out here, where it is in no transaction
        await _one_after_the_other(steps, may_begin, going)


async def _one_after_the_other(
    steps: Sequence[Callable[[], Awaitable[object]]], may_begin: asyncio.Event, going: asyncio.Task[None]
) -> None:
    async with transaction():
        await steps[0]()
        may_begin.set()
        for _ in range(100):
            if going.done() or (await _BLOCKED.rows())[0]["number"]:
                break
            await asyncio.sleep(0.01)
        for step in steps[1:]:
            await step()


async def _alone(action: Callable[[], Awaitable[object]], may_begin: asyncio.Event) -> None:
    await may_begin.wait()
    async with transaction():
        await action()


async def test_a_device_is_forgotten_while_its_person_is_told_two_things(phones: PushService) -> None:
    bruno = _reader()
    browser = await switch_on(phones, bruno.id, NOW)
    for about in ("hours:1", "hours:2"):
        await _tell(about, bruno)

    await _meanwhile(
        lambda: devices.forget(owner=bruno.id, id=browser.id),
        lambda: _tell("hours:2", bruno),
        lambda: _tell("hours:1", bruno),
    )

    assert await outbox_of(bruno.id) == 4


async def test_whoever_is_told_at_the_moment_that_their_device_is_forgotten_is_told_by_mail(
    phones: PushService,
) -> None:
    bruno = _reader()
    browser = await switch_on(phones, bruno.id, NOW)

    await _meanwhile(lambda: _tell("hours:1", bruno), lambda: devices.forget(owner=bruno.id, id=browser.id))

    assert bruno.email in await Delivery.select(Delivery.address).output(as_list=True)


async def test_a_host_firm_disconnects_its_system_at_the_moment_that_something_happens() -> None:
    await webhooks.keep(HOST, "https://planning.example/hooks", at=NOW)

    await _meanwhile(
        lambda: webhooks.post_event("absence.announced", {}, to=HOST, about="absence:1", at=NOW),
        lambda: webhooks.forget(HOST),
    )

    assert await webhooks.find(HOST) is None


async def test_whoever_acts_no_longer_is_told_nothing_more_while_two_things_are_told() -> None:
    bruno = _reader()
    for about in ("hours:1", "hours:2"):
        await _tell(about, bruno)

    await _meanwhile(
        lambda: outbox.give_up_under("/weeks/", to=bruno.id),
        lambda: _tell("hours:2", bruno),
        lambda: _tell("hours:1", bruno),
    )

    assert await outbox_of(bruno.id) == 4


async def test_two_tell_two_people_who_read_once_a_day_in_two_orders() -> None:
    bruno, paula = _reader(), _reader()
    await awake_at_any_hour(bruno.id, paula.id)
    await WishesOfPerson.update(
        {WishesOfPerson.digests: [Group.HOURS.value], WishesOfPerson.digest_at: 18 * 60}, force=True
    )

    async def the_other_way_round() -> None:
        await _tell("hours:3", paula)
        await _tell("hours:4", bruno)

    await _meanwhile(the_other_way_round, lambda: _tell("hours:1", bruno), lambda: _tell("hours:2", paula))

    left = await Delivery.select(Delivery.due_at)
    assert {row["due_at"] for row in left} == {datetime(2026, 11, 24, 17, 0, tzinfo=UTC)}
    assert await outbox_of(bruno.id) == await outbox_of(paula.id)


async def test_what_is_old_is_erased_while_the_same_is_told_anew() -> None:
    bruno, old = _reader(), NOW - timedelta(days=30)
    for about in ("hours:1", "hours:2"):
        await _tell(about, bruno, old)
    await Delivery.update({Delivery.state: "delivered"}, force=True)

    await _meanwhile(
        lambda: erase(date(2026, 11, 24), NOW),
        lambda: _tell("hours:2", bruno),
        lambda: _tell("hours:1", bruno),
    )

    assert await outbox_of(bruno.id) >= 2


async def outbox_of(person: UUID) -> int:
    return int(await OutboxNotice.count().where(OutboxNotice.recipient == person))
