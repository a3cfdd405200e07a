"""Mail through a real SMTP server, on its good and bad days."""

from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID

import pytest

from notifications import mail
from notifications.mail import Mailer
from notifications.rendering import Mail
from notifications.retrying import Outcome, Result
from tests.conftest import FixedClock
from tests.notifications.conftest import SENDER
from tests.notifications.eventually import eventually
from tests.notifications.mail_server import MailServer

ID = UUID("01933f00-0000-7000-8000-000000000001")
WORDS = Mail("Absence de Zoé : mardi 24 novembre", "Zoé ne viendra pas.\n", "<p>Zoé ne viendra pas.</p>\n")


@pytest.fixture
async def mailer(mailboxes: MailServer, clock: FixedClock) -> AsyncIterator[Mailer]:
    async with Mailer(mailboxes.url, sender=SENDER, clock=clock) as opened:
        yield opened


async def _send(mailer: Mailer, to: str = "bruno@navette.example") -> Result:
    outcome: Outcome = await mailer.send(WORDS, to=to, language="fr", id=ID)
    return outcome.result


async def test_a_mail_carries_its_words_as_text_and_as_html(mailer: Mailer, mailboxes: MailServer) -> None:
    await _send(mailer)

    [received] = mailboxes.received
    assert [part.get_content().replace("\r\n", "\n") for part in received.iter_parts()] == [WORDS.text, WORDS.html]
    assert (received["Subject"], received["From"], received["To"]) == (WORDS.subject, SENDER, "bruno@navette.example")
    assert received["Date"].datetime == FixedClock()()


@pytest.mark.parametrize(
    "subject",
    [
        "Absence de Suzanne Pinto\u00a0: du mardi 24 novembre, 8\u00a0h\u00a030, "
        "au jeudi 26 novembre, 17\u00a0h\u00a000",
        "123456: your code for Navette",
        "é" * 200,
    ],
)
async def test_a_long_subject_arrives_letter_by_letter(mailer: Mailer, mailboxes: MailServer, subject: str) -> None:
    await mailer.send(replace(WORDS, subject=subject), to="bruno@navette.example", language="fr", id=ID)

    [received] = mailboxes.received
    assert received["Subject"] == subject


async def test_no_answering_machine_answers_and_a_copy_is_known_as_one(mailer: Mailer, mailboxes: MailServer) -> None:
    await _send(mailer)
    await _send(mailer)

    assert {received["Auto-Submitted"] for received in mailboxes.received} == {"auto-generated"}
    assert {received["Message-ID"] for received in mailboxes.received} == {f"<{ID}@navette.example>"}


async def test_one_connection_serves_many_mails(mailer: Mailer, mailboxes: MailServer) -> None:
    for number in range(5):
        await _send(mailer, f"reader{number}@navette.example")

    assert (len(mailboxes.received), len(mailboxes.connections)) == (5, 1)


@pytest.mark.parametrize("was_noticed", [True, False])
async def test_a_server_that_hung_up_meanwhile_is_called_again_at_once(
    was_noticed: bool, mailer: Mailer, mailboxes: MailServer
) -> None:
    await _send(mailer)
    mailboxes.hang_up()
    if was_noticed:
        await eventually(lambda: not mailer._client.is_connected)

    again = await _send(mailer)

    assert (again, len(mailboxes.received)) == (Result.DELIVERED, 2)


async def test_an_address_nobody_has_is_given_up_and_the_next_mail_goes_through(
    mailer: Mailer, mailboxes: MailServer
) -> None:
    mailboxes.will_answer("gone@navette.example", "550 5.1.1 No such mailbox")

    results = [await _send(mailer, to) for to in ("gone@navette.example", "bruno@navette.example")]

    assert results == [Result.REFUSED, Result.DELIVERED]


async def test_a_full_mailbox_is_tried_again_later(mailer: Mailer, mailboxes: MailServer) -> None:
    mailboxes.will_answer("full@navette.example", "452 4.2.2 Mailbox full")

    results = [await _send(mailer, "full@navette.example") for _ in range(2)]

    assert results == [Result.LATER, Result.DELIVERED]


async def test_what_the_server_will_never_take_is_given_up(mailer: Mailer, mailboxes: MailServer) -> None:
    mailboxes.content_answers = ["554 5.7.1 This looks like spam", "451 4.3.0 Come back later"]

    results = [await _send(mailer) for _ in range(3)]

    assert results == [Result.REFUSED, Result.LATER, Result.DELIVERED]


async def test_a_server_that_is_away_loses_no_mail(mailboxes: MailServer, clock: FixedClock) -> None:
    async with Mailer(mailboxes.url, sender=SENDER, clock=clock) as mailer:
        await mailboxes.__aexit__()
        away = await _send(mailer)
        await mailboxes.__aenter__()
        back = await _send(mailer)

    assert (away, back) == (Result.LATER, Result.DELIVERED)


async def test_a_server_that_will_not_sign_us_in_loses_no_mail(
    mailboxes: MailServer, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    with_password = mailboxes.url.replace("smtp://", "smtp://navette:secret@")

    async with Mailer(with_password, sender=SENDER, clock=clock) as mailer:
        result = await _send(mailer)

    assert (result, mailboxes.received) == (Result.LATER, [])
    assert "secret" not in caplog.text


async def test_a_server_that_says_nothing_is_not_waited_for(
    mailer: Mailer, mailboxes: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailboxes.will_hang_at("bruno@navette.example")

    with monkeypatch.context() as impatient:
        impatient.setattr(mail, "TIMEOUT", 1)
        silent = await _send(mailer)

    assert (silent, await _send(mailer)) == (Result.LATER, Result.DELIVERED)


async def test_an_address_with_a_line_break_in_it_writes_no_header(mailer: Mailer, mailboxes: MailServer) -> None:
    with pytest.raises(ValueError, match=r"(?i)linefeed|newline|line"):
        await _send(mailer, "bruno@navette.example\r\nBcc: all@evil.example")

    assert mailboxes.received == []
