"""The demo's page, for whoever sits at this machine and nobody else."""

from email.message import EmailMessage
from uuid import uuid4

import aiosmtplib
import httpx
import pytest

from backend.demo.cast import Part, find_cast
from backend.demo.sink import mail_sink
from backend.settings import Settings
from notifications import devices, outbox
from notifications.notices.to_host import AbsenceToHost
from notifications.outbox import Recipient
from tests.backend.demo.conftest import browser
from tests.conftest import NOW, FixedClock
from tests.push_keys import AUTH, P256DH


async def test_it_shows_the_cast_in_french_and_in_english(visitor: httpx.AsyncClient) -> None:
    french = await visitor.get("/demo", headers={"Accept-Language": "fr"})
    english = await visitor.get("/demo?lang=en")

    assert "680 salariés partagés, 320 entreprises d&#39;accueil" in french.text
    assert "680 shared employees, 320 host firms" in english.text
    assert all(player.name in french.text and player.name in english.text for player in await find_cast())


@pytest.mark.parametrize("part", Part)
async def test_one_click_is_a_real_session(visitor: httpx.AsyncClient, part: Part) -> None:
    [player] = [player for player in await find_cast() if player.part is part]

    answer = await visitor.post(f"/demo/sessions/{part}?lang=en")

    me = (await visitor.get("/api/me")).json()
    home = f"/hosts/{player.manages}" if player.manages else "/office" if part is Part.OFFICER else "/weeks/2026-W48"
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(home)
    assert (me["name"], me["language"]) == (player.name, "en")


async def test_nobody_outside_the_cast_can_be_taken(visitor: httpx.AsyncClient) -> None:
    assert (await visitor.post("/demo/sessions/payroll")).status_code == 404


async def test_another_site_cannot_sign_its_visitor_in(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.post("/demo/sessions/manager", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


async def test_it_is_there_for_this_machine(passer_by: httpx.AsyncClient) -> None:
    for name in ("127.0.0.1:8000", "localhost:8000", "[::1]:8000"):
        assert (await passer_by.get("/demo/files/demo.css", headers={"Host": name})).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "navette.example"},
        {"Host": "127.0.0.1.navette.example:8000"},
        {"Host": "192.168.1.20:8000"},
        {"Host": "["},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-Host": "127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/demo", "/demo/sent", "/demo/mails/1", "/demo/files/demo.css"])
async def test_it_is_not_there_under_another_name_or_behind_a_proxy(
    passer_by: httpx.AsyncClient, path: str, headers: dict[str, str]
) -> None:
    assert (await passer_by.get(path, headers=headers)).status_code == 404


@pytest.mark.parametrize("address", ["192.168.1.20", "10.0.0.1", "::ffff:192.168.1.20", "fe80::1", ""])
async def test_it_is_not_there_for_another_machine(demo_settings: Settings, clock: FixedClock, address: str) -> None:
    async with browser(demo_settings, clock, address) as client:
        page = await client.get("/demo")
        session = await client.post("/demo/sessions/manager")

    assert (page.status_code, session.status_code) == (404, 404)


async def test_it_is_not_there_without_the_demo(settings: Settings, clock: FixedClock) -> None:
    async with browser(settings, clock) as client:
        assert (await client.get("/demo")).status_code == 404


async def test_it_shows_each_mail_as_text_and_as_its_reader_sees_it(
    visitor: httpx.AsyncClient, demo_settings: Settings
) -> None:
    async with mail_sink(demo_settings.demo_mails) as server:
        await _send(server, subject="Absence de Zoé", text="Demain & après-demain", html="<head></head><b>Demain</b>")

    sent, mail = await visitor.get("/demo/sent"), await visitor.get("/demo/mails/1")

    assert "Absence de Zoé" in sent.text
    assert "agathe@host.example" in sent.text
    assert "Demain &amp; après-demain" in sent.text
    assert '<base target="_top">' in mail.text
    assert "<b>Demain</b>" in mail.text
    assert "script-src" not in mail.headers["content-security-policy"]
    assert "default-src 'none'" in mail.headers["content-security-policy"]


async def test_mails_that_arrived_before_a_restart_stay(visitor: httpx.AsyncClient, demo_settings: Settings) -> None:
    for subject in ("Le premier", "Le second"):
        async with mail_sink(demo_settings.demo_mails) as server:
            await _send(server, subject=subject, text="…", html="…")

    sent = (await visitor.get("/demo/sent")).text

    assert sent.index("Le second") < sent.index("Le premier")


async def test_it_shows_a_push_by_the_words_of_the_lock_screen(visitor: httpx.AsyncClient) -> None:
    [manager] = [player for player in await find_cast() if player.part is Part.MANAGER]
    await devices.register(
        owner=manager.person,
        session=uuid4(),
        id=uuid4(),
        endpoint="https://fcm.googleapis.com/fcm/send/abc",
        p256dh=P256DH,
        auth=AUTH,
        label="Téléphone d'Agathe",
        at=NOW,
    )
    absence = AbsenceToHost(employee="Zoé Sanchez", start=NOW, end=NOW, host="Bouvier Dumont S.A.", link="/")
    await outbox.post(absence, to=[Recipient(manager.person, "fr", None)], about="absence:1", at=NOW)

    pushes = (await visitor.get("/demo/sent")).text.partition("Notifications")[2]

    assert "Une nouvelle information vous attend." in pushes
    assert "En route" in pushes
    assert "Agathe Meunier · Téléphone d&#39;Agathe" in pushes
    assert "Zoé" not in pushes


async def _send(server: str, *, subject: str, text: str, html: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "navette@navette.example", "agathe@host.example", subject
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    host, port = server.removeprefix("smtp://").split(":")
    await aiosmtplib.send(message, hostname=host, port=int(port), local_hostname="localhost")
