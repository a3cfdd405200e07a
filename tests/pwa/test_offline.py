"""An employee without a network: nothing is lost, nothing is sent twice."""

import re

from playwright.async_api import Locator, Page, Route, expect

from backend.hours.tables import Declaration, DeclarationVersion
from backend.kit.weeks import Week
from tests.cast import Cast
from tests.notifications.eventually import eventually
from tests.pwa.conftest import PhoneOf
from tests.pwa.phone import card, declare_as_planned
from tests.pwa.server import Server


async def test_two_days_declared_offline_outlive_the_tab_and_arrive_once(
    cast: Cast, phone_of: PhoneOf, serving: Server, last_week: Week
) -> None:
    phone = await phone_of(cast.martine)
    page = await phone.open_and_keep(f"/weeks/{last_week}")
    await phone.loses_its_network()
    serving.stop()  # what a closing tab still sends escapes a network that is only said to be gone

    await declare_as_planned(page, "lundi")
    await declare_as_planned(page, "mardi")
    await expect(waiting(page)).to_have_count(2)
    await page.close()
    page = await phone.open(f"/weeks/{last_week}")

    await expect(waiting(page)).to_have_count(2)
    await expect(page.get_by_text(re.compile("^Hors ligne. 2 déclarations"))).to_be_visible()
    assert await Declaration.count() == 0

    await serving.start()
    await phone.finds_its_network()

    await expect(waiting(page)).to_have_count(0)
    for day in ("lundi", "mardi"):
        await expect(card(page, day).get_by_text("Déclaré", exact=True).first).to_be_visible()
    assert await Declaration.count() == 2
    assert await DeclarationVersion.count() == 2


async def test_what_was_taken_back_before_it_left_never_leaves(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    phone = await phone_of(cast.martine)
    page = await phone.open_and_keep(f"/weeks/{last_week}")
    await phone.loses_its_network()
    await declare_as_planned(page, "lundi")
    await declare_as_planned(page, "mardi")
    await expect(waiting(page)).to_have_count(2)

    await card(page, "lundi").get_by_role("button", name="Retirer").click()
    await expect(waiting(page)).to_have_count(1)
    await phone.finds_its_network()
    await expect(waiting(page)).to_have_count(0)

    [declaration] = await Declaration.objects()
    assert declaration.day.isoweekday() == 2


async def test_a_lost_answer_is_asked_for_again_under_the_same_id(
    cast: Cast, phone_of: PhoneOf, last_week: Week
) -> None:
    phone = await phone_of(cast.martine)
    page = await phone.open_and_keep(f"/weeks/{last_week}")

    async def lose_the_answer(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await phone.context.route("**/api/hours/*", lose_the_answer)
    async with page.expect_event("requestfailed"):
        await declare_as_planned(page, "lundi")
    assert await Declaration.count() == 1
    await expect(waiting(page)).to_have_count(1)

    await phone.context.unroute("**/api/hours/*")
    await page.reload()

    await expect(card(page, "lundi")).to_be_visible()  # before that, nothing waits because nothing is drawn
    await expect(waiting(page)).to_have_count(0)
    assert len(phone.sent) >= 2  # twice, unless its half minute between tries has passed
    assert len({(request.method, request.url) for request in phone.sent}) == 1
    assert await Declaration.count() == await DeclarationVersion.count() == 1


async def test_two_tabs_send_once(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    phone = await phone_of(cast.martine)
    one = await phone.open_and_keep(f"/weeks/{last_week}")
    other = await phone.open(f"/weeks/{last_week}")
    await expect(card(other, "lundi")).to_be_visible()
    await phone.loses_its_network()
    await declare_as_planned(one, "lundi")
    await expect(waiting(one)).to_have_count(1)

    await phone.finds_its_network()

    for tab in (one, other):
        await expect(card(tab, "lundi").get_by_text("Déclaré", exact=True).first).to_be_visible()
    await eventually(lambda: phone.answered != [])  # of which we are told after the page was
    assert [request.method for request in phone.answered] == ["PUT"]
    assert await Declaration.count() == 1


async def test_the_manager_approves_and_the_employee_sees_it(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    martine, bruno = await phone_of(cast.martine), await phone_of(cast.bruno)
    mine = await martine.open(f"/weeks/{last_week}")
    await declare_as_planned(mine, "lundi")
    await expect(card(mine, "lundi").get_by_text("Déclaré", exact=True).first).to_be_visible()

    theirs = await bruno.open(f"/hosts/{cast.bakery}/weeks/{last_week}")
    await theirs.get_by_role("button", name=re.compile("^Valider 7.*Martine Delattre, lundi")).click()
    await expect(theirs.get_by_text("Heures validées.")).to_be_visible()
    await mine.reload()

    await expect(card(mine, "lundi").get_by_text("Validé", exact=True)).to_be_visible()
    await expect(card(mine, "lundi").get_by_text("Validé par Bruno Voisin")).to_be_visible()


def waiting(page: Page) -> Locator:
    return page.get_by_role("article").get_by_text("En attente d’envoi")
