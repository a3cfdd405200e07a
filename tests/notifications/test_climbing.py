"""From push to mail to SMS, each where the one before was not answered in time."""

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from notifications import outbox
from notifications.notices.notice import Group, Notice
from notifications.notices.to_host import AbsenceChangedToHost, AbsenceToHost, AbsenceWithdrawnToHost
from notifications.outbox import Recipient
from notifications.receipts import Receipt, Receipts
from notifications.stopping import Stop, Stops
from notifications.tables import Delivery, OutboxNotice, WishesOfPerson
from tests.conftest import NOW, FixedClock
from tests.notifications.conftest import Delivering
from tests.notifications.eventually import eventually
from tests.notifications.mail_server import MailServer
from tests.notifications.phones import awake_at_any_hour, switch_on
from tests.notifications.push_service import PushService
from tests.notifications.sms_provider import SmsProvider
from tests.notifications.specimens import CODE, DISPUTED, PARIS

ABOUT = "absence:1"
AT_FIVE_FORTY = datetime(2026, 11, 24, 5, 40, tzinfo=PARIS)
AT_SIX = AT_FIVE_FORTY + timedelta(minutes=20)


def _sylvie(*, mail: bool = True, phone: bool = True) -> Recipient:
    return Recipient(uuid4(), "fr", "sylvie@navette.example" if mail else None, "+33639980001" if phone else None)


def _absence(start: datetime, kind: type[Notice] = AbsenceToHost) -> Notice:
    start = start.astimezone(PARIS)
    told = {"employee": "Martine Delattre", "start": start, "end": start + timedelta(hours=7), "host": "Boulangerie"}
    return kind(**told, link="/hosts/1/weeks/2026-W48")


async def _steps(about: str = ABOUT) -> list[tuple[str, timedelta]]:
    """Each way with how long after the report it is due."""
    rows = await Delivery.raw(
        "SELECT delivery.*, notice.posted_at FROM deliveries delivery JOIN outbox_notices notice"
        " ON notice.id = delivery.notice WHERE notice.about = {} AND state = 'due' ORDER BY due_at, delivery.id",
        about,
    )
    ways = ("device", "address", "phone")
    return [(next(way for way in ways if row[way]), row["due_at"] - row["posted_at"]) for row in rows]


async def test_each_step_follows_the_one_before(database: str, phones: PushService) -> None:
    sylvie = _sylvie()
    await switch_on(phones, sylvie.id, NOW)

    await outbox.post(_absence(NOW + timedelta(hours=3)), to=[sylvie], about=ABOUT, at=NOW)

    minutes = [(way, after / timedelta(minutes=1)) for way, after in await _steps()]
    assert minutes == [("device", 0), ("address", 5), ("phone", 15)]


async def test_twenty_minutes_before_the_shift_it_hurries_and_no_night_is_quiet(
    database: str, phones: PushService
) -> None:
    sylvie = _sylvie()
    await switch_on(phones, sylvie.id, NOW)

    await outbox.post(_absence(AT_SIX), to=[sylvie], about=ABOUT, at=AT_FIVE_FORTY)

    assert await _steps() == [
        ("device", timedelta()),
        ("address", timedelta(minutes=5) / 3),
        ("phone", timedelta(minutes=15) / 3),
    ]


async def test_whoever_has_no_phone_with_pushes_is_written_to_at_once(database: str) -> None:
    await outbox.post(_absence(NOW + timedelta(hours=3)), to=[_sylvie(phone=False)], about=ABOUT, at=NOW)

    assert await _steps() == [("address", timedelta())]


async def test_nobody_gets_an_sms_of_what_is_days_away(database: str) -> None:
    start = NOW + timedelta(days=2)

    await outbox.post(_absence(start), to=[_sylvie()], about=ABOUT, at=NOW)

    assert await _steps() == [("address", timedelta()), ("phone", timedelta(days=1, hours=12))]


async def test_a_receipt_ends_what_still_waits(
    delivering: Delivering, phones: PushService, mailboxes: MailServer, clock: FixedClock
) -> None:
    sylvie, bruno = _sylvie(), Recipient(uuid4(), "fr", "bruno@navette.example")
    await switch_on(phones, sylvie.id, NOW)
    await switch_on(phones, bruno.id, NOW)

    async with delivering():
        await outbox.post(_absence(NOW + timedelta(hours=3)), to=[sylvie, bruno], about=ABOUT, at=NOW)
        await eventually(lambda: len(phones.received) == 2)
        await outbox.settle(ABOUT, by=sylvie.id)
        clock.moves(timedelta(hours=1))
        await outbox.post(DISPUTED, to=[bruno], about="hours:1", at=clock())
        await eventually(lambda: len(mailboxes.received) == 1)

    assert [str(mail["Subject"])[:10] for mail in mailboxes.received] == ["Vos heures"]
    assert await _steps() == []


async def test_without_a_receipt_it_climbs_to_an_sms_with_who_and_when(
    delivering: Delivering, phones: PushService, mailboxes: MailServer, provider: SmsProvider, clock: FixedClock
) -> None:
    sylvie = _sylvie()
    await switch_on(phones, sylvie.id, NOW)

    async with delivering():
        await outbox.post(_absence(NOW + timedelta(hours=3)), to=[sylvie], about=ABOUT, at=NOW)
        await eventually(lambda: len(phones.received) == 1)
        before = len(mailboxes.received), len(provider.received)
        clock.moves(timedelta(minutes=5))
        await eventually(lambda: len(mailboxes.received) == 1)
        clock.moves(timedelta(minutes=10))
        await eventually(lambda: len(provider.received) == 1)

    [message] = provider.received
    assert (before, provider.refused) == ((0, 0), [])
    assert message.to == "+33639980001"
    assert message.text == (
        "Navette : Martine Delattre ne viendra pas chez Boulangerie : 24/11 13:00-20:00. Merci de confirmer."
        " https://navette.example/hosts/1/weeks/2026-W48"
    )
    assert (message.asked["sender"], message.asked["noStopClause"]) == ("Navette", True)


async def test_what_is_withdrawn_before_it_was_told_is_never_told(database: str) -> None:
    sylvie, start = _sylvie(), NOW + timedelta(hours=3)
    await outbox.post(_absence(start), to=[sylvie], about=ABOUT, at=NOW)

    await outbox.post(_absence(start, AbsenceWithdrawnToHost), to=[sylvie], about=ABOUT, at=NOW)

    assert (await _steps(), await OutboxNotice.count()) == ([], 1)


async def test_a_change_is_the_first_news_for_whom_nothing_has_reached(database: str) -> None:
    sylvie, bruno, start = _sylvie(), _sylvie(), NOW + timedelta(hours=3)
    await outbox.post(_absence(start), to=[sylvie, bruno], about=ABOUT, at=NOW)
    await Delivery.raw(
        "UPDATE deliveries SET state = 'delivered', attempts = 1 FROM outbox_notices notice"
        " WHERE notice.id = notice AND recipient = {}",
        sylvie.id,
    )

    await outbox.post(_absence(start, AbsenceChangedToHost), to=[sylvie, bruno], about=ABOUT, at=NOW)

    rows = await OutboxNotice.select(OutboxNotice.recipient, OutboxNotice.kind)
    kinds = {id: sorted(row["kind"] for row in rows if row["recipient"] == id) for id in (sylvie.id, bruno.id)}
    assert kinds == {
        sylvie.id: ["absence_changed_to_host", "absence_to_host"],
        bruno.id: ["absence_to_host", "absence_to_host"],
    }


async def test_whom_nothing_has_reached_reads_as_well_that_the_return_is_not_known(database: str) -> None:
    sylvie, changed = _sylvie(), _absence(NOW + timedelta(hours=3), AbsenceChangedToHost)
    await outbox.post(_absence(NOW + timedelta(hours=4)), to=[sylvie], about=ABOUT, at=NOW)

    await outbox.post(replace(changed, return_unknown=True), to=[sylvie], about=ABOUT, at=NOW)  # type: ignore[call-arg]

    rows = await OutboxNotice.raw("SELECT content FROM outbox_notices ORDER BY (content->>'start')")
    assert [json.loads(row["content"])["return_unknown"] for row in rows] == [True, False]


async def test_what_is_posted_as_a_mail_of_the_day_leaves_is_in_the_next(database: str) -> None:
    """It may be committed only when that one has gone."""
    sylvie = _sylvie()
    await awake_at_any_hour(sylvie.id)
    await WishesOfPerson.update(
        {WishesOfPerson.digests: [Group.HOURS.value], WishesOfPerson.digest_at: 18 * 60}, force=True
    )
    leaves = NOW.astimezone(PARIS).replace(hour=18, minute=0)

    await outbox.post(DISPUTED, to=[sylvie], about="hours:1", at=leaves - timedelta(seconds=1))

    [row] = await Delivery.select(Delivery.due_at)
    assert row["due_at"] == leaves + timedelta(days=1)


async def test_what_was_told_is_told_to_be_withdrawn(database: str) -> None:
    sylvie, start = _sylvie(phone=False), NOW + timedelta(hours=3)
    await outbox.post(_absence(start), to=[sylvie], about=ABOUT, at=NOW)
    await Delivery.update({Delivery.attempts: 1}, force=True)  # on its way, or there

    await outbox.post(_absence(start, AbsenceWithdrawnToHost), to=[sylvie], about=ABOUT, at=NOW)

    assert await _steps() == [("address", timedelta())]


@pytest.mark.parametrize(("status", "tried_again"), [(503, True), (429, True), (403, True), (400, False)])
async def test_what_a_provider_does_not_take_now_is_tried_again(
    status: int, tried_again: bool, delivering: Delivering, provider: SmsProvider, clock: FixedClock
) -> None:
    provider.answers = [(status, {"Retry-After": "30"})]

    async with delivering():
        await outbox.post(_absence(NOW + timedelta(hours=3)), to=[_sylvie(mail=False)], about=ABOUT, at=NOW)
        await eventually(lambda: provider.answers == [])
        await eventually(_is_written)
        clock.moves(timedelta(minutes=2))
        await eventually(_nothing_waits)

    assert len(provider.received) == tried_again


async def test_a_number_that_cannot_be_reached_is_not_tried_again(
    delivering: Delivering, provider: SmsProvider
) -> None:
    provider.unreachable.add("+33639980001")

    async with delivering():
        await outbox.post(_absence(NOW + timedelta(hours=3)), to=[_sylvie(mail=False)], about=ABOUT, at=NOW)
        await eventually(_nothing_waits)

    assert await Delivery.select(Delivery.state).output(as_list=True) == ["refused"]


async def test_what_is_not_urgent_waits_for_the_morning(database: str) -> None:
    night = NOW + timedelta(hours=12)

    await outbox.post(DISPUTED, to=[_sylvie()], about="hours:1", at=night)

    assert await _steps("hours:1") == [("address", timedelta(hours=9))]  # from 22:00 to 7:00


async def test_a_group_is_told_by_the_ways_that_a_person_wishes(database: str, phones: PushService) -> None:
    sylvie = _sylvie()
    await switch_on(phones, sylvie.id, NOW)
    await awake_at_any_hour(sylvie.id)
    await WishesOfPerson.update({WishesOfPerson.muted: ["hours.mail"]}, force=True)

    await outbox.post(DISPUTED, to=[sylvie], about="hours:1", at=NOW)

    assert await _steps("hours:1") == [("device", timedelta())]


async def test_whoever_wishes_nothing_at_all_still_hears_of_an_absence(database: str) -> None:
    sylvie = _sylvie(phone=False)
    await awake_at_any_hour(sylvie.id)
    await WishesOfPerson.update({WishesOfPerson.muted: ["absences.mail"]}, force=True)

    await outbox.post(_absence(NOW + timedelta(hours=3)), to=[sylvie], about=ABOUT, at=NOW)

    assert await _steps() == [("address", timedelta())]


async def test_mails_of_a_group_come_together_once_a_day(
    delivering: Delivering, mailboxes: MailServer, clock: FixedClock
) -> None:
    sylvie = _sylvie()
    await awake_at_any_hour(sylvie.id)
    await WishesOfPerson.update(
        {WishesOfPerson.digests: [Group.HOURS.value], WishesOfPerson.digest_at: 18 * 60}, force=True
    )

    async with delivering():
        await outbox.post(DISPUTED, to=[sylvie], about="hours:1", at=NOW)
        await outbox.post(DISPUTED, to=[sylvie], about="hours:2", at=NOW + timedelta(hours=1))
        await outbox.post(DISPUTED, to=[sylvie], about="hours:1", at=NOW + timedelta(hours=2))  # instead of the first
        clock.moves(timedelta(hours=7, minutes=59))
        await outbox.post(_absence(clock() + timedelta(hours=3)), to=[sylvie], about=ABOUT, at=clock())
        await eventually(lambda: len(mailboxes.received) == 1)  # of another group, at once
        clock.moves(timedelta(minutes=1))
        await eventually(lambda: len(mailboxes.received) == 2)

    mail = mailboxes.received[1]
    assert mail["Subject"] == "2 nouvelles dans Navette"
    assert mail.get_body(("plain",)).get_content().count("https://navette.example/weeks/2026-W49") == 2  # type: ignore[union-attr]  # it has one


async def test_every_mail_but_a_sign_in_code_says_how_to_have_no_more(
    delivering: Delivering, mailboxes: MailServer, tmp_path: Path
) -> None:
    sylvie = _sylvie()

    async with delivering():
        await outbox.post(CODE, to=[sylvie], about="code:1", at=NOW)
        await outbox.post(DISPUTED, to=[sylvie], about="hours:1", at=NOW)
        await eventually(lambda: len(mailboxes.received) == 2)

    code, mail = sorted(mailboxes.received, key=lambda mail: "048213" not in str(mail["Subject"]))
    link = Stops.load(tmp_path / "links.key").path(Stop(sylvie.id, Group.HOURS))
    assert (code["List-Unsubscribe"], code["List-Unsubscribe-Post"]) == (None, None)
    assert "".join(mail["List-Unsubscribe"].split()) == f"<https://navette.example{link}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


async def test_the_button_of_an_absences_mail_says_that_it_was_seen(
    delivering: Delivering, mailboxes: MailServer, tmp_path: Path
) -> None:
    sylvie, told = _sylvie(phone=False), uuid4()

    async with delivering():
        absence = AbsenceToHost("Martine Delattre", NOW, NOW + timedelta(hours=7), "Boulangerie", told=told, link="/")
        await outbox.post(absence, to=[sylvie], about=ABOUT, at=NOW)
        await eventually(lambda: len(mailboxes.received) == 1)

    text = mailboxes.received[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one
    [token] = re.findall(r"https://navette\.example/seen/([\w-]+)", text)
    receipt = Receipts(Stops.load(tmp_path / "links.key").key).read(token)
    assert receipt == Receipt(sylvie.id, told, NOW.date() + timedelta(days=7))


async def _nothing_waits() -> bool:
    return not await Delivery.exists().where(Delivery.state == "due")


async def _is_written() -> bool:
    """No worker holds anything."""
    return not await Delivery.exists().where((Delivery.state == "due") & (Delivery.due_at > NOW + timedelta(hours=4)))
