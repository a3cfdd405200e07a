"""`navette worker` as a process of its own."""

import os
import sys
from asyncio.subprocess import Process, create_subprocess_exec
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.notifications.mail_server import MailServer
from tests.notifications.push_service import PushService


@asynccontextmanager
async def worker_process(
    database: str, data: Path, phones: PushService, mailboxes: MailServer, *, url: str = "https://navette.example"
) -> AsyncIterator[Process]:
    """Between this push service and this mail server, with the keys that lie in `data`; killed at the end."""
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "NAVETTE_DATA": str(data),
        "NAVETTE_SMTP": mailboxes.url,
        "NAVETTE_PUSH_ORIGINS": phones.origin,
        "NAVETTE_URL": url,
    }
    with (data / "worker.log").open("ab") as log:
        process = await create_subprocess_exec(
            sys.executable, "-m", "backend.cli", "worker", env=environment, stderr=log
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
