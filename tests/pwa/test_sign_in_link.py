"""A printed link, opened by a phone's camera."""

import re
from pathlib import Path

from playwright.async_api import Browser, expect

from backend.accounts.link_sheet import command
from backend.accounts.tables import SignInLink
from tests.cast import Cast
from tests.conftest import FixedClock
from tests.pwa.server import Server


async def test_a_printed_link_signs_its_owner_in_at_a_tap(
    cast: Cast, chromium: Browser, serving: Server, clock: FixedClock, tmp_path: Path
) -> None:
    sheet = tmp_path / "martine.html"
    await command("martine@navette.example", url=serving.url, at=clock(), sheet=sheet)
    [link] = re.findall(r"http[^<\s]+#token=[\w-]+", sheet.read_text())
    context = await chromium.new_context(viewport={"width": 360, "height": 740}, locale="fr-FR")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = await context.new_page()

    await page.goto(link)
    enter = page.get_by_role("button", name="Entrer")
    await expect(enter).to_be_visible()
    spent_by_looking = await used_links()
    await enter.click()

    await expect(page).not_to_have_url(re.compile("sign-in"))
    assert (spent_by_looking, await used_links()) == (0, 1)
    assert [url for url in asked if "token" in url] == []  # what no server is asked, no log keeps
    await context.close()


async def test_the_sheets_code_is_typed_into_the_app(
    cast: Cast, chromium: Browser, serving: Server, clock: FixedClock, tmp_path: Path
) -> None:
    sheet = tmp_path / "martine.html"
    await command("martine@navette.example", url=serving.url, at=clock(), sheet=sheet)
    [code] = re.findall(r"<strong>([0-9A-Z-]{14})</strong>", sheet.read_text())
    context = await chromium.new_context(viewport={"width": 360, "height": 740}, locale="fr-FR")
    page = await context.new_page()
    await page.goto(f"{serving.url}/sign-in")
    await page.get_by_role("button", name="J’ai une fiche avec un code").click()

    await page.get_by_label("Douze lettres et chiffres").fill(code.lower().replace("-", ""))
    await page.get_by_role("button", name="Entrer").click()

    await expect(page).not_to_have_url(re.compile("sign-in"))
    await context.close()


async def used_links() -> int:
    return int(await SignInLink.count().where(SignInLink.used_at.is_not_null()))
