"""Addresses that lead nowhere say so, and where to go on."""

import pytest
from playwright.async_api import Browser, expect

from tests.cast import Cast, Player
from tests.pwa.conftest import PhoneOf
from tests.pwa.server import Server


def whose(cast: Cast, name: str) -> Player:
    player = getattr(cast, name)
    assert isinstance(player, Player)
    return player


@pytest.mark.parametrize(
    ("who", "path", "words"),
    [
        ("odile", "/office/closings/2026-13", "« 2026-13 » n’est pas un mois."),
        ("odile", "/office/findings/2026-W99", "« 2026-W99 » n’est pas une semaine."),
        ("odile", "/office/findings/2025-W53", "« 2025-W53 » n’est pas une semaine."),
        ("martine", "/weeks/2026-W54", "« 2026-W54 » n’est pas une semaine."),
    ],
)
async def test_an_address_that_leads_nowhere_says_so(
    cast: Cast, phone_of: PhoneOf, who: str, path: str, words: str
) -> None:
    page = await (await phone_of(whose(cast, who))).open(path)

    await expect(page.get_by_text(words)).to_be_visible()
    await page.get_by_role("link", name="Revenir à l’accueil").click()
    await expect(page.get_by_text(words)).to_have_count(0)
    await expect(page.get_by_text("Données du")).to_be_visible()


async def test_a_private_window_without_a_worker_goes_on_without(
    cast: Cast, chromium: Browser, serving: Server
) -> None:
    context = await chromium.new_context(locale="fr-FR", base_url=serving.url, service_workers="block")
    await context.add_cookies([{"name": "navette", "value": cast.martine.token, "url": serving.url}])
    failed: list[str] = []
    context.on("weberror", lambda error: failed.append(str(error.error)))

    page = await context.new_page()
    await page.goto("/settings")
    await expect(page.get_by_role("button", name="Me déconnecter")).to_be_visible()
    await page.wait_for_load_state("networkidle")

    assert failed == []
    await context.close()
