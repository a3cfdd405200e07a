"""A manager takes a decision back from the app: the one that was seen, and no later one."""

import re

from playwright.async_api import Page, expect

from backend.kit.weeks import Week
from tests.backend.declared import approve, declare, everything_kept, morning
from tests.cast import Cast
from tests.pwa.conftest import PhoneOf


async def approved_in_the_app(cast: Cast, phone_of: PhoneOf, last_week: Week) -> tuple[Page, str]:
    hours = await declare(cast.martine, morning(cast.bakery, f"{last_week.monday}"))
    page = await (await phone_of(cast.bruno)).open(f"/hosts/{cast.bakery}/weeks/{last_week}")
    await page.get_by_role("button", name=re.compile("^Valider 7.*Martine Delattre, lundi")).click()
    await expect(page.get_by_text("Heures validées.")).to_be_visible()
    return page, hours["id"]


async def test_a_decision_is_undone_at_once(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    page, _ = await approved_in_the_app(cast, phone_of, last_week)

    await page.get_by_role("button", name="Annuler").click()

    await expect(page.get_by_text("Décision reprise")).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile("^Valider 7.*lundi"))).to_be_visible()
    assert [(each["state"], each["version"]) for each in await everything_kept()] == [("submitted", 3)]


async def test_undoing_too_late_leaves_what_was_decided_since(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    page, id = await approved_in_the_app(cast, phone_of, last_week)
    await page.get_by_text("Heures validées.").hover()  # under a pointer it stays
    await cast.bruno.delete(f"/api/hours/{id}/approval?basedOn=2")
    await approve(cast.bruno, id, 3)

    await page.get_by_role("button", name="Annuler").click()

    await expect(page.get_by_text("Ces heures ont déjà été validées")).to_be_visible()
    assert [(each["state"], each["version"]) for each in await everything_kept()] == [("approved", 4)]


async def test_a_decision_is_taken_back_from_its_row(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    page, _ = await approved_in_the_app(cast, phone_of, last_week)
    await page.reload()

    await page.get_by_role("button", name=re.compile("^Reprendre la décision, Martine Delattre, lundi")).click()

    await expect(page.get_by_text("Décision reprise")).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile("^Valider 7.*lundi"))).to_be_visible()
    assert [each["state"] for each in await everything_kept()] == ["submitted"]
