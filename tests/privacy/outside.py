"""What is outside of the application, and hears it: the mail server, phones, other systems; the worker; the log."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta

from notifications import worker
from notifications.mail import Mailer
from notifications.pace import Pace
from notifications.push import Pusher
from notifications.sms import OvhSms
from notifications.stopping import Stops
from notifications.vapid import Vapid
from notifications.webhooks import Webhooks
from tests.conftest import FixedClock
from tests.notifications.host_system import HostSystem
from tests.notifications.mail_server import MailServer
from tests.notifications.push_service import Browser, PushService
from tests.notifications.sms_provider import SmsProvider
from tests.privacy.transcript import Transcript

HEARERS = ("bruno", "denis")
"""Who has mail and a phone: in French the one, in English the other."""
URL = "https://navette.example"
_STOPS = Stops(bytes(32))  # the same in both tellings, as a mail says who stops it


@dataclass(frozen=True, slots=True)
class Around:
    """The same for both tellings: the mail server, and the managers' phones."""

    vapid: Vapid
    mailboxes: MailServer
    phones: PushService
    provider: SmsProvider
    systems: HostSystem
    """The host firms' own, which hear of events."""
    browsers: Mapping[str, Browser]

    def move_to(self, heard: Transcript) -> None:
        """What has arrived since the last time."""
        heard.mails(self.mailboxes.received)
        heard.pushes(self.phones.received)
        heard.messages(self.provider.received)
        heard.events(self.systems.received)
        for each in (self.mailboxes, self.phones, self.provider, self.systems):
            each.received.clear()


@asynccontextmanager
async def outside(vapid: Vapid, clock: FixedClock) -> AsyncIterator[Around]:
    async with (
        PushService(vapid.public_key, clock=clock) as phones,
        MailServer() as mailboxes,
        SmsProvider(clock=clock) as provider,
        HostSystem() as systems,
    ):
        yield Around(vapid, mailboxes, phones, provider, systems, {name: phones.subscribe() for name in HEARERS})


@asynccontextmanager
async def at_work(around: Around, clock: FixedClock) -> AsyncIterator[None]:
    """The worker as it runs everywhere."""
    stop = asyncio.Event()
    async with (
        Mailer(
            around.mailboxes.url, sender="Navette <navette@navette.example>", clock=clock, stops=_STOPS, url=URL
        ) as mail,
        OvhSms(around.provider.account, clock=clock) as sms,
        Webhooks(clock=clock, extra_origins={around.systems.origin}) as events,
        Pusher(around.vapid, clock=clock, extra_origins={around.phones.origin}) as push,
        asyncio.TaskGroup() as group,
    ):
        pace = Pace(poll=timedelta(seconds=1), lease=timedelta(days=90))
        group.create_task(
            worker.run(mail=mail, push=push, sms=sms, webhooks=events, url=URL, clock=clock, stop=stop, pace=pace)
        )
        try:
            yield
        finally:
            stop.set()


@contextmanager
def overheard(log: list[str]) -> Iterator[None]:
    """What the application logs, at its most talkative; not what the test's own client and mail server do."""
    hears = _Hears(log)
    loggers = [logging.getLogger(name) for name in ("backend", "notifications", "litestar", "piccolo", "uvicorn")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(hears)
        logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.removeHandler(hears)
            logger.setLevel(level)


class _Hears(logging.Handler):
    def __init__(self, log: list[str]) -> None:
        super().__init__()
        self.log = log

    def emit(self, record: logging.LogRecord) -> None:
        self.log.append(f"{record.levelname} {record.name} {record.getMessage()}")
