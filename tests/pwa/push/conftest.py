"""The whole way of a push: application, worker, push service, each where the others look for it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from notifications.vapid import Vapid
from tests.conftest import FixedClock
from tests.notifications.conftest import CONTACT
from tests.notifications.mail_server import MailServer
from tests.notifications.push_service import PushService
from tests.notifications.worker_process import worker_process
from tests.pwa.server import Server


@pytest.fixture
def our_key(tmp_path: Path) -> str:
    """Where the application and the worker find it as well."""
    return Vapid.load(tmp_path / "vapid.pem", contact=CONTACT).public_key


@pytest.fixture
async def phones(our_key: str, clock: FixedClock) -> AsyncIterator[PushService]:
    async with PushService(our_key, clock=clock) as service:
        yield service


@pytest.fixture
async def serving(built: None, empty_database: str, tmp_path: Path, phones: PushService) -> AsyncIterator[Server]:
    async with Server(tmp_path, {"DATABASE_URL": empty_database, "NAVETTE_PUSH_ORIGINS": phones.origin}) as server:
        yield server


@pytest.fixture
async def working(serving: Server, empty_database: str, tmp_path: Path, phones: PushService) -> AsyncIterator[None]:
    async with (
        MailServer() as mailboxes,
        worker_process(empty_database, tmp_path, phones, mailboxes, url=serving.url),
    ):
        yield
