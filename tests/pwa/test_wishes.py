"""How each notice reaches me is mine to choose, in the settings."""

import asyncio

from playwright.async_api import Route, expect

from tests.cast import Cast
from tests.pwa.conftest import PhoneOf


async def test_somebody_chooses_by_which_ways_they_are_told(cast: Cast, phone_of: PhoneOf) -> None:
    page = await (await phone_of(cast.bruno)).open("/settings")

    await page.get_by_label("Heures\u00a0: Mail", exact=True).uncheck()
    await expect(page.get_by_text("Vos avis sont enregistrés.")).to_be_visible()
    await page.get_by_label("Rappels\u00a0: Mails réunis").check()
    await expect(page.get_by_label("Mails réunis, envoyés à")).to_have_value("18:00")
    await page.get_by_label("À", exact=True).fill("20:00")
    await expect(page.get_by_text("aucune nuit n’est calme")).to_be_visible()
    await page.route("**/api/me/preferences", late := Late(), times=1)
    await page.get_by_label("Absences\u00a0: Mobile").uncheck()
    await page.get_by_label("Absences\u00a0: SMS").uncheck()
    late.arrives.set()
    await page.get_by_label("Absences\u00a0: Mail", exact=True).click()

    await expect(page.get_by_text("gardez au moins un moyen de l'apprendre.", exact=False).last).to_be_visible()
    await expect(page.get_by_label("Absences\u00a0: Mail", exact=True)).to_be_checked()
    kept = (await cast.bruno.get("/api/me/preferences")).json()
    assert (kept["muted"], kept["digests"]) == (["absences.push", "absences.sms", "hours.mail"], ["reminders"])


class Late:
    """An answer that comes when more was asked already."""

    def __init__(self) -> None:
        self.arrives = asyncio.Event()

    async def __call__(self, route: Route) -> None:
        answer = await route.fetch()
        await self.arrives.wait()
        await route.fulfill(response=answer)
