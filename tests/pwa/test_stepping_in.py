"""The office asks; whoever is asked says yes without signal, and it arrives later; the host firm reads who comes."""

from datetime import date, timedelta

from playwright.async_api import expect

from backend.kit.clock import day_of
from backend.kit.weeks import Week
from backend.law.public_holidays import is_holiday
from tests.backend.replacements.hired import absent, answer, ask, hire, key_of
from tests.cast import Cast
from tests.conftest import FixedClock
from tests.pwa.conftest import PhoneOf


async def test_somebody_is_found_asked_and_comes(cast: Cast, phone_of: PhoneOf, clock: FixedClock) -> None:
    monday = next_monday(day_of(clock()))
    week = Week.of(monday)
    karim, nora = await hire(cast, "Karim", at=clock()), await hire(cast, "Nora", at=clock())
    shift = await key_of(cast.martine, str(week), str(monday))
    absence = await absent(cast.martine, str(monday))

    [no] = await ask(cast, shift, karim)
    await answer(karim, no, "decline")

    office = await (await phone_of(cast.odile)).open(f"/office/replacements?shift={shift}")
    await office.get_by_role("button", name="Demander au suivant").click()
    await expect(office.get_by_text("Sans réponse")).to_be_visible()
    phone = await phone_of(nora)
    hers = await phone.open(f"/weeks/{week}")
    await expect(hers.get_by_role("button", name="J’y vais")).to_be_visible()
    await phone.loses_its_network()
    await hers.get_by_role("button", name="J’y vais").click()
    await expect(hers.get_by_text("Réponse gardée ici")).to_be_visible()
    await phone.finds_its_network()

    await expect(hers.get_by_role("article", name="Boulangerie Voisin, lundi")).to_be_visible()
    host = await (await phone_of(cast.bruno)).open(f"/hosts/{cast.bakery}/weeks/{week}")
    await expect(host.get_by_text("Nora Renfort").first).to_be_visible()
    await office.reload()
    await expect(office.get_by_text("Nora Renfort remplace Martine Delattre")).to_be_visible()

    await cast.martine.delete(f"/api/absences/{absence}?basedOn=1")
    await office.reload()
    await office.get_by_role("button", name="Garder, Nora Renfort").click()
    await expect(office.get_by_text("sera là finalement")).to_have_count(0)
    await expect(office.get_by_role("button", name="Annuler, Nora Renfort")).to_be_visible()


def next_monday(today: date) -> date:
    monday = Week.of(today).monday + timedelta(days=7)
    while is_holiday(monday, ""):
        monday += timedelta(days=7)
    return monday
