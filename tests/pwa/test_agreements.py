"""What the groupement has agreed on: its office writes it down, and reads only what differs from the law."""

from typing import Any
from uuid import uuid4

from playwright.async_api import Page, expect

from tests.cast import Cast, Player
from tests.pwa.conftest import PhoneOf

SOURCE = "Accord du 12/12/2025, art. 4"


async def agreed(by: Player) -> list[tuple[str, dict[str, object]]]:
    listed = (await by.get("/api/agreements")).json()["agreements"]
    return [(each["source"], each["terms"]) for each in listed]


async def write(by: Player, since: str, source: str, until: str | None = None, **terms: object) -> None:
    asked = {"since": since, "until": until, "source": source, "terms": terms}
    assert (await by.put(f"/api/agreements/{uuid4()}", asked)).is_success


async def begin(page: Page, since: str = "2026-01-01") -> None:
    await page.get_by_role("button", name="Inscrire un accord").click()
    await page.get_by_label("Source").fill(SOURCE)
    await page.get_by_label("Premier jour").fill(since)


async def pick(page: Page, term: str) -> None:
    await page.get_by_label("Autre terme de l’accord").select_option(term)
    await page.get_by_role("button", name="Ajouter").click()


async def keep(page: Page) -> None:
    await page.get_by_role("button", name="Enregistrer l’accord").click()


async def test_an_officer_writes_down_tacit_approval(cast: Cast, phone_of: PhoneOf) -> None:
    page = await (await phone_of(cast.odile)).open("/office")
    await page.get_by_role("link", name="Accords collectifs").click()

    await begin(page)
    await pick(page, "Validation tacite, délai")
    await expect(page.get_by_text("Sans accord, le silence ne valide rien.")).to_be_visible()
    await page.get_by_label("jours ouvrés").fill("3")
    await keep(page)

    in_force = page.get_by_role("region", name="En vigueur").get_by_role("article", name=SOURCE)
    await expect(in_force).to_contain_text("Du 1er janvier 2026 au 31 décembre 2030")
    await expect(in_force).to_contain_text("Validation tacite, délai : 3 jours ouvrés par accord seulement")
    assert await agreed(cast.odile) == [(SOURCE, {"tacitAfterWorkingDays": 3})]


async def test_what_goes_beyond_the_law_is_refused_with_its_article(cast: Cast, phone_of: PhoneOf) -> None:
    page = await (await phone_of(cast.odile)).open("/office/agreements")

    await begin(page)
    await pick(page, "Durée quotidienne maximale")
    await expect(page.get_by_text("12\u202fh au plus · art. L3121-18, L3121-19")).to_be_visible()
    await page.get_by_label("h", exact=True).fill("12")
    await page.get_by_label("min", exact=True).fill("30")
    await keep(page)

    refused = "Durée quotidienne maximale : 12\u202fh au plus (art. L3121-18, L3121-19). Rien n’a été enregistré."
    await expect(page.get_by_role("dialog").get_by_role("alert")).to_have_text(refused)
    assert await agreed(cast.odile) == []


async def test_two_agreements_cannot_begin_on_one_day(cast: Cast, phone_of: PhoneOf) -> None:
    await write(cast.odile, "2026-01-01", "Avenant n° 1")
    page = await (await phone_of(cast.odile)).open("/office/agreements")

    await begin(page)
    await keep(page)

    await expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("commence déjà le 01/01/2026")


async def test_a_correction_changes_a_term_takes_one_away_and_keeps_the_others(cast: Cast, phone_of: PhoneOf) -> None:
    kept: dict[str, Any] = {
        "nightStart": 1290,
        "nightEnd": 390,
        "overtimeFirstPercent": 10,
        "interruptions": 2,
        "tacitAfterWorkingDays": 5,
    }
    await write(cast.odile, "2026-01-01", SOURCE, dayMinutes=690, complementaryShare="1/5", breakMinutes=30, **kept)
    page = await (await phone_of(cast.odile)).open("/office/agreements")

    await page.get_by_role("button", name=f"Corriger, {SOURCE}").click()
    await expect(page.get_by_role("group", name="Durée quotidienne").get_by_label("min", exact=True)).to_have_value(
        "30"
    )
    await page.get_by_role("group", name="Durée quotidienne").get_by_label("h", exact=True).fill("10")
    await page.get_by_label("du contrat").fill("1/3")
    await page.get_by_role("button", name="Retirer, Pause dès six heures").click()
    await page.get_by_label("Sans date de fin").check()
    await keep(page)

    told = page.get_by_role("article", name=SOURCE)
    await expect(told).to_contain_text("Durée quotidienne maximale : 10\u202fh\u202f30 au lieu de 10\u202fh (L3121-18")
    await expect(told.get_by_role("listitem")).to_have_count(7)
    assert await agreed(cast.odile) == [(SOURCE, {"dayMinutes": 630, "complementaryShare": "1/3", **kept})]


async def test_the_one_in_force_comes_first_and_what_it_replaced_last(cast: Cast, phone_of: PhoneOf) -> None:
    await write(cast.odile, "2024-01-01", "Premier accord", dayMinutes=720)
    await write(cast.odile, "2025-01-01", "Deuxième accord", dayMinutes=600)
    await write(cast.odile, "2099-01-01", "Troisième accord", until="2099-12-31", dayMinutes=660)

    page = await (await phone_of(cast.odile)).open("/office/agreements")

    await expect(page.get_by_role("article")).to_contain_text(["Deuxième accord", "Troisième accord", "Premier accord"])
    await expect(page.get_by_role("heading", level=2)).to_have_text(["En vigueur", "À venir", "Passés ou remplacés"])
    await expect(page.get_by_role("article", name="Deuxième")).to_contain_text("Rien d’autre que ce que dit la loi.")


async def test_a_correction_made_meanwhile_is_read_before_one_corrects_again(cast: Cast, phone_of: PhoneOf) -> None:
    id, asked = uuid4(), {"since": "2026-01-01", "source": SOURCE}
    await cast.odile.put(f"/api/agreements/{id}", asked | {"terms": {"dayMinutes": 660}})
    page = await (await phone_of(cast.odile)).open("/office/agreements")
    await page.get_by_role("button", name=f"Corriger, {SOURCE}").click()
    await cast.odile.put(f"/api/agreements/{id}", asked | {"terms": {"dayMinutes": 720}, "basedOn": 1})

    await page.get_by_role("group", name="Durée quotidienne").get_by_label("h", exact=True).fill("10")
    await keep(page)

    await expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("a été corrigé depuis")
    assert await agreed(cast.odile) == [(SOURCE, {"dayMinutes": 720})]
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("article", name=SOURCE)).to_contain_text("Durée quotidienne maximale : 12\u202fh")
    await page.get_by_role("button", name=f"Corriger, {SOURCE}").click()
    await expect(page.get_by_text("Les mois clôturés gardent ce qui valait à leur clôture")).to_be_visible()
    await page.get_by_role("group", name="Durée quotidienne").get_by_label("h", exact=True).fill("11")
    await keep(page)

    await expect(page.get_by_role("article", name=SOURCE)).to_contain_text("Durée quotidienne maximale : 11\u202fh")
