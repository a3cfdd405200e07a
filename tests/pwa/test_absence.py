"""An absence on its way: what is said of it is so, and two versions stand side by side."""

from uuid import uuid4

from playwright.async_api import expect

from backend.kit.weeks import Week
from tests.cast import Cast
from tests.pwa.conftest import PhoneOf


async def test_it_is_not_called_sent_before_it_has_arrived(cast: Cast, phone_of: PhoneOf) -> None:
    phone = await phone_of(cast.martine)
    page = await phone.open("/absences?day=")
    await phone.context.route("**/api/absences/*", lambda route: route.abort())

    await page.get_by_label("Motif").select_option("Maladie")
    await page.get_by_role("button", name="Prévenir maintenant").click()

    await expect(page.get_by_text("Gardé ici.")).to_be_visible()
    await expect(page.get_by_text("En attente d’envoi")).to_be_visible()
    assert await page.get_by_text("C’est envoyé").count() == 0


async def test_a_correction_that_comes_too_late_shows_both_versions(
    cast: Cast, phone_of: PhoneOf, last_week: Week
) -> None:
    path, day = f"/api/absences/{uuid4()}", str(last_week.days[2])
    away = {"kind": "sick", "from": day, "until": day}
    assert (await cast.martine.put(path, away)).is_success
    page = await (await phone_of(cast.martine)).open("/absences")
    await page.get_by_role("button", name="Corriger").click()
    assert (await cast.martine.put(path, away | {"comment": "Vu le médecin.", "basedOn": 1})).is_success

    await page.get_by_label("Motif").select_option("Formation")
    await page.get_by_role("button", name="Envoyer la correction").click()
    versions = page.locator("dl.versions > div")
    await expect(versions.filter(has_text="Sur le serveur")).to_contain_text("Vu le médecin.")
    await expect(versions.filter(has_text="Sur cet appareil")).to_contain_text("Formation")
    await page.get_by_role("button", name="Envoyer la mienne").click()

    await expect(page.get_by_text("C’est envoyé")).to_be_visible()
    [kept] = (await cast.martine.get("/api/absences")).json()["absences"]
    assert (kept["kind"], kept["version"]) == ("training", 3)
