"""The worker as a process of its own, stopped politely or not."""

import signal
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from backend.kit.clock import system_clock
from backend.kit.database import transaction
from notifications.outbox import Recipient, post
from notifications.tables import Delivery, State
from notifications.vapid import Vapid
from tests.notifications.eventually import eventually
from tests.notifications.mail_server import MailServer
from tests.notifications.phones import awake_at_any_hour, switch_on
from tests.notifications.push_service import HANG, PushService
from tests.notifications.specimens import DISPUTED
from tests.notifications.worker_process import worker_process

CROWD = 80
STUCK = 20


@pytest.fixture
async def phones(vapid: Vapid) -> AsyncIterator[PushService]:
    async with PushService(vapid.public_key, clock=system_clock) as service:
        yield service


async def _tell_a_crowd(phones: PushService) -> list[str]:
    """Everybody by mail and by push; the phones of some hang at first."""
    crowd = [Recipient(uuid4(), "fr", f"reader{number}@navette.example") for number in range(CROWD)]
    for number, reader in enumerate(crowd):
        browser = await switch_on(phones, reader.id, system_clock())
        if number < STUCK:
            phones.will_answer(browser, HANG)
    await awake_at_any_hour(*(reader.id for reader in crowd))
    async with transaction():
        await post(DISPUTED, to=crowd, about="absence:1", at=system_clock())
    return sorted(str(reader.email) for reader in crowd)


async def _all_delivered() -> bool:
    return not bool(await Delivery.exists().where(Delivery.state != State.DELIVERED))


async def test_a_worker_that_is_killed_in_the_middle_loses_nothing(
    database: str, tmp_path: Path, phones: PushService, mailboxes: MailServer
) -> None:
    async with worker_process(database, tmp_path, phones, mailboxes) as first:
        everybody = await _tell_a_crowd(phones)
        await eventually(lambda: len(phones.received) >= STUCK)
        first.send_signal(signal.SIGKILL)
        await first.wait()
    reached_before = len({told.browser for told in phones.received})

    await Delivery.update({Delivery.due_at: system_clock() - timedelta(seconds=1)}).where(
        Delivery.state == State.DUE
    )  # as if the minutes for which it held them had passed
    async with worker_process(database, tmp_path, phones, mailboxes):
        await eventually(_all_delivered)

    assert STUCK <= reached_before <= CROWD - STUCK
    assert len({told.browser for told in phones.received}) == CROWD
    assert sorted({str(mail["To"]) for mail in mailboxes.received}) == everybody


async def test_what_a_killed_worker_sends_twice_is_seen_once(
    database: str, tmp_path: Path, phones: PushService, mailboxes: MailServer
) -> None:
    reader = Recipient(uuid4(), "fr", "bruno@navette.example")
    await switch_on(phones, reader.id, system_clock())
    await awake_at_any_hour(reader.id)
    await post(DISPUTED, to=[reader], about="absence:1", at=system_clock())
    async with worker_process(database, tmp_path, phones, mailboxes):
        await eventually(_all_delivered)
    await Delivery.update({Delivery.state: State.DUE}, force=True)  # as if killed before it was written down

    async with worker_process(database, tmp_path, phones, mailboxes):
        await eventually(lambda: (len(phones.received), len(mailboxes.received)) == (2, 2))

    assert len({told.headers["topic"] for told in phones.received}) == 1
    assert len({mail["Message-ID"] for mail in mailboxes.received}) == 1


@pytest.mark.parametrize("polite", [signal.SIGTERM, signal.SIGINT])
async def test_a_worker_that_is_told_to_stop_finishes_and_ends_well(
    polite: signal.Signals, database: str, tmp_path: Path, phones: PushService, mailboxes: MailServer
) -> None:
    reader = Recipient(uuid4(), "fr", "bruno@navette.example")
    await awake_at_any_hour(reader.id)
    await post(DISPUTED, to=[reader], about="absence:1", at=system_clock())

    async with worker_process(database, tmp_path, phones, mailboxes) as worker:
        await eventually(lambda: mailboxes.received != [])
        worker.send_signal(polite)
        status = await worker.wait()

    assert (status, await _all_delivered()) == (0, True)
