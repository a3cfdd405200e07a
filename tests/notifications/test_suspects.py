"""A message that kills the worker is found among those that were held with it, and blocks nobody."""

from datetime import timedelta
from uuid import uuid4

import pytest

from notifications.deliveries import MOST_CUT_SHORT, Channel, Held, hold, hold_suspect, write
from notifications.outbox import Recipient, post
from notifications.retrying import DELIVERED
from notifications.tables import Delivery, State
from tests.conftest import FixedClock
from tests.notifications.conftest import Delivering
from tests.notifications.eventually import eventually
from tests.notifications.mail_server import MailServer
from tests.notifications.specimens import ABSENCE

LEASE = timedelta(minutes=2)

pytestmark = pytest.mark.usefixtures("database")


async def _queue(*names: str, at: FixedClock) -> None:
    for name in names:
        reader = Recipient(uuid4(), "fr", f"{name}@navette.example")
        await post(ABSENCE, to=[reader], about=f"absence:{name}", at=at())


async def _worker_dies(clock: FixedClock) -> list[Held]:
    """With all it holds."""
    held = await hold(Channel.MAIL, {}, 100, now=clock(), until=clock() + LEASE)
    clock.moves(LEASE)
    return held


async def _suspect(clock: FixedClock) -> Held | None:
    return await hold_suspect(Channel.MAIL, [], now=clock(), until=clock() + LEASE)


async def test_what_was_held_three_times_when_a_worker_died_is_taken_alone(clock: FixedClock) -> None:
    await _queue("bruno", "paula", at=clock)

    together = [len(await _worker_dies(clock)) for _ in range(4)]
    alone = await _suspect(clock)

    assert (together, alone is not None) == ([2, 2, 2, 0], True)


async def test_whatever_is_answered_is_no_suspect_any_more(clock: FixedClock) -> None:
    await _queue("bruno", "paula", at=clock)
    for _ in range(3):
        await _worker_dies(clock)

    for _ in range(2):
        held = await _suspect(clock)
        assert held
        await write([(held, DELIVERED)], now=clock())

    assert (await _suspect(clock), await Delivery.count().where(Delivery.cut_short > 0)) == (None, 0)


async def test_the_culprit_alone_is_written_off_with_an_alarm(
    delivering: Delivering, mailboxes: MailServer, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    await _queue("bruno", at=clock)
    await Delivery.update({Delivery.cut_short: MOST_CUT_SHORT}, force=True)
    await _queue("paula", at=clock)

    async with delivering():
        await eventually(lambda: _have_ended(2))

    states = await Delivery.select(Delivery.address, Delivery.state).order_by(Delivery.id)
    assert [each["state"] for each in states] == [State.REFUSED, State.DELIVERED]
    assert [str(mail["To"]) for mail in mailboxes.received] == ["paula@navette.example"]
    assert [each.levelname for each in caplog.records if "written off" in each.message] == ["ERROR"]


async def test_a_suspect_that_is_innocent_is_delivered(
    delivering: Delivering, mailboxes: MailServer, clock: FixedClock
) -> None:
    await _queue("bruno", "paula", at=clock)
    await Delivery.update({Delivery.cut_short: MOST_CUT_SHORT - 1}, force=True)

    async with delivering():
        await eventually(lambda: _have_ended(2))

    assert len(mailboxes.received) == 2


async def _have_ended(number: int) -> bool:
    return bool(await Delivery.count().where(Delivery.state != State.DUE) == number)
