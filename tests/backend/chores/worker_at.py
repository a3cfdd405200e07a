"""A worker in a process of its own, at a moment of the test's choosing: `python -m tests.backend.chores.worker_at`."""

import asyncio
import sys
from datetime import datetime

from backend.chores.doing import do_what_is_due
from backend.kit.database import open_database


async def main(url: str, at: datetime) -> None:
    async with open_database(url, connections=2):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.readline)
        await do_what_is_due(at)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], datetime.fromisoformat(sys.argv[2])))
