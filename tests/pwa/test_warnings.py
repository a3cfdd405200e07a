"""A day that passes a limit of the law is told to whoever declared it, in a calm sentence, and only with signal."""

from datetime import timedelta

from playwright.async_api import Page, expect

from backend.kit.weeks import Week
from tests.backend.declared import declare, morning
from tests.cast import Cast
from tests.pwa.conftest import PhoneOf
from tests.pwa.phone import card, declare_as_planned

NOTED = "C'est noté, et votre groupement en est averti"


async def declare_until(page: Page, day: str, end: str) -> None:
    await card(page, day).get_by_role("button", name="Autres horaires").click()
    await page.get_by_label("Fin").fill(end)
    await page.get_by_role("button", name="Déclarer").last.click()


async def test_a_long_day_is_noted_as_soon_as_it_is_declared(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    page = await (await phone_of(cast.martine)).open(f"/weeks/{last_week}")
    await declare_as_planned(page, "lundi")
    await expect(page.get_by_text("Heures déclarées.")).to_be_visible()

    await declare_until(page, "mardi", "19:30")

    await expect(
        page.get_by_role("note").filter(has_text="11 h de travail, 10 h au plus (art. L3121-18)")
    ).to_be_visible()
    await expect(page.get_by_text(NOTED)).to_have_count(1)


async def test_a_correction_takes_it_away(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    tuesday = (last_week.monday + timedelta(days=1)).isoformat()
    await declare(cast.martine, morning(cast.bakery, tuesday, end="19:30"))
    page = await (await phone_of(cast.martine)).open(f"/weeks/{last_week}")
    await expect(page.get_by_text(NOTED)).to_be_visible()

    await card(page, "mardi").get_by_role("button", name="Retirer").click()

    await expect(page.get_by_text(NOTED)).to_have_count(0)


async def test_without_signal_nothing_is_said_of_it(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    phone = await phone_of(cast.martine)
    page = await phone.open_and_keep(f"/weeks/{last_week}")
    await card(page, "mardi").wait_for()
    await phone.loses_its_network()

    await declare_until(page, "mardi", "19:30")

    await expect(page.get_by_text("Gardé ici. Partira au retour du réseau.")).to_be_visible()
    await expect(page.get_by_text(NOTED)).to_have_count(0)
