"""A push service, a mail server, and the worker between them, all on loopback."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest

from notifications import worker
from notifications.mail import Mailer
from notifications.pace import PACE
from notifications.push import Pusher
from notifications.sms import OvhSms
from notifications.stopping import Stops
from notifications.vapid import Vapid
from tests.conftest import FixedClock
from tests.notifications.mail_server import MailServer
from tests.notifications.push_service import PushService
from tests.notifications.sms_provider import SmsProvider

URL = "https://navette.example"
SENDER = "Navette <navette@navette.example>"
CONTACT = "mailto:navette@navette.example"
HELD_FOR = timedelta(days=1)
"""Longer than any retry waits, so that what is held is told apart from what waits."""


class Delivering(Protocol):
    def __call__(self, *, smtp: str = "", timeout: timedelta = ...) -> AbstractAsyncContextManager[asyncio.Event]: ...


@pytest.fixture
def vapid(tmp_path: Path) -> Vapid:
    return Vapid.load(tmp_path / "vapid.pem", contact=CONTACT)


@pytest.fixture
async def phones(vapid: Vapid, clock: FixedClock) -> AsyncIterator[PushService]:
    async with PushService(vapid.public_key, clock=clock) as service:
        yield service


@pytest.fixture
async def mailboxes() -> AsyncIterator[MailServer]:
    async with MailServer() as server:
        yield server


@pytest.fixture
async def provider(clock: FixedClock) -> AsyncIterator[SmsProvider]:
    async with SmsProvider(clock=clock) as provider:
        yield provider


@pytest.fixture
def delivering(
    database: str,
    vapid: Vapid,
    clock: FixedClock,
    phones: PushService,
    mailboxes: MailServer,
    provider: SmsProvider,
    tmp_path: Path,
) -> Delivering:
    """The worker, for as long as the block runs; it looks often, as the tests' clock leaps."""

    @asynccontextmanager
    async def run(*, smtp: str = "", timeout: timedelta = PACE.timeout) -> AsyncIterator[asyncio.Event]:
        stop = asyncio.Event()
        pace = replace(PACE, lease=HELD_FOR, poll=timedelta(milliseconds=20), timeout=timeout)
        async with (
            Mailer(
                smtp or mailboxes.url, sender=SENDER, clock=clock, stops=Stops.load(tmp_path / "links.key"), url=URL
            ) as mail,
            OvhSms(provider.account, clock=clock) as sms,
            Pusher(vapid, clock=clock, extra_origins={phones.origin}, pace=pace) as push,
            asyncio.TaskGroup() as group,
        ):
            group.create_task(worker.run(mail=mail, push=push, sms=sms, url=URL, clock=clock, stop=stop, pace=pace))
            yield stop
            stop.set()

    return run
