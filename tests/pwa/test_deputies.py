"""A manager away for a while: whoever stands in for them, and until when."""

import re

from playwright.async_api import expect

from backend.kit.weeks import Week
from tests.backend.declared import declare, morning
from tests.cast import Cast
from tests.pwa.conftest import PhoneOf


async def test_a_manager_appoints_a_deputy_who_then_approves(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    await declare(cast.martine, morning(cast.bakery, str(last_week.monday)))
    bruno = await (await phone_of(cast.bruno)).open(f"/hosts/{cast.bakery}/weeks/{last_week}")

    await bruno.get_by_role("link", name="Suppléants").click()
    await bruno.get_by_role("button", name="Nommer un suppléant").click()
    await bruno.get_by_label("Prénom").fill("Denis")
    await bruno.get_by_label("Nom", exact=True).fill("Lévêque")
    await bruno.get_by_label("Adresse e-mail").fill("denis@navette.example")
    await bruno.get_by_label("Sans date de fin").check()
    await bruno.get_by_role("button", name="Nommer", exact=True).click()
    await expect(bruno.get_by_text("sans fin prévue")).to_be_visible()

    denis = await (await phone_of(cast.denis)).open(f"/hosts/{cast.bakery}/weeks/{last_week}")
    await denis.get_by_role("button", name=re.compile("^Approve.*Martine Delattre, Monday")).click()
    await expect(denis.get_by_text("Hours approved.")).to_be_visible()


async def test_a_deputy_reads_the_list_and_appoints_nobody(cast: Cast, phone_of: PhoneOf) -> None:
    page = await (await phone_of(cast.denis)).open(f"/hosts/{cast.printer}/deputies")

    await expect(page.get_by_text("Only the manager appoints a deputy.")).to_be_visible()
    await expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)


async def test_a_manager_ends_an_appointment_and_may_think_better_of_it(cast: Cast, phone_of: PhoneOf) -> None:
    asked = {"firstName": "Denis", "lastName": "Lévêque", "email": "denis@navette.example", "startsOn": "2026-01-05"}
    await cast.bruno.put(f"/api/hosts/{cast.bakery}/deputies/0197f3a0-0000-7000-8000-000000000001", asked)
    page = await (await phone_of(cast.bruno)).open(f"/hosts/{cast.bakery}/deputies")

    await page.get_by_role("button", name="Mettre fin, Denis Lévêque").click()
    await expect(page.get_by_text("Aucun suppléant")).to_be_visible()
    await page.get_by_role("button", name="Annuler").click()

    await expect(page.get_by_role("listitem").filter(has_text="Denis Lévêque")).to_be_visible()
