"""Workers side by side: who holds what, and who may say how it went."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest

from notifications.deliveries import Channel, Held, hold, write
from notifications.desk import Desk
from notifications.outbox import Recipient, post
from notifications.pace import PACE
from notifications.retrying import DELIVERED, GONE, LATER, REFUSED, Outcome, Result
from notifications.services import Service
from notifications.tables import Delivery, Device, State
from tests.conftest import FixedClock
from tests.notifications.phones import switch_on
from tests.notifications.push_service import PushService
from tests.notifications.specimens import CODE, DISPUTED

LEASE = timedelta(minutes=2)

pytestmark = pytest.mark.usefixtures("database")


async def _queue(number: int, clock: FixedClock) -> None:
    readers = [Recipient(uuid4(), "fr", f"reader{each}@navette.example") for each in range(number)]
    await post(DISPUTED, to=readers, about="absence:1", at=clock())


async def _hold(clock: FixedClock, most: int = 100, channel: Channel = Channel.MAIL) -> list[Held]:
    return await hold(channel, {}, most, now=clock(), until=clock() + LEASE)


async def _states() -> list[str]:
    states: list[str] = await Delivery.select(Delivery.state).order_by(Delivery.id).output(as_list=True)
    return states


async def test_two_workers_never_take_the_same(clock: FixedClock) -> None:
    await _queue(60, clock)

    batches = await asyncio.gather(*(_hold(clock, most=10) for _ in range(8)))

    taken = [held.id for batch in batches for held in batch]
    assert len(taken) == len(set(taken)) == 60


async def test_what_a_worker_holds_is_left_to_it_until_its_hold_ends(clock: FixedClock) -> None:
    await _queue(1, clock)
    [first] = await _hold(clock)

    clock.moves(LEASE - timedelta(seconds=1))
    too_early = await _hold(clock)
    clock.moves(timedelta(seconds=1))
    [second] = await _hold(clock)

    assert (too_early, second.id, second.attempts) == ([], first.id, 2)


async def test_whoever_lost_the_hold_has_nothing_to_say_any_more(clock: FixedClock) -> None:
    await _queue(1, clock)
    [slow] = await _hold(clock)
    clock.moves(LEASE)
    [quick] = await _hold(clock)

    await write([(slow, REFUSED)], now=clock())
    after_the_slow = await _states()
    await write([(quick, DELIVERED)], now=clock())
    await write([(slow, REFUSED)], now=clock())

    assert (after_the_slow, await _states()) == ([State.DUE], [State.DELIVERED])


async def test_what_runs_out_first_goes_first(clock: FixedClock) -> None:
    await _queue(30, clock)
    await post(CODE, to=[Recipient(uuid4(), "fr", "code@navette.example")], about="code:1", at=clock())

    [first] = await _hold(clock, most=1)

    assert first.address == "code@navette.example"


async def test_each_channel_takes_only_its_own(phones: PushService, clock: FixedClock) -> None:
    bruno = Recipient(uuid4(), "fr", "bruno@navette.example")
    browser = await switch_on(phones, bruno.id, clock())
    await post(DISPUTED, to=[bruno], about="absence:1", at=clock())

    [push], [mail] = [await _hold(clock, channel=channel) for channel in (Channel.PUSH, Channel.MAIL)]

    assert (push.endpoint, push.address) == (browser.endpoint, None)
    assert (mail.endpoint, mail.address) == (None, "bruno@navette.example")


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(DELIVERED, State.DELIVERED), (REFUSED, State.REFUSED), (LATER, State.DUE)],
    ids=lambda each: str(each),
)
async def test_a_delivery_ends_as_it_went(outcome: Outcome, state: State, clock: FixedClock) -> None:
    await _queue(1, clock)

    await write([(held, outcome) for held in await _hold(clock)], now=clock())

    [row] = await Delivery.select(Delivery.state, Delivery.sent_at)
    assert row == {"state": state, "sent_at": clock() if state is State.DELIVERED else None}


async def test_it_is_tried_for_as_long_as_it_is_worth_telling(clock: FixedClock) -> None:
    await _queue(1, clock)
    tries = 0  # the last of which only writes it off

    while held := await _hold(clock):
        tries += 1
        await write([(held[0], LATER)], now=clock())
        clock.moves(timedelta(hours=2))

    assert (tries - 1, await _states()) == (DISPUTED.ttl / timedelta(hours=2), [State.EXPIRED])


async def test_no_next_try_is_planned_for_when_nobody_cares_any_more(clock: FixedClock) -> None:
    await post(CODE, to=[Recipient(uuid4(), "fr", "bruno@navette.example")], about="code:1", at=clock())
    [held] = await _hold(clock)

    await write([(held, Outcome(Result.LATER, CODE.ttl))], now=clock())

    assert await _states() == [State.EXPIRED]


async def test_many_go_at_once_each_its_own_way(phones: PushService, clock: FixedClock) -> None:
    bruno = Recipient(uuid4(), "fr", None)
    for _ in range(4):
        await switch_on(phones, bruno.id, clock())
    await post(DISPUTED, to=[bruno], about="absence:1", at=clock())
    held = await _hold(clock, channel=Channel.PUSH)

    await write(list(zip(held, (DELIVERED, GONE, REFUSED, LATER), strict=True)), now=clock())

    assert await _states() == [State.DELIVERED, State.REFUSED, State.REFUSED, State.DUE]
    assert await Device.count() == 3


async def test_each_service_gets_its_own_room(phones: PushService, clock: FixedClock) -> None:
    bruno = Recipient(uuid4(), "fr", None)
    for _ in range(6):
        await switch_on(phones, bruno.id, clock())
    await post(DISPUTED, to=[bruno], about="absence:1", at=clock())
    for service, number in (("full.example", 3), ("free.example", 2)):
        some = Delivery.select(Delivery.id).where(Delivery.service.like("127%")).limit(number)
        await Delivery.update({Delivery.service: service}).where(Delivery.id.is_in([row["id"] for row in await some]))

    held = await hold(Channel.PUSH, {"full.example": 0, "free.example": 1}, 9, now=clock(), until=clock() + LEASE)

    services = sorted(each.service for each in held)
    assert services == ["127.0.0.1:" + phones.origin.rpartition(":")[2], "free.example"]


async def test_what_is_settled_while_it_is_on_its_way_stays_so_and_was_sent(clock: FixedClock) -> None:
    await _queue(1, clock)
    [held] = await _hold(clock)
    await Delivery.update({Delivery.state: State.SETTLED}, force=True)

    await write([(held, DELIVERED)], now=clock())

    [row] = await Delivery.select(Delivery.state, Delivery.sent_at)
    assert row == {"state": State.SETTLED, "sent_at": clock()}


@pytest.mark.parametrize("locked", [0, -1], ids=["first", "last"])
async def test_a_worker_waits_for_nobody_who_locks_some_and_wants_others(
    locked: int, database: str, clock: FixedClock
) -> None:
    """A transaction that posts about several things locks them in its own order: each would wait for the other."""
    await _queue(30, clock)
    held = await _hold(clock)
    other = await asyncpg.connect(database)
    ids = sorted(each.id for each in held)

    async with other.transaction(), asyncio.timeout(10):
        await other.execute("SELECT FROM deliveries WHERE id = $1 FOR UPDATE", ids[locked])
        left = await write([(each, DELIVERED) for each in held], now=clock())
        await other.execute("SELECT FROM deliveries WHERE id = ANY($1) FOR UPDATE NOWAIT", ids)
    await other.close()

    assert left == {ids[locked]}
    assert await write([(each, DELIVERED) for each in held if each.id in left], now=clock()) == set()
    assert set(await _states()) == {State.DELIVERED}


async def test_what_somebody_held_is_written_once_they_let_go(database: str, clock: FixedClock) -> None:
    await _queue(1, clock)
    other, stop, is_sent = await asyncpg.connect(database), asyncio.Event(), asyncio.Event()

    async def send(held: Held, _: Service) -> Outcome:
        await other.execute("BEGIN; SELECT FROM deliveries FOR UPDATE")
        is_sent.set()
        return DELIVERED

    desk = Desk(Channel.MAIL, send, at_once=1, clock=clock, pace=PACE)
    working = asyncio.create_task(desk.work(stop))
    await is_sent.wait()
    stop.set()
    desk.ring()
    await asyncio.sleep(0.1)
    assert await _states() == [State.DUE]
    await other.execute("ROLLBACK")
    await working
    await other.close()

    assert await _states() == [State.DELIVERED]
