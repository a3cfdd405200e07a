"""A wave of absences tells every host firm at once: how long until the push service has each notice?"""

import asyncio
import atexit
import shutil
import tempfile
from pathlib import Path
from statistics import median, quantiles
from uuid import uuid4

from backend.kit.clock import system_clock
from backend.kit.database import open_database, start_embedded_server, transaction
from backend.migrating import migrate
from notifications.outbox import Recipient, post
from notifications.vapid import Vapid
from tests.bench.figures import CONSOLE, Figure
from tests.notifications.eventually import eventually
from tests.notifications.mail_server import MailServer
from tests.notifications.phones import awake_at_any_hour, switch_on
from tests.notifications.push_service import PushService
from tests.notifications.specimens import DISPUTED
from tests.notifications.worker_process import worker_process

HOSTS = 320
ROUNDS = 7
GOAL = 1.0


def measure() -> list[Figure]:
    directory = Path(tempfile.mkdtemp(prefix="navette-bench-"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    rounds = asyncio.run(_rounds(directory))
    p50, p95 = (median(quantiles(waits, n=100)[percent - 1] for waits in rounds) for percent in (50, 95))
    CONSOLE.print(f"{HOSTS} host firms told at once, {ROUNDS} times: p50 {p50:.2f} s, p95 {p95:.2f} s (medians)")
    return [Figure("notify_p95_seconds", round(p95, 3), GOAL, "lower")]


async def _rounds(directory: Path) -> list[list[float]]:
    """From the commit to the receipt of each notice, round by round."""
    url = start_embedded_server(directory / "postgres")
    await migrate(url)
    vapid = Vapid.load(directory / "vapid.pem", contact="mailto:navette@navette.example")
    async with (
        open_database(url, connections=2),
        PushService(vapid.public_key, clock=system_clock) as phones,
        MailServer() as mailboxes,
    ):
        managers = [Recipient(uuid4(), "fr", f"manager{number}@navette.example") for number in range(HOSTS)]
        for manager in managers:
            await switch_on(phones, manager.id, system_clock())
        await awake_at_any_hour(*(manager.id for manager in managers))
        async with worker_process(url, directory, phones, mailboxes):
            await _tell(managers[:1], phones, mailboxes)  # the process has started, and is warm
            return [await _tell(managers, phones, mailboxes) for _ in range(ROUNDS)]


async def _tell(managers: list[Recipient], phones: PushService, mailboxes: MailServer) -> list[float]:
    """One transaction, one notice for each host firm; by mail as well, which competes for the same worker."""
    phones.received.clear()
    mailboxes.received.clear()
    async with transaction():
        for manager in managers:
            await post(DISPUTED, to=[manager], about=f"absence:{uuid4()}", at=system_clock())
        committed_at = asyncio.get_running_loop().time()
    await eventually(lambda: len(phones.received) == len(managers))
    await eventually(lambda: len(mailboxes.received) == len(managers))
    return [told.at - committed_at for told in phones.received]
