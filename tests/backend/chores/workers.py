"""Workers as processes of their own, which all begin at the same moment."""

import asyncio
import sys
from asyncio.subprocess import PIPE, create_subprocess_exec
from datetime import datetime


async def workers_at(at: datetime, database: str, *, number: int = 2) -> None:
    """So many workers look at once at what is due, and end well."""
    command = (sys.executable, "-m", "tests.backend.chores.worker_at", database, at.isoformat())
    processes = [await create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=PIPE) for _ in range(number)]
    for process in processes:
        assert process.stdout
        assert await process.stdout.readline() == b"ready\n"
    ends = await asyncio.gather(*(process.communicate(b"now\n") for process in processes))
    assert [(process.returncode, errors) for process, (_, errors) in zip(processes, ends, strict=True)] == [
        (0, b"")
    ] * number
