"""What time does by itself, as far as the phone and the mailbox."""

from datetime import UTC, datetime, timedelta

from backend.chores.doing import do_what_is_due
from notifications.tables import Delivery, State
from tests.backend.declared import declare, morning
from tests.cast import Cast
from tests.conftest import FixedClock
from tests.notifications.conftest import Delivering
from tests.notifications.eventually import eventually
from tests.notifications.mail_server import MailServer
from tests.notifications.phones import switch_on
from tests.notifications.push_service import PushService

MONDAY_9 = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


async def test_a_reminder_reaches_the_phone_and_the_mailbox(
    cast: Cast, delivering: Delivering, phones: PushService, mailboxes: MailServer, clock: FixedClock
) -> None:
    clock.now = MONDAY_9
    await switch_on(phones, cast.martine.person, clock())
    await declare(cast.martine, morning(cast.bakery, "2026-11-16"))

    async with delivering():
        await do_what_is_due(clock())
        await eventually(lambda: (len(phones.received), len(mailboxes.received)) == (1, 4))

    [push] = phones.received
    [mail] = mailboxes.to("martine@navette.example")
    assert push.notification["body"] == "Votre semaine passée n'est pas complète."
    assert push.notification["navigate"] == "https://navette.example/weeks/2026-W47"
    assert mail["Subject"] == "Votre semaine du lundi 16 novembre n'est pas complète"
    assert str(mailboxes.to("bruno@navette.example")[0]["Subject"]).startswith("1 journée attend votre validation")


async def test_a_reminder_never_rings_at_night(
    cast: Cast, delivering: Delivering, phones: PushService, mailboxes: MailServer, clock: FixedClock
) -> None:
    clock.now = MONDAY_9 + timedelta(hours=2, minutes=59)
    await switch_on(phones, cast.martine.person, clock())
    await do_what_is_due(clock())

    clock.moves(timedelta(hours=8))
    async with delivering():
        await eventually(_none_is_due)

    assert (phones.received, mailboxes.received) == ([], [])


async def _none_is_due() -> bool:
    return not await Delivery.exists().where(Delivery.state == State.DUE)
