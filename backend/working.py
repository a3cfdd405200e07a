"""The worker: what it delivers with, what it does by itself, and its end."""

import asyncio
import signal

from backend.chores.doing import keep_doing
from backend.kit.clock import Clock
from backend.settings import Settings
from notifications import worker
from notifications.mail import Mailer
from notifications.push import Pusher
from notifications.vapid import Vapid


async def work(settings: Settings, clock: Clock) -> None:
    """Deliver and do chores until the process is told to stop; what is on its way still arrives."""
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    vapid = Vapid.load(settings.vapid_key, contact=settings.vapid_contact)
    async with (
        Mailer(settings.smtp, sender=settings.mail_from, clock=clock) as mail,
        Pusher(vapid, clock=clock, extra_origins=settings.push_origins) as push,
        asyncio.TaskGroup() as group,
    ):
        group.create_task(keep_doing(clock, stop))
        group.create_task(worker.run(mail=mail, push=push, url=settings.url, clock=clock, stop=stop))
