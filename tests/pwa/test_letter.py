"""Approving a week from the mail, on a phone that knows no session; scanners come first and change nothing."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Literal
from uuid import UUID, uuid4

import httpx
import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from backend.demo.sink import ReceivedMail, latest_mails, mail_sink
from backend.kit.clock import day_of
from backend.kit.weeks import Week
from backend.letters.sending import send_letters
from notifications import worker
from notifications.mail import Mailer
from notifications.push import Pusher
from notifications.receipts import Receipts
from notifications.signing import load_key
from notifications.vapid import Vapid
from tests.backend.declared import declare, everything_kept, morning
from tests.backend.everything import everything_in_the_database
from tests.cast import Cast
from tests.conftest import FixedClock
from tests.notifications.eventually import eventually
from tests.notifications.phones import awake_at_any_hour
from tests.pwa.conftest import PhoneOf
from tests.pwa.server import Server
from tests.pwa.test_looks import axe, sideways

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture
async def mail(cast: Cast, serving: Server, clock: FixedClock, last_week: Week, tmp_path: Path) -> ReceivedMail:
    """What Bruno finds in his mailbox: one of Martine's days as planned, one that lasted longer."""
    monday, tuesday, *_ = last_week.days
    await awake_at_any_hour(cast.bruno.person)
    await declare(cast.martine, morning(cast.bakery, str(monday)))
    await declare(cast.martine, morning(cast.bakery, str(tuesday), end="16:00", comment="Fournée de plus."))
    mailbox = tmp_path / "mail"
    await send_letters(cast.bakery, last_week, at=clock())
    async with delivering(mailbox, serving.url, clock):
        await eventually(lambda: bool(latest_mails(mailbox, 1)))
    [received] = latest_mails(mailbox, 10)
    return received


@asynccontextmanager
async def delivering(mailbox: Path, url: str, clock: FixedClock) -> AsyncIterator[None]:
    """The demo's mail server, and the worker in front of it."""
    stop, contact = asyncio.Event(), "mailto:navette@navette.example"
    vapid = Vapid.load(mailbox.parent / "vapid.pem", contact=contact)
    async with (
        mail_sink(mailbox) as smtp,
        Mailer(smtp, sender="Navette <navette@navette.example>", clock=clock) as mailer,
        Pusher(vapid, clock=clock) as pusher,
        asyncio.TaskGroup() as group,
    ):
        group.create_task(worker.run(mail=mailer, push=pusher, url=url, clock=clock, stop=stop))
        yield
        stop.set()


def link_in(mail: ReceivedMail) -> str:
    """Where its one button leads."""
    [link] = re.findall(r'href="([^"]+)"', mail.html)
    return str(link)


@pytest.fixture
async def stranger(chromium: Browser) -> AsyncIterator[BrowserContext]:
    """A phone on which nobody ever signed in, and which runs no script."""
    context = await chromium.new_context(
        viewport={"width": 360, "height": 740}, locale="fr-FR", java_script_enabled=False
    )
    yield context
    await context.close()


async def test_a_week_is_approved_from_the_mail_without_a_session(mail: ReceivedMail, stranger: BrowserContext) -> None:
    page = await stranger.new_page()

    await page.goto(link_in(mail))
    await expect(page.get_by_role("heading", level=1)).to_have_text("Boulangerie Voisin")
    await expect(page.get_by_text("30 min de plus que prévu")).to_be_visible()
    await page.get_by_role("button", name="Valider la sélection").click()

    await expect(page.get_by_role("heading", level=1)).to_have_text("1 journée validée")
    await expect(page.get_by_text("1 journée attend encore.")).to_be_visible()
    assert [each["state"] for each in await everything_kept()] == ["approved", "submitted"]
    assert await stranger.cookies() == []


async def test_the_button_counts_what_is_ticked(mail: ReceivedMail, stranger: BrowserContext) -> None:
    page = await stranger.new_page()
    await page.goto(link_in(mail))
    button, differing = page.get_by_role("button"), page.get_by_role("checkbox").first

    # No script runs there and no interface tells what CSS counts: pictures are compared, of a page that never scrolls.
    await page.set_viewport_size({"width": 360, "height": 1600})
    seen = []
    for is_ticked in (True, False, True, False):
        await differing.set_checked(is_ticked)
        await expect(differing).to_be_checked(checked=is_ticked)
        seen.append(await button.screenshot(animations="disabled"))

    assert seen[:2] == seen[2:]
    assert seen[0] != seen[1]


async def test_hours_that_differ_are_approved_once_ticked(mail: ReceivedMail, stranger: BrowserContext) -> None:
    page = await stranger.new_page()
    await page.goto(link_in(mail))

    await page.get_by_role("checkbox").first.check()
    await page.get_by_role("button").click()

    await expect(page.get_by_role("heading", level=1)).to_have_text("2 journées validées")
    assert [each["state"] for each in await everything_kept()] == ["approved", "approved"]


async def test_a_mail_scanners_get_and_head_change_nothing(mail: ReceivedMail, stranger: BrowserContext) -> None:
    before = await everything_in_the_database()

    async with httpx.AsyncClient(headers={"User-Agent": "Mozilla/5.0 (compatible; SafeLinks)"}) as scanner:
        answers = [await scanner.request(method, link_in(mail)) for method in ("HEAD", "GET", "GET")]
    page = await stranger.new_page()
    await page.goto(link_in(mail))

    assert [answer.status_code for answer in answers] == [200] * 3
    assert await everything_in_the_database() == before
    await expect(page.get_by_role("button", name="Valider la sélection")).to_be_visible()


async def test_the_link_opens_once_it_was_pressed_on_a_page_that_says_so(
    mail: ReceivedMail, stranger: BrowserContext
) -> None:
    page = await stranger.new_page()
    await page.goto(link_in(mail))
    await page.get_by_role("button").click()

    await page.goto(link_in(mail))

    await expect(page.get_by_text("Ce lien a déjà servi à valider")).to_be_visible()


async def test_a_phone_that_has_the_app_opens_the_letter_all_the_same(
    mail: ReceivedMail, cast: Cast, phone_of: PhoneOf
) -> None:
    phone = await phone_of(cast.martine)
    await phone.open_and_keep("/settings")

    page = await phone.open(link_in(mail))

    await expect(page.get_by_role("button", name="Valider la sélection")).to_be_visible()


async def test_every_page_behind_a_mail_is_readable_by_everyone(
    mail: ReceivedMail, cast: Cast, chromium: Browser, serving: Server, clock: FixedClock, tmp_path: Path
) -> None:
    context = await chromium.new_context(viewport={"width": 320, "height": 640}, locale="fr-FR")
    page = await context.new_page()
    faults: dict[tuple[str, str], list[str]] = {}

    async def look(name: str) -> None:
        faults.update({(name, scheme): await axe(page, scheme) for scheme in SCHEMES})
        faults[name, "wide"] = ["scrolls sideways"] if await is_too_wide(page) else []

    await page.goto(link_in(mail))
    await look("letter")
    await page.get_by_role("button").click()
    await look("decided")
    await page.goto(link_in(mail))
    await look("closed")
    await page.goto(serving.url + await receipt_of_an_absence(cast, tmp_path, clock))
    await look("told")
    await page.get_by_role("button", name="J'ai vu").click()
    await look("seen")

    assert {case: found for case, found in faults.items() if found} == {}
    await context.close()


async def receipt_of_an_absence(cast: Cast, data: Path, clock: FixedClock) -> str:
    """What the mail of an absence leads its manager to."""
    week = Week.of(day_of(clock()) + timedelta(days=7))
    away = {"kind": "sick", "from": str(week.monday), "until": None}  # some day of a week is no public holiday
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", away)).is_success
    [told] = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/{week}")).json()["absences"]
    return Receipts(load_key(data / "links.key")).path(cast.bruno.person, UUID(told["id"]), at=clock())


async def is_too_wide(page: Page) -> bool:
    """On the narrowest phone, in letters of either size."""
    narrow = await sideways(page)
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    return max(narrow, await sideways(page)) > 0
