"""The morning, as it comes to the office and to a host firm: by itself, while they look."""

import re
from uuid import uuid4

import pytest
from playwright.async_api import expect

from backend.kit.clock import day_of, system_clock
from backend.law.public_holidays import is_holiday
from tests.backend.planned import plan
from tests.backend.replacements.hired import hire
from tests.cast import Cast
from tests.pwa.conftest import PhoneOf

ALL_DAY = (30, 23 * 60 + 30, 60)
TODAY = day_of(system_clock())


@pytest.mark.skipif(is_holiday(TODAY, "59190"), reason="Nobody is expected on a public holiday.")
async def test_an_absence_and_who_saw_it_come_to_the_office_without_asking(cast: Cast, phone_of: PhoneOf) -> None:
    nora = await hire(cast, "Nora")
    await plan(nora, cast.bakery, [TODAY.isoweekday()], ALL_DAY, since=TODAY, until=TODAY, job="Fournil")
    office = await (await phone_of(cast.odile)).open("/office")
    await expect(office.get_by_text("Tout le monde est là")).to_be_visible()
    bakery = await (await phone_of(cast.bruno)).open("/")
    board = bakery.get_by_role("region", name="Aujourd’hui")
    await expect(board.get_by_text("Fournil")).to_be_visible()

    asked = {"kind": "sick", "from": f"{TODAY}", "until": f"{TODAY}"}
    assert (await nora.put(f"/api/absences/{uuid4()}", asked)).status_code == 200

    missed = office.get_by_role("listitem").filter(has_text="Fournil")
    await expect(missed).to_contain_text("Pas encore vu")
    await expect(missed.get_by_role("link", name=re.compile("^Trouver quelqu’un"))).to_be_visible()
    await expect(board.get_by_text("absent, géré par le groupement").first).to_be_visible()
    await board.get_by_role("button", name="Vu, absence de Nora Renfort").first.click()
    await expect(missed).to_contain_text(re.compile(r"Vu à \d\d:\d\d par Bruno Voisin"))


async def test_somebody_subscribes_to_their_weeks(cast: Cast, phone_of: PhoneOf) -> None:
    page = await (await phone_of(cast.martine)).open("/settings")

    await page.get_by_role("button", name="Créer le lien").click()

    link = page.get_by_role("link", name="Ouvrir dans mon agenda")
    await expect(link).to_have_attribute("href", re.compile("^webcal://.*/calendars/.*ics$"))
    address = await page.get_by_label("Lien à donner à un agenda en ligne").input_value()
    assert (await page.request.get(address)).status == 200
    await page.get_by_role("button", name="Arrêter").click()
    await expect(page.get_by_role("button", name="Créer le lien")).to_be_visible()
    assert (await page.request.get(address)).status == 404
