"""The demo's page in a browser: it keeps itself up to date, and runs nothing that its policy forbids."""

from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import aiosmtplib
import pytest
from playwright.async_api import Browser, Page, expect

from backend.demo.sink import mail_sink
from tests.pwa.server import Server

AXE = Path("pwa/node_modules/axe-core/axe.min.js")


@pytest.fixture
async def sink(tmp_path: Path) -> AsyncIterator[str]:
    async with mail_sink(tmp_path / "mail") as address:
        yield address


@pytest.fixture
async def demo(built: None, chromium: Browser, empty_database: str, tmp_path: Path) -> AsyncIterator[Page]:
    """The page, in French; whatever the browser complains of fails the test."""
    complaints: list[str] = []
    async with Server(tmp_path, {"DATABASE_URL": empty_database, "NAVETTE_DEMO": "1"}) as server:
        context = await chromium.new_context(base_url=server.url)
        page = await context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto("/demo?lang=fr")
        yield page
        await context.close()
    assert complaints == []


async def test_a_new_mail_appears_while_an_open_one_stays_open(demo: Page, sink: str) -> None:
    await expect(demo.get_by_text("Rien pour l'instant.")).to_be_visible()
    await _send(sink, "Le premier")
    await demo.get_by_text("Le premier", exact=True).click()
    drawn = demo.frame_locator("#mail-1 iframe").get_by_text("dessiné")
    await expect(drawn).to_be_visible()
    frame = await drawn.element_handle()

    await _send(sink, "Le second")

    await expect(demo.locator("summary strong")).to_have_text(["Le second", "Le premier"])
    await expect(demo.get_by_text("Rien pour l'instant.")).to_be_hidden()
    await expect(drawn).to_be_visible()
    assert frame is not None
    assert await frame.is_visible(), "the same document, not one loaded anew"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_stands_in_the_way_of_anybody(demo: Page, sink: str, scheme: str) -> None:
    await demo.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    await demo.set_viewport_size({"width": 320, "height": 640})
    await _send(sink, "Absence de Zoé Sanchez : du mardi 24 au mercredi 25 novembre")
    await expect(demo.locator("summary")).to_have_count(1)

    await demo.evaluate(AXE.read_text())
    found = await demo.evaluate("axe.run().then((result) => result.violations.map((each) => each.id))")
    width = await demo.evaluate("document.documentElement.scrollWidth")

    assert found == []
    assert width == 320


async def _send(sink: str, subject: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "navette@navette.example", "agathe@host.example", subject
    message.set_content("en texte")
    message.add_alternative("<!doctype html><html><head></head><body>dessiné</body></html>", subtype="html")
    address = urlsplit(sink)
    await aiosmtplib.send(message, hostname=address.hostname, port=address.port, local_hostname="localhost")
