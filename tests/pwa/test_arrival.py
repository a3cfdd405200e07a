"""Whoever is asked whether they are there says in two presses when they come; nothing else asks for the first press."""

from datetime import timedelta
from typing import Any

from playwright.async_api import expect

from backend.arrivals.tables import ArrivalQuestion
from tests.cast import Cast
from tests.conftest import FixedClock
from tests.pwa.conftest import PhoneOf


async def test_who_is_on_the_way_finds_a_time_to_send(cast: Cast, phone_of: PhoneOf, clock: FixedClock) -> None:
    began, over = clock() - timedelta(hours=1), clock() + timedelta(hours=2)
    shift: dict[str, Any] = {
        "host": cast.bakery,
        "employee": cast.martine.employee,
        "starts_at": began,
        "ends_at": over,
    }
    await ArrivalQuestion(**shift, asked_by=cast.bruno.person, asked_at=clock()).save()
    page = await (await phone_of(cast.martine)).open("/absences")

    await expect(page.get_by_role("button", name="Je ne viens pas")).to_be_visible()
    await expect(page.locator("button.main")).to_have_text("Je suis là")
    await page.get_by_role("button", name="J’arrive").click()
    await expect(page.get_by_label("J’arrive vers")).not_to_have_value("")
    await page.get_by_role("button", name="Prévenir l’entreprise").click()

    await expect(page.get_by_text("Vous arrivez vers")).to_be_visible()
    [asked] = (await cast.martine.get("/api/arrivals")).json()["arrivals"]
    assert asked["answer"] == "coming"
