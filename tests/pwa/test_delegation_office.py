"""Delegation in the office's hands: it takes note, calls meetings, and confirms committees."""

from datetime import timedelta
from typing import Any

from playwright.async_api import expect

from backend.kit.clock import day_of, system_clock
from backend.people.tables import Committee
from tests.backend.delegation.test_announcing import announce
from tests.cast import Cast, Player
from tests.conftest import FixedClock
from tests.pwa.conftest import PhoneOf


async def test_a_meeting_is_called_when_it_disturbs_least_and_withdrawn(cast: Cast, phone_of: PhoneOf) -> None:
    page = await (await phone_of(cast.odile)).open("/office")
    await page.get_by_role("link", name="Délégation", exact=True).click()

    await page.get_by_role("button", name="Convoquer une réunion").click()
    sheet = page.get_by_role("dialog")
    await sheet.get_by_text("2 personnes convoquées").click()
    await sheet.get_by_label("Trajet aller en minutes, Martine Delattre").fill("30")
    await sheet.get_by_role("button", name="Chercher les créneaux").click()
    await sheet.get_by_role("button", name="au travail à ce moment-là").first.click()
    await sheet.get_by_label("Lieu").fill("Siège")
    await sheet.get_by_role("button", name="Envoyer les convocations").click()

    await expect(page.get_by_text("Convocations envoyées.")).to_be_visible()
    await expect(page.get_by_role("button", name="Modifier, Réunion du CSE")).to_be_visible()
    [seen] = await meetings_of(cast.martine)
    assert (seen["kind"], seen["place"], seen["travelMinutes"]) == ("committee", "Siège", 30)
    assert len(await meetings_of(cast.ahmed)) == 1

    await page.get_by_role("button", name="Annuler, Réunion du CSE").click()
    await page.get_by_role("button", name="Oui, annuler et prévenir").click()

    await expect(page.get_by_text("Aucune réunion à venir.")).to_be_visible()
    assert await meetings_of(cast.martine) == []


async def meetings_of(player: Player) -> list[dict[str, Any]]:
    """Of this year and the next, which may begin tomorrow."""
    this = day_of(system_clock()).year
    answers = [(await player.get(f"/api/delegation?year={year}")).json() for year in (this, this + 1)]
    return [meeting for answer in answers for meeting in answer["meetings"]]


async def test_the_office_takes_note_of_a_notice_and_may_not_approve_it(
    cast: Cast, phone_of: PhoneOf, clock: FixedClock
) -> None:
    day = (clock() + timedelta(days=2)).date()
    await announce(cast.martine, {"start": f"{day}T10:00", "expected": f"{day}T12:00"})
    page = await (await phone_of(cast.odile)).open("/office/delegation")

    await expect(page.get_by_role("heading", name="1 bon à lire")).to_be_visible()
    await expect(page.get_by_text("pprouver")).to_have_count(0)
    await page.get_by_role("button", name="J’en ai pris connaissance, Martine Delattre").click()

    await expect(page.get_by_text("Vous avez pris connaissance de tous les bons.")).to_be_visible()
    [notice] = (await cast.martine.get(f"/api/delegation?year={day.year}")).json()["notices"]
    assert notice["acknowledgedAt"]


async def test_a_guessed_committee_is_confirmed(cast: Cast, phone_of: PhoneOf) -> None:
    await Committee.update({Committee.source: "", Committee.headcount: 3}, force=True)
    page = await (await phone_of(cast.odile)).open("/office/committees")

    await page.get_by_role("button", name="Confirmer, Tout le groupement").click()
    sheet = page.get_by_role("dialog")
    await sheet.get_by_label("Effectif au premier tour").fill("680")
    await expect(sheet.get_by_role("status")).to_contain_text("14 titulaires × 24\u202fh par mois")
    await sheet.get_by_label("Source").fill("Protocole du 3 mars")
    await sheet.get_by_role("button", name="Confirmer ce comité").click()

    await expect(page.get_by_role("article", name="Tout le groupement")).to_contain_text("680 salariés")
    [mandate] = (await cast.ahmed.get("/api/delegation")).json()["mandates"]
    assert (mandate["confirmed"], mandate["monthly"]) == (True, 24 * 60)
