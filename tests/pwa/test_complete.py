"""The end of an employee's week: one tap says that nothing is missing, with or without signal."""

from playwright.async_api import Locator, Page, expect

from backend.hours.tables import Completion, CompletionVersion
from backend.kit.weeks import Week
from tests.cast import Cast
from tests.pwa.conftest import PhoneOf
from tests.pwa.phone import card, declare_as_planned

COMPLETE, REOPEN = "Ma semaine est complète", "Il manque quelque chose"


def the_end(page: Page) -> Locator:
    return page.locator(".completion")


async def test_what_is_left_open_is_read_first_and_counts_as_not_worked_after(
    cast: Cast, phone_of: PhoneOf, last_week: Week
) -> None:
    page = await (await phone_of(cast.martine)).open(f"/weeks/{last_week}")
    await declare_as_planned(page, "lundi")
    await expect(the_end(page).get_by_role("listitem")).to_have_count(4)

    await page.get_by_role("button", name=COMPLETE).click()

    await expect(the_end(page).get_by_text("Votre semaine est complète.")).to_be_visible()
    await expect(the_end(page).get_by_role("listitem")).to_have_count(4)
    await expect(card(page, "mardi").get_by_text("Non travaillé")).to_be_visible()
    await expect(card(page, "lundi").get_by_text("Déclaré", exact=True).first).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("button", name=REOPEN)).to_be_visible()


async def test_without_signal_it_waits_on_the_phone_and_arrives_once(
    cast: Cast, phone_of: PhoneOf, last_week: Week
) -> None:
    phone = await phone_of(cast.martine)
    page = await phone.open_and_keep(f"/weeks/{last_week}")
    await the_end(page).wait_for()
    await phone.loses_its_network()

    await page.get_by_role("button", name=COMPLETE).click()
    await expect(the_end(page).get_by_text("Gardé ici. Partira au retour du réseau.")).to_be_visible()
    kept_here = await Completion.count()
    await phone.finds_its_network()
    await expect(the_end(page).get_by_text("Gardé ici.")).to_have_count(0)

    await expect(page.get_by_role("button", name=REOPEN)).to_be_visible()
    assert (kept_here, await CompletionVersion.count()) == (0, 1)


async def test_a_week_that_was_complete_opens_again(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    assert (await cast.martine.put(f"/api/weeks/{last_week}/completion", None)).status_code == 200
    page = await (await phone_of(cast.martine)).open(f"/weeks/{last_week}")

    await page.get_by_role("button", name=REOPEN).click()

    await expect(page.get_by_role("button", name=COMPLETE)).to_be_visible()
    await expect(card(page, "mardi").get_by_text("Non travaillé")).to_have_count(0)


async def test_a_week_to_come_is_not_to_complete(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    page = await (await phone_of(cast.martine)).open("/weeks/2030-W10")

    await card(page, "lundi").wait_for()
    await expect(the_end(page)).to_have_count(0)
