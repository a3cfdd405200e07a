"""My month, from my week to the statement, and without signal too."""

import re
from uuid import uuid4

from playwright.async_api import expect

from backend.kit.months import Month
from backend.kit.weeks import Week
from tests.backend.declared import approve, declare, morning
from tests.backend.outbox import everything_told
from tests.cast import Cast
from tests.pwa.conftest import PhoneOf
from tests.pwa.phone import declare_as_planned


async def test_an_employee_goes_from_the_week_to_the_month_and_reads_it_offline(
    cast: Cast, phone_of: PhoneOf, last_week: Week
) -> None:
    phone = await phone_of(cast.martine)
    page = await phone.open_and_keep(f"/weeks/{last_week}")
    await declare_as_planned(page, "lundi")
    await expect(page.get_by_text("Heures déclarées.")).to_be_visible()

    await page.get_by_role("link", name="Voir mon mois").click()
    await expect(page.get_by_text("7 h à valider").first).to_be_visible()
    await phone.loses_its_network()
    await page.reload()

    await expect(page.get_by_role("heading", name="Mon mois")).to_be_visible()
    await expect(page.get_by_text("7 h à valider").first).to_be_visible()


async def test_the_statement_opens_beside_the_app(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    phone = await phone_of(cast.martine)
    page = await phone.open_and_keep(f"/months/{last_week.monday:%Y-%m}")

    link = page.get_by_role("link", name=re.compile("^Relevé d’heures signé"))
    assert await link.get_attribute("target") == "_blank"
    answer = await phone.context.request.get(str(await link.get_attribute("href")))

    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert (await answer.body()).startswith(b"%PDF-1.7")


async def test_a_manager_and_the_office_find_their_months(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    manager, office = await phone_of(cast.bruno), await phone_of(cast.odile)
    week, board = await manager.open(f"/hosts/{cast.bakery}/weeks/{last_week}"), await office.open("/office")

    await week.get_by_role("link", name="Voir le mois").click()
    await board.get_by_role("link", name="Le mois par salarié").click()

    await expect(week.get_by_text("Martine Delattre")).to_be_visible()
    await expect(board.get_by_role("listitem").filter(has_text="Paula Noël")).to_be_visible()


async def test_the_mail_of_an_adjustment_leads_both_sides_to_it(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    id, month = uuid4(), Month.of(last_week.monday)
    await declare(cast.martine, morning(cast.bakery, str(last_week.monday)), id)
    await approve(cast.bruno, id)
    await cast.odile.put(f"/api/closings/{uuid4()}", {"establishment": 1, "month": str(month)})
    said = {"declaration": str(id), "minutes": -90, "reason": "Le badge dit 14 h"}
    assert (await cast.odile.put(f"/api/adjustments/{uuid4()}", said)).status_code == 200
    links = [each.content["link"] for each in await everything_told() if each.kind.startswith("hours_adjusted")]

    pages = [
        await (await phone_of(who)).open(link) for who, link in zip((cast.martine, cast.bruno), links, strict=True)
    ]

    for page in pages:
        adjusted = page.get_by_role("region", name="Régularisations")
        await expect(adjusted).to_contain_text("Le badge dit 14 h")
        await expect(adjusted).to_contain_text(re.compile("−1.h.30"))
