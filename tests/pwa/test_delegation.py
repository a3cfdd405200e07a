"""A representative takes their hours from a phone, with or without a network; nobody is asked."""

import re
from datetime import date, timedelta

from playwright.async_api import Locator, Page, expect

from backend.delegation.tables import DelegationNotice, DelegationNoticeVersion
from backend.kit.clock import day_of
from tests.cast import Cast
from tests.conftest import FixedClock
from tests.pwa.conftest import PhoneOf
from tests.pwa.server import Server


async def test_booked_and_left_offline_then_back_online(
    cast: Cast, phone_of: PhoneOf, serving: Server, clock: FixedClock
) -> None:
    phone = await phone_of(cast.ahmed)
    page = await phone.open_and_keep("/delegation")
    before = await left(page)
    later = next_month(day_of(clock()))
    await phone.loses_its_network()
    serving.stop()

    await book(page, later, "10:00", "12:00")
    await page.get_by_role("button", name="Je pars maintenant").click()
    await expect(page.get_by_text("En délégation depuis")).to_be_visible()
    await expect(page.get_by_role("article").get_by_text("En attente d’envoi")).to_have_count(2)
    await expect(page.get_by_text("2 h à envoyer, pas encore décomptées")).to_be_visible()
    await page.close()
    page = await phone.open("/delegation")

    await expect(page.get_by_role("article").get_by_text("En attente d’envoi")).to_have_count(2)
    assert await DelegationNotice.count() == 0

    await serving.start()
    await phone.finds_its_network()
    await expect(page.get_by_text("En attente d’envoi")).to_have_count(0)
    await expect(big_figure(page)).to_have_text(written(before - 120))
    await page.get_by_role("button", name="Je suis rentré(e)").click()

    await expect(page.get_by_text("C’est noté : vous êtes rentré(e).")).to_be_visible()
    await expect(page.get_by_text("En délégation depuis")).to_have_count(0)
    gone, booked = await DelegationNotice.objects().order_by(DelegationNotice.starts_at)
    assert (gone.state, booked.state, booked.minutes) == ("completed", "announced", 120)
    assert 1 <= gone.minutes < 10
    assert await DelegationNoticeVersion.count() == 3
    other = await (await phone_of(cast.ahmed)).open("/delegation")
    for screen in (page, other):
        await expect(big_figure(screen)).to_have_text(written(before - gone.minutes))


async def left(page: Page) -> int:
    """Minutes, off the one big figure."""
    hours, minutes = re.findall(r"(\d+)\D+(\d*)", await big_figure(page).inner_text() + " ")[0]
    return int(hours) * 60 + int(minutes or 0)


def big_figure(page: Page) -> Locator:
    return page.locator(".credit-left strong")


def written(minutes: int) -> re.Pattern[str]:
    hours, rest = divmod(minutes, 60)
    return re.compile(rf"^{hours}\s?h\s?{rest:02}$" if rest else rf"^{hours}\s?h$")


def next_month(today: date) -> date:
    """Its first Monday, so that this month's credit is not touched by it."""
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first + timedelta(days=-first.weekday() % 7)


async def book(page: Page, day: date, start: str, end: str) -> None:
    await page.get_by_role("link", name="Prendre des heures").click()
    await page.get_by_label("Jour").fill(str(day))
    await page.get_by_label("Départ").fill(start)
    await page.get_by_label("Retour prévu").fill(end)
    await page.get_by_role("button", name=re.compile("^Annoncer")).click()
