"""Everything on one machine: `navette run`, with as many workers as it is told."""

import asyncio
import os
import sys
from asyncio.subprocess import create_subprocess_exec
from pathlib import Path
from uuid import uuid4

import asyncpg

from backend.kit.clock import system_clock
from notifications.outbox import Recipient, post
from tests.notifications.eventually import DEADLINE, eventually
from tests.notifications.mail_server import MailServer
from tests.notifications.specimens import CODE
from tests.pwa.server import Address

CROWD = 12

_LISTENING = """
    SELECT count(*) FROM pg_stat_activity
     WHERE datname = current_database() AND query ILIKE 'LISTEN%navette_outbox%'
"""


async def test_two_workers_deliver_side_by_side_each_notice_once_and_end_together(
    database: str, tmp_path: Path
) -> None:
    with Address() as address:
        environment = {
            **os.environ,
            "DATABASE_URL": database,
            "NAVETTE_DATA": str(tmp_path),
            "NAVETTE_WORKERS": "2",
            "PORT": str(address.port),
        }
        async with MailServer() as mailboxes:
            ended = await _deliver_to_a_crowd(database, environment | {"NAVETTE_SMTP": mailboxes.url}, mailboxes)

    assert (ended, len({mail["To"] for mail in mailboxes.received}), len(mailboxes.received)) == (0, CROWD, CROWD)
    assert not await _two_listen(database)


async def _deliver_to_a_crowd(database: str, environment: dict[str, str], mailboxes: MailServer) -> int:
    """Answers how `navette run` ended."""
    command = [sys.executable, "-m", "backend.cli", "run"]
    running = await create_subprocess_exec(*command, env=environment, stdout=asyncio.subprocess.DEVNULL)
    await eventually(lambda: _two_listen(database))
    for number in range(CROWD):
        reader = Recipient(uuid4(), "fr", f"reader{number}@navette.example")
        await post(CODE, to=[reader], about=f"code:{number}", at=system_clock())
    await eventually(lambda: len(mailboxes.received) >= CROWD)
    running.terminate()
    return await asyncio.wait_for(running.wait(), DEADLINE)


async def _two_listen(database: str) -> bool:
    """As the server's owner, who reads what others asked of it."""
    owner = await asyncpg.connect(database)
    try:
        return bool(await owner.fetchval(_LISTENING) == 2)
    finally:
        await owner.close()
