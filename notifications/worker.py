"""Delivering what is due, as long as the process runs."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import cast

from piccolo.engine.postgres import PostgresEngine

from notifications.deliveries import Channel, Held, gathered_in
from notifications.desk import DATABASE_LOST, Desk
from notifications.mail import Mailer
from notifications.notices.to_person import DigestToPerson
from notifications.outbox import CHANNEL
from notifications.pace import PACE, Pace
from notifications.push import Push, Pusher, topic_of
from notifications.rendering import render_digest, render_mail, render_push, render_sms
from notifications.retrying import REFUSED, Outcome
from notifications.services import Service
from notifications.sms import NoSms, Sms
from notifications.stopping import Stop
from notifications.tables import Delivery
from notifications.webhooks import Webhooks
from notifications.wishes import CHOSEN

log = logging.getLogger(__name__)

_HEAD_START = 1.0  # of pushes, for which phones ring; one that hangs keeps no mail waiting for longer
_PAUSE = 1.0  # before the outbox is listened to again

Clock = Callable[[], datetime]


async def run(
    *,
    mail: Mailer,
    push: Pusher,
    url: str,
    clock: Clock,
    stop: asyncio.Event,
    sms: Sms | None = None,
    webhooks: Webhooks | None = None,
    pace: Pace = PACE,
) -> None:
    """Deliver until `stop` is set; what is on its way then still arrives."""
    pushes = Desk(
        Channel.PUSH,
        lambda held, service: _push(held, service, push, url, clock()),
        at_once=pace.pushes_at_once,
        a_second=pace.pushes_a_second,
        clock=clock,
        pace=pace,
    )
    mails = Desk(
        Channel.MAIL,
        lambda held, _: _mail(held, mail, url, pushes.idle),
        at_once=pace.mails_at_once,
        clock=clock,
        pace=pace,
    )
    messages = Desk(
        Channel.SMS,
        lambda held, _: _sms(held, sms or NoSms(), url, clock()),
        at_once=pace.messages_at_once,
        clock=clock,
        pace=pace,
    )
    desks = [pushes, mails, messages]
    if webhooks:
        events = webhooks
        desks.append(
            Desk(
                Channel.WEBHOOK,
                lambda held, _: events.send(held),
                at_once=pace.events_at_once,
                clock=clock,
                pace=pace,
            )
        )
    async with asyncio.TaskGroup() as group:
        listening = group.create_task(_listen(desks))
        working = [group.create_task(desk.work(stop)) for desk in desks]
        await stop.wait()
        _ring(desks)
        await asyncio.wait(working)
        listening.cancel()


async def _mail(held: Held, mail: Mailer, url: str, pushes_idle: asyncio.Event) -> Outcome:
    if held.address is None:
        return REFUSED
    with suppress(TimeoutError):
        async with asyncio.timeout(_HEAD_START):
            await pushes_idle.wait()
    notice = held.read_notice()
    if isinstance(notice, DigestToPerson):
        gathered = await gathered_in(held.notice)
        if not gathered:
            return REFUSED  # all of it was replaced or settled meanwhile
        words, group = render_digest(gathered, held.language, url=url, link=notice.link), notice.of
    else:
        words, group = render_mail(mail.with_receipt(notice, held.recipient), held.language, url=url), notice.group
    stop = Stop(held.recipient, group) if group in CHOSEN else None
    return await mail.send(words, to=held.address, language=held.language, id=held.notice, stop=stop)


async def _sms(held: Held, sms: Sms, url: str, now: datetime) -> Outcome:
    if held.phone is None:
        return REFUSED
    text = render_sms(held.read_notice(), held.language, url=url)
    return await sms.send(text, to=held.phone, id=held.notice, ttl=held.expires_at - now)


async def _push(held: Held, service: Service, push: Pusher, url: str, now: datetime) -> Outcome:
    if held.endpoint is None or held.public_key is None or held.secret is None:
        return REFUSED  # the device was forgotten meanwhile
    notice, topic = held.read_notice(), topic_of(held.about, held.recipient)
    payload = render_push(notice, held.language, url=url, tag=topic)
    return await push.send(
        Push(held.endpoint, held.public_key, held.secret, payload, topic, notice.urgency, held.expires_at - now),
        service,
    )


async def _listen(desks: Iterable[Desk]) -> None:
    """Ring whenever something was posted, over a connection of its own that is renewed when lost."""
    while True:
        with suppress(*DATABASE_LOST):
            await _listen_once(desks)
        log.warning("no longer listening to the outbox")
        await asyncio.sleep(_PAUSE)


async def _listen_once(desks: Iterable[Desk]) -> None:
    lost = asyncio.Event()
    connection = await cast(PostgresEngine, Delivery._meta.db).get_new_connection()
    try:
        connection.add_termination_listener(lambda *_: lost.set())
        await connection.add_listener(CHANNEL, lambda *_: _ring(desks))
        _ring(desks)  # for what was posted while nobody listened
        await lost.wait()
    finally:
        connection.terminate()


def _ring(desks: Iterable[Desk]) -> None:
    for desk in desks:
        desk.ring()
