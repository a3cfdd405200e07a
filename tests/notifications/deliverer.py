"""The worker as a process of its own that starts fast and goes at the pace a test or a bench sets."""

import asyncio
import logging
import signal
import sys
from asyncio.subprocess import Process, create_subprocess_exec
from pathlib import Path

import msgspec
import uvloop

from backend.kit.clock import system_clock
from backend.kit.database import open_database
from notifications import worker
from notifications.mail import Mailer
from notifications.pace import Pace
from notifications.push import Pusher
from notifications.vapid import Vapid

CONTACT = "mailto:navette@navette.example"


class Way(msgspec.Struct, frozen=True):
    """From which rows to which services, and at what pace."""

    database: str
    vapid: str
    origins: list[str]
    smtp: str = "smtp://127.0.0.1:25"
    trust: str | None = None
    pace: Pace = Pace()


async def start(way: Way, log: Path) -> Process:
    with log.open("ab") as written:
        return await create_subprocess_exec(sys.executable, "-m", __name__, msgspec.json.encode(way), stderr=written)


async def deliver(way: Way) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    vapid = Vapid.load(Path(way.vapid), contact=CONTACT)
    async with (
        open_database(way.database, connections=4),
        Mailer(way.smtp, sender="Navette <navette@navette.example>", clock=system_clock) as mail,
        Pusher(vapid, clock=system_clock, extra_origins=way.origins, trust=way.trust, pace=way.pace) as push,
    ):
        await worker.run(
            mail=mail, push=push, url="https://navette.example", clock=system_clock, stop=stop, pace=way.pace
        )


def main(written: bytes | str, log: Path | None = None) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s", filename=log)
    uvloop.run(deliver(msgspec.json.decode(written, type=Way)))


if __name__ == "__main__":
    main(sys.argv[1])
