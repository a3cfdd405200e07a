"""The worker: what it delivers with, what it does by itself, and its end."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict

from backend.chores.doing import keep_doing
from backend.demo.sent import Taken
from backend.kit.clock import Clock
from backend.settings import Settings
from notifications import worker
from notifications.mail import Mailer
from notifications.push import Pusher
from notifications.sms import Account, NoSms, OvhSms, Sms
from notifications.stopping import Stops
from notifications.vapid import Vapid
from notifications.webhooks import Webhooks


async def work(settings: Settings, clock: Clock) -> None:
    """Deliver and do chores until the process is told to stop; what is on its way still arrives."""
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    vapid = Vapid.load(settings.vapid_key, contact=settings.vapid_contact)
    stops = Stops.load(settings.links_key)
    async with (
        Mailer(settings.smtp, sender=settings.mail_from, clock=clock, stops=stops, url=settings.url) as mail,
        Webhooks(clock=clock, extra_origins=settings.webhook_origins) as webhooks,
        _messages(settings, clock) as sms,
        Pusher(vapid, clock=clock, extra_origins=settings.push_origins) as push,
        asyncio.TaskGroup() as group,
    ):
        group.create_task(keep_doing(clock, stop))
        group.create_task(
            worker.run(mail=mail, push=push, sms=sms, webhooks=webhooks, url=settings.url, clock=clock, stop=stop)
        )


@asynccontextmanager
async def _messages(settings: Settings, clock: Clock) -> AsyncIterator[Sms]:
    """Who takes short messages: a provider, the demo's page, or nobody."""
    if settings.demo:
        yield Taken()
    elif settings.ovh:
        async with OvhSms(Account(**asdict(settings.ovh)), clock=clock) as ovh:
            yield ovh
    else:
        yield NoSms()
