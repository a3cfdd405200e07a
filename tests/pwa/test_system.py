"""A host firm's own planning system, connected by its manager on a screen, and tried at once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from backend.kit.clock import system_clock
from backend.kit.weeks import Week
from tests.backend.accounts.test_webhook import delivering
from tests.cast import Cast
from tests.notifications.host_system import HostSystem
from tests.pwa.conftest import PhoneOf
from tests.pwa.server import Server


@pytest.fixture
async def system() -> AsyncIterator[HostSystem]:
    async with HostSystem() as system:
        yield system


@pytest.fixture
async def serving(built: None, empty_database: str, tmp_path: Path, system: HostSystem) -> AsyncIterator[Server]:
    environment = {"DATABASE_URL": empty_database, "NAVETTE_WEBHOOK_ORIGINS": system.origin}
    async with Server(tmp_path, environment) as server:
        yield server


async def test_a_manager_connects_a_system_tries_it_and_lets_it_wait(
    cast: Cast, phone_of: PhoneOf, system: HostSystem, last_week: Week, tmp_path: Path
) -> None:
    page = await (await phone_of(cast.bruno)).open(f"/hosts/{cast.bakery}/weeks/{last_week}")

    await page.get_by_role("link", name="Logiciel de planning").click()
    await page.get_by_label("Adresse qui reçoit les événements").fill(f"https://{'a' * 64}.fr/")
    await page.get_by_role("button", name="Relier un logiciel").click()
    await expect(page.get_by_text("Donnez une adresse https publique")).to_be_visible()
    await page.get_by_label("Adresse qui reçoit les événements").fill(system.url)
    await page.get_by_role("button", name="Relier un logiciel").click()
    secret = await page.get_by_label("Secret", exact=True).input_value()

    async with delivering(system, system_clock, tmp_path):
        await page.get_by_role("button", name="Envoyer un essai").click()
        await expect(page.get_by_text("Reçu (204)")).to_be_visible()
    await page.get_by_role("button", name="Mettre en pause").click()
    await expect(page.get_by_text("En pause", exact=True)).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("button", name="Reprendre l’envoi")).to_be_visible()
    shown_again = await page.get_by_label("Secret", exact=True).count()
    await page.get_by_role("button", name="Ne plus relier").click()
    await page.get_by_role("dialog").get_by_role("button", name="Ne plus relier").click()
    await expect(page.get_by_role("button", name="Relier un logiciel")).to_be_visible()

    assert (secret.startswith("whsec_"), shown_again) == (True, 0)
    assert (await cast.bruno.get(f"/api/hosts/{cast.bakery}/webhook")).json()["url"] is None
