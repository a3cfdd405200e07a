"""A representative takes their hours from a phone, with or without a network; nobody is asked."""

import re
from datetime import date, timedelta
from uuid import uuid4

from playwright.async_api import Locator, Page, expect

from backend.delegation.tables import DelegationNotice, DelegationNoticeVersion
from backend.kit.clock import OFFICE_ZONE, day_of, system_clock
from backend.kit.weeks import Week
from backend.people.tables import Mandate
from tests.backend.delegation.test_announcing import announce
from tests.cast import Cast
from tests.conftest import FixedClock
from tests.pwa.conftest import PhoneOf
from tests.pwa.phone import card as shift
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
    await page.get_by_role("button", name="Je suis de retour").click()

    await expect(page.get_by_text("C’est noté : vous êtes de retour.")).to_be_visible()
    await expect(page.get_by_text("En délégation depuis")).to_have_count(0)
    gone, booked = await DelegationNotice.objects().order_by(DelegationNotice.starts_at)
    assert (gone.state, booked.state, booked.minutes) == ("completed", "announced", 120)
    assert 1 <= gone.minutes < 10
    assert await DelegationNoticeVersion.count() == 3
    other = await (await phone_of(cast.ahmed)).open("/delegation")
    for screen in (page, other):
        await expect(big_figure(screen)).to_have_text(written(before - gone.minutes))
    office = (await cast.odile.get("/api/office/delegation")).json()["representatives"]
    [ahmed] = [each for each in office if each["employee"]["id"] == cast.ahmed.employee]
    assert (ahmed["used"], ahmed["left"]) == (gone.minutes, before - gone.minutes)


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


async def test_three_taps_take_a_suggested_time(cast: Cast, phone_of: PhoneOf) -> None:
    page = await (await phone_of(cast.martine)).open("/delegation")

    await page.get_by_role("link", name="Prendre des heures").click()
    await page.get_by_role("radio", name=re.compile("Moment|Ne dérange")).first.check(force=True)
    await page.get_by_role("button", name="Annoncer 2 h").click()

    await expect(page.get_by_text("C’est annoncé")).to_be_visible()
    [notice] = await DelegationNotice.objects()
    assert (notice.state, notice.minutes) == ("announced", 120)
    await page.goto(f"/delegation?year={notice.starts_at:%Y}")  # at the end of December it may be next year
    card = page.get_by_role("article")
    await expect(card).to_contain_text("Le bureau du groupement lit ce bon")
    await expect(card).to_contain_text("lit une absence, sans motif")
    await expect(card).to_contain_text("Au-delà du crédit : circonstances exceptionnelles")


async def test_what_a_time_chosen_by_hand_costs_is_said_and_hinders_nothing(cast: Cast, phone_of: PhoneOf) -> None:
    page = await (await phone_of(cast.martine)).open("/delegation?take=")

    await page.get_by_label("Jour").fill(str(day_of(system_clock()) + timedelta(days=1)))
    await page.get_by_label("Départ").fill("18:00")
    await page.get_by_label("Retour prévu").fill("19:00")

    await expect(page.get_by_text("Aucune entreprise ne vous attend à ce moment-là")).to_be_visible()
    await expect(page.get_by_text("C’est vous qui choisissez.")).to_be_visible()
    await expect(page.get_by_role("button", name="Annoncer 1 h")).to_be_enabled()
    assert await page.get_by_label(re.compile("motif", re.IGNORECASE)).count() == 0


async def test_my_week_shows_it_and_does_not_offer_the_shift_as_planned(
    cast: Cast, phone_of: PhoneOf, last_week: Week
) -> None:
    monday = last_week.monday
    await announce(
        cast.martine,
        {"start": f"{monday}T10:00", "expected": f"{monday}T12:00", "returned": f"{monday}T12:00", "left": True},
    )
    page = await (await phone_of(cast.martine)).open(f"/weeks/{last_week}")

    await expect(page.get_by_text("Délégation 10:00–12:00")).to_be_visible()
    await expect(shift(page, "mardi").get_by_role("button", name=re.compile("^Comme prévu"))).to_be_visible()
    await expect(shift(page, "lundi").get_by_role("button", name=re.compile("^Comme prévu"))).to_have_count(0)


async def test_who_runs_late_says_so_from_the_week(cast: Cast, phone_of: PhoneOf) -> None:
    now = system_clock().astimezone(OFFICE_ZONE).replace(tzinfo=None)
    start, expected = (f"{at:%Y-%m-%dT%H:%M}" for at in (now, now + timedelta(hours=1)))
    await announce(cast.martine, {"start": start, "expected": expected, "left": True})
    page = await (await phone_of(cast.martine)).open("/")

    await page.get_by_text("Changer le retour prévu").click()
    await page.get_by_role("button", name="+ 1 h").click()

    await expect(page.get_by_text("Retour prévu changé.")).to_be_visible()
    [notice] = await DelegationNotice.objects()
    assert notice.expected_at - notice.starts_at == timedelta(hours=2)


async def test_two_versions_of_a_notice_stand_side_by_side(cast: Cast, phone_of: PhoneOf) -> None:
    day, id = next_month(day_of(system_clock())), uuid4()
    morning = {"start": f"{day}T10:00", "expected": f"{day}T12:00"}
    await announce(cast.martine, morning, id)
    page = await (await phone_of(cast.martine)).open(f"/delegation?year={day.year}")
    await page.get_by_role("button", name="Corriger").click()
    await announce(cast.martine, morning | {"expected": f"{day}T13:00", "basedOn": 1}, id)

    await page.get_by_label("Retour prévu").fill("11:00")
    await page.get_by_role("button", name="Envoyer la correction").click()
    versions = page.locator("dl.versions > div")
    await expect(versions.filter(has_text="Sur le serveur")).to_contain_text("10:00–13:00")
    await expect(versions.filter(has_text="Sur cet appareil")).to_contain_text("10:00–11:00")
    await page.get_by_role("button", name="Envoyer la mienne").click()

    await expect(page.get_by_text("Bon corrigé.")).to_be_visible()
    [notice] = await DelegationNotice.objects()
    assert (notice.minutes, notice.version) == (60, 3)


async def test_who_wishes_lets_host_firms_read_delegation(cast: Cast, phone_of: PhoneOf) -> None:
    page = await (await phone_of(cast.martine)).open("/delegation")

    await page.get_by_role("checkbox", name=re.compile("peuvent lire")).click()

    await expect(page.get_by_text("elles liront «\u00a0délégation\u00a0»")).to_be_visible()
    await expect(page.get_by_text("Les entreprises d’accueil lisent «\u00a0délégation\u00a0»")).to_be_visible()
    assert await Mandate.exists().where((Mandate.employee == cast.martine.employee) & Mandate.openly.eq(True))


async def test_nobody_else_reads_a_word_of_it(cast: Cast, phone_of: PhoneOf) -> None:
    page = await (await phone_of(cast.paula)).open("/delegation")

    await expect(page.get_by_role("heading", name="Page introuvable")).to_be_visible()
    assert await page.get_by_role("link", name="Délégation").count() == 0


async def test_hours_given_stand_on_both_screens(cast: Cast, phone_of: PhoneOf) -> None:
    usable_from = day_of(system_clock()) + timedelta(days=8)
    page = await (await phone_of(cast.ahmed)).open(f"/delegation?year={usable_from.year}")

    await page.get_by_role("button", name="Donner des heures").click()
    await page.get_by_label("À qui").select_option(label="Martine Delattre, Suppléant au CSE")
    await page.get_by_role("spinbutton", name="Heures").fill("1.5")
    await expect(page.get_by_text("Utilisables à partir du")).to_be_visible()
    await page.get_by_role("button", name=re.compile("^Donner 1.h.30")).click()

    await expect(page.get_by_text("données à Martine Delattre")).to_be_visible()
    theirs = await (await phone_of(cast.martine)).open(f"/delegation?year={usable_from.year}")
    await expect(theirs.get_by_text("reçues de Ahmed Benali")).to_be_visible()


async def test_the_slip_opens_beside_the_app(cast: Cast, phone_of: PhoneOf) -> None:
    phone = await phone_of(cast.martine)
    day = next_month(day_of(system_clock()))
    await announce(cast.martine, {"start": f"{day}T10:00", "expected": f"{day}T12:00"})
    page = await phone.open(f"/delegation?year={day.year}")

    link = page.get_by_role("link", name="Bon (PDF)")
    answer = await phone.context.request.get(str(await link.get_attribute("href")))

    assert (await link.get_attribute("target"), answer.headers["content-type"]) == ("_blank", "application/pdf")
