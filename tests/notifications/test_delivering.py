"""From a committed fact to a phone and a mailbox, over real sockets."""

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import asyncpg
import pytest

from backend.kit.database import transaction
from notifications.notices.notice import Notice
from notifications.outbox import Recipient, post
from notifications.pace import PACE
from notifications.rendering import PUSH_SIZE
from notifications.tables import Delivery, Device, OutboxNotice, State
from tests.conftest import NOW, FixedClock
from tests.notifications.conftest import HELD_FOR, Delivering
from tests.notifications.eventually import DEADLINE, eventually
from tests.notifications.mail_server import MailServer
from tests.notifications.phones import switch_on
from tests.notifications.push_service import CLOSE, HANG, Answer, Browser, PushService
from tests.notifications.specimens import CODE, DISPUTED


async def _tell(*recipients: Recipient, at: datetime, notice: Notice = DISPUTED, about: str = "absence:1") -> None:
    async with transaction():
        await post(notice, to=recipients, about=about, at=at)


async def _nothing_waits() -> bool:
    return State.DUE not in await _states()


async def _states() -> list[str]:
    return sorted(await Delivery.select(Delivery.state).output(as_list=True))


def _bruno(email: str | None = None) -> Recipient:
    return Recipient(uuid4(), "fr", email)


async def test_a_notice_reaches_the_phone_and_the_mailbox(
    delivering: Delivering, phones: PushService, mailboxes: MailServer, clock: FixedClock
) -> None:
    bruno = _bruno("bruno@navette.example")
    browser = await switch_on(phones, bruno.id, clock())

    async with delivering():
        await _tell(bruno, at=clock())
        await eventually(lambda: len(phones.received) == len(mailboxes.received) == 1)

    [told], [mail] = phones.received, mailboxes.received
    assert (told.browser, len(told.payload)) == (browser, PUSH_SIZE)
    assert told.notification["navigate"] == "https://navette.example/weeks/2026-W49"
    assert told.notification["tag"] == told.headers["topic"]
    assert (told.headers["urgency"], told.headers["ttl"]) == ("high", str(72 * 3600))
    assert (mail["To"], mail["Content-Language"]) == ("bruno@navette.example", "fr")
    assert mail["Subject"].startswith("Vos heures du mardi")
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert await _states() == [State.DELIVERED, State.DELIVERED]


async def test_a_code_to_sign_in_goes_by_mail_alone(
    delivering: Delivering, phones: PushService, mailboxes: MailServer, clock: FixedClock
) -> None:
    bruno = _bruno("bruno@navette.example")
    await switch_on(phones, bruno.id, clock())

    async with delivering():
        await _tell(bruno, at=clock(), notice=CODE)
        await eventually(lambda: len(mailboxes.received) == 1)

    assert "048213" in str(mailboxes.received[0]["Subject"])
    assert await _states() == [State.DELIVERED]


async def test_a_later_notice_about_the_same_thing_replaces_the_earlier_on_the_screen(
    delivering: Delivering, phones: PushService, clock: FixedClock
) -> None:
    bruno, paula = _bruno(), _bruno()
    for each in (bruno, paula):
        await switch_on(phones, each.id, clock())

    async with delivering():
        await _tell(bruno, at=clock())
        await eventually(lambda: len(phones.received) == 1)
        await _tell(bruno, paula, at=clock(), notice=replace(DISPUTED, reason="Non"))
        await eventually(lambda: len(phones.received) == 3)

    topics = sorted(told.headers["topic"] for told in phones.received)
    assert sorted(topics.count(topic) for topic in set(topics)) == [1, 2]


@pytest.mark.parametrize("status", [400, 404, 406, 410, 413])
async def test_a_subscription_that_is_gone_goes_with_all_that_waits_for_it(
    status: int, delivering: Delivering, phones: PushService, clock: FixedClock
) -> None:
    bruno = _bruno()
    gone, kept = [await switch_on(phones, bruno.id, clock()) for _ in range(2)]
    phones.will_answer(gone, Answer(429, {"Retry-After": "60"}), Answer(status))

    async with delivering():
        await _tell(bruno, at=clock())
        await _tell(bruno, at=clock() + timedelta(seconds=80), about="absence:2")
        await eventually(lambda: len(phones.to(kept)) == 1)
        clock.moves(timedelta(seconds=80))
        await eventually(lambda: len(phones.to(kept)) == 2)
        await eventually(lambda: _is_forgotten(gone))

    assert len(phones.to(kept)) == 2


async def test_a_busy_service_is_left_in_peace_for_as_long_as_it_asks(
    delivering: Delivering, phones: PushService, clock: FixedClock
) -> None:
    bruno = _bruno()
    busy = await switch_on(phones, bruno.id, clock())
    phones.will_answer(busy, Answer(429, {"Retry-After": "120"}))

    async with delivering():
        await _tell(bruno, at=clock())
        await eventually(_is_put_off)
        [due_at] = await Delivery.select(Delivery.due_at).output(as_list=True)
        clock.moves(timedelta(seconds=150))
        await eventually(lambda: len(phones.received) == 1)

    assert timedelta(seconds=120) <= due_at - (clock() - timedelta(seconds=150)) <= timedelta(seconds=150)
    assert phones.received[0].headers["ttl"] == str(72 * 3600 - 150)


@pytest.mark.parametrize("answer", [Answer(500), Answer(503), Answer(406, {"Retry-After": "60"}), CLOSE, HANG], ids=str)
async def test_what_fails_for_a_while_is_tried_again(
    answer: Answer, delivering: Delivering, phones: PushService, clock: FixedClock
) -> None:
    bruno = _bruno()
    moody = await switch_on(phones, bruno.id, clock())
    phones.will_answer(moody, answer, answer)

    async with delivering(timeout=timedelta(seconds=1) if answer is HANG else PACE.timeout):
        await _tell(bruno, at=clock())
        await eventually(_is_put_off)
        clock.moves(timedelta(minutes=2))
        await eventually(lambda: _is_put_off(tries=2))
        clock.moves(timedelta(minutes=2))
        await eventually(lambda: len(phones.received) == 1)

    [attempts] = await Delivery.select(Delivery.attempts).output(as_list=True)
    assert attempts == 3


async def test_a_service_that_hangs_keeps_nobody_else_waiting(
    delivering: Delivering,
    phones: PushService,
    mailboxes: MailServer,
    clock: FixedClock,
) -> None:
    bruno = _bruno("bruno@navette.example")
    stuck, well = [await switch_on(phones, bruno.id, clock()) for _ in range(2)]
    phones.will_answer(stuck, HANG)

    async with delivering(timeout=timedelta(seconds=DEADLINE)):
        await _tell(bruno, at=clock())
        await eventually(lambda: len(phones.received) == len(mailboxes.received) == 1)
        still_waiting = phones.waiting
        phones.hang_up()

    assert (phones.received[0].browser, still_waiting) == (well, 1)


async def test_a_redirection_is_neither_followed_nor_tried_again(
    delivering: Delivering, phones: PushService, clock: FixedClock
) -> None:
    bruno = _bruno()
    browser = await switch_on(phones, bruno.id, clock())
    phones.will_answer(browser, Answer(307, {"Location": "/internal"}))

    async with delivering():
        await _tell(bruno, at=clock())
        await eventually(lambda: _have_settled(1))

    assert (await _states(), phones.refused) == ([State.REFUSED], [])
    assert not await _is_forgotten(browser)


@pytest.mark.parametrize("status", [401, 403])
async def test_a_subscription_that_refuses_our_signature_twice_goes(
    status: int, delivering: Delivering, phones: PushService, clock: FixedClock
) -> None:
    bruno = _bruno()
    browser = await switch_on(phones, bruno.id, clock())
    phones.will_answer(browser, Answer(status), Answer(status))

    async with delivering():
        await _tell(bruno, at=clock())
        await eventually(_is_put_off)
        clock.moves(timedelta(minutes=2))
        await eventually(lambda: _is_forgotten(browser))
        await eventually(_nothing_waits)

    assert await _states() == [State.REFUSED]


async def test_a_service_that_refuses_our_signature_whomever_we_write_to_loses_nobody(
    delivering: Delivering, phones: PushService, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    crowd = [_bruno() for _ in range(6)]
    for each in crowd:
        await switch_on(phones, each.id, clock())
    phones.knows_us = False

    async with delivering():
        await _tell(*crowd, at=clock())
        await eventually(lambda: _are_put_off(1, 1, 1, 1, 1, 1))
        clock.moves(timedelta(minutes=20))
        await eventually(lambda: _are_put_off(1, 1, 1, 1, 1, 2))
        phones.knows_us = True
        clock.moves(timedelta(minutes=20))
        await eventually(lambda: _have_settled(6))

    assert (await Device.count(), await _states()) == (6, [State.DELIVERED] * 6)
    assert len(phones.refused) == 7  # one message tried the way for all others
    assert caplog.text.count("is the VAPID key still ours?") == 2


async def test_a_service_that_is_down_is_left_in_peace_and_then_tried_with_one_message(
    delivering: Delivering, phones: PushService, clock: FixedClock
) -> None:
    crowd = [_bruno() for _ in range(8)]
    for each in crowd:
        phones.will_answer(await switch_on(phones, each.id, clock()), Answer(503))

    async with delivering():
        await _tell(*crowd, at=clock())
        await eventually(lambda: _are_put_off(*[1] * 8))
        await _tell(*crowd, at=clock(), about="absence:2")
        await asyncio.sleep(0.1)  # for several looks at what is due
        while_it_rested = len(phones.received)
        clock.moves(timedelta(minutes=2))
        await eventually(lambda: _have_settled(16))

    assert (while_it_rested, len(phones.received)) == (0, 16)


async def test_nobody_is_told_what_is_no_longer_worth_telling(
    delivering: Delivering, mailboxes: MailServer, clock: FixedClock
) -> None:
    await _tell(_bruno("bruno@navette.example"), at=clock(), notice=CODE)
    clock.moves(timedelta(minutes=10))

    async with delivering():
        await eventually(lambda: _have_settled(1))

    assert (await _states(), mailboxes.received) == ([State.EXPIRED], [])


async def test_a_notice_that_cannot_be_read_stops_no_other(
    delivering: Delivering, phones: PushService, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    bruno = _bruno()
    await switch_on(phones, bruno.id, clock())
    await _tell(bruno, at=clock())
    await OutboxNotice.update({OutboxNotice.kind: "of_a_later_release"}, force=True)

    async with delivering():
        await _tell(bruno, at=clock(), about="absence:2")
        await eventually(lambda: len(phones.received) == 1)
        await eventually(_is_put_off)

    assert any("KeyError" in each.message for each in caplog.records)


async def test_the_log_tells_deliveries_apart_and_betrays_no_address(
    delivering: Delivering,
    phones: PushService,
    mailboxes: MailServer,
    clock: FixedClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, logger="notifications")
    bruno = _bruno("bruno@navette.example")
    browser = await switch_on(phones, bruno.id, clock())

    async with delivering():
        await _tell(bruno, at=clock())
        await eventually(lambda: _have_settled(2))

    written = " ".join(each.message for each in caplog.records)
    assert written.count("to employee by ") == 2
    assert [told for told in ("bruno@", browser.path, "panne", "Voisin") if told in written] == []


async def test_a_worker_that_stops_lets_arrive_what_is_on_its_way(
    delivering: Delivering, phones: PushService, clock: FixedClock
) -> None:
    crowd = [_bruno() for _ in range(40)]
    for each in crowd:
        await switch_on(phones, each.id, clock())

    async with delivering() as stop:
        await _tell(*crowd, at=clock())
        await eventually(lambda: len(phones.received) > 0)
        stop.set()

    assert len(phones.received) == await Delivery.count().where(Delivery.state == State.DELIVERED)


async def test_a_worker_whose_database_connections_are_cut_goes_on(
    delivering: Delivering, phones: PushService, clock: FixedClock, database: str
) -> None:
    bruno = _bruno()
    await switch_on(phones, bruno.id, clock())

    async with delivering():
        await eventually(lambda: _listens(database))
        await _cut_all_connections(database)
        await eventually(lambda: _listens(database))
        await _tell(bruno, at=clock())
        await eventually(lambda: len(phones.received) == 1)

    assert await _states() == [State.DELIVERED]


async def test_how_it_went_is_not_forgotten_while_it_cannot_be_written_down(
    delivering: Delivering,
    phones: PushService,
    clock: FixedClock,
    database: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    bruno = _bruno()
    phones.will_answer(await switch_on(phones, bruno.id, clock()), HANG)
    other = await asyncpg.connect(database)

    async with delivering(timeout=timedelta(seconds=DEADLINE)):
        await _tell(bruno, at=clock())
        await eventually(lambda: phones.waiting == 1)
        await other.execute("ALTER TABLE deliveries RENAME sent_at TO out_of_reach")
        phones.hang_up()
        await eventually(lambda: "does not answer: UndefinedColumnError" in caplog.text)
        await other.execute("ALTER TABLE deliveries RENAME out_of_reach TO sent_at")
        await eventually(_is_put_off)

    await other.close()


async def _is_put_off(tries: int = 1) -> bool:
    return await _are_put_off(tries)


async def _are_put_off(*tries: int) -> bool:
    """Those that were tried, so many times each, wait for their next try, and no worker holds them."""
    due = await Delivery.select(Delivery.attempts, Delivery.due_at).where(Delivery.state == State.DUE)
    put_off = sorted(each["attempts"] for each in due if each["due_at"] < NOW + HELD_FOR / 2)
    return put_off == list(tries)


async def _have_settled(number: int) -> bool:
    return bool(await Delivery.count().where(Delivery.state != State.DUE) == number)


async def _is_forgotten(browser: Browser) -> bool:
    return not bool(await Device.exists().where(Device.id == browser.id))


async def _listens(database: str) -> bool:
    connection = await asyncpg.connect(database)
    try:
        return bool(
            await connection.fetchval(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"
            )
        )
    finally:
        await connection.close()


async def _cut_all_connections(database: str) -> None:
    connection = await asyncpg.connect(database)
    try:
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    finally:
        await connection.close()
