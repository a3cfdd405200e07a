"""An absence on its way: what is said of it is so, and two versions stand side by side."""

from datetime import timedelta
from uuid import uuid4

from playwright.async_api import Page, expect

from backend.kit.clock import day_of
from backend.kit.weeks import Week
from tests.cast import Cast
from tests.conftest import FixedClock
from tests.pwa.conftest import PhoneOf


async def choose(page: Page, group: str, kind: str) -> None:
    """Two taps."""
    await page.locator("input[name=group]").and_(page.get_by_label(group, exact=True)).check()
    await page.locator("input[name=kind]").and_(page.get_by_label(kind, exact=True)).check()


async def test_it_is_not_called_sent_before_it_has_arrived(cast: Cast, phone_of: PhoneOf) -> None:
    phone = await phone_of(cast.martine)
    page = await phone.open("/absences?day=")
    await phone.context.route("**/api/absences/*", lambda route: route.abort())

    await choose(page, "Santé", "Maladie")
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

    await choose(page, "Formation", "Formation")
    await page.get_by_role("button", name="Envoyer la correction").click()
    versions = page.locator("dl.versions > div")
    await expect(versions.filter(has_text="Sur le serveur")).to_contain_text("Vu le médecin.")
    await expect(versions.filter(has_text="Sur cet appareil")).to_contain_text("Formation")
    await page.get_by_role("button", name="Envoyer la mienne").click()

    await expect(page.get_by_text("C’est envoyé")).to_be_visible()
    [kept] = (await cast.martine.get("/api/absences")).json()["absences"]
    assert (kept["kind"], kept["version"]) == ("training", 3)


async def test_a_paper_taken_without_a_network_waits_on_the_phone_and_arrives(
    cast: Cast, phone_of: PhoneOf, clock: FixedClock
) -> None:
    phone = await phone_of(cast.martine)
    page = await phone.open("/absences?day=")
    await choose(page, "Santé", "Maladie")
    await expect(page.get_by_text("48 h")).to_be_visible()
    await page.get_by_role("button", name="Prévenir maintenant").click()
    await expect(page.get_by_text("volet employeur")).to_be_visible()
    ahead = day_of(clock()) + timedelta(days=60)
    later = {"kind": "child-sick", "from": str(ahead), "until": str(ahead)}
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", later)).status_code == 200
    await page.reload()
    await expect(page.get_by_text("Envoyez le volet pour l’employeur")).to_have_count(1)
    await expect(page.get_by_text("N’envoyez jamais de diagnostic")).to_have_count(1)

    await phone.loses_its_network()
    sick_note = {"name": "arret.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF\n"}
    await page.locator("input[type=file]").nth(1).set_input_files(sick_note)  # type: ignore[arg-type]  # a FilePayload
    await expect(page.get_by_text("Justificatif gardé ici")).to_be_visible()
    await phone.finds_its_network()

    await expect(page.get_by_text("Justificatif reçu")).to_be_visible()
    absence, _ = (await cast.martine.get("/api/absences")).json()["absences"]
    assert [paper["late"] for paper in absence["paper"]["received"]] == [False]
