"""The office at its desk: it settles what two sides cannot, closes a month, and takes its files."""

import re
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from playwright.async_api import Page, Route, expect

from backend.kit.database import Statement
from backend.kit.months import Month
from backend.kit.weeks import Week
from tests.backend.declared import approve, declare, morning
from tests.cast import Cast
from tests.pwa.conftest import PhoneOf

_CLOSINGS = Statement("SELECT count(*) AS number FROM closings")


async def in_arbitration(cast: Cast, week: Week, *, proposed_last: bool = True) -> UUID:
    """Three times disputed: from eight to five says Martine, until three says Bruno, if only in the rounds before."""
    id, until_three = uuid4(), {"start": "08:00", "end": "15:00", "breakMinutes": 30}
    for version in (1, 3, 5):
        words = {"comment": f"Une fournée de plus, tour {version}", "basedOn": version - 1 or None}
        await declare(cast.martine, morning(cast.bakery, str(week.monday), end="17:00", **words), id)
        proposal = until_three if version < 5 or proposed_last else None
        asked = {"version": version, "reason": "Le four était éteint.", "proposal": proposal}
        assert (await cast.bruno.post(f"/api/hours/{id}/dispute", asked)).is_success
    return id


async def approved(cast: Cast, week: Week) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery, str(week.monday)), id)
    await approve(cast.bruno, id)


async def open_closing(cast: Cast, phone_of: PhoneOf, week: Week) -> Page:
    page = await (await phone_of(cast.odile)).open(f"/office/closings/{Month.of(week.monday)}")
    await page.get_by_role("link", name=re.compile("^Siège")).click()
    return page


async def ask_to_close(page: Page) -> None:
    await page.get_by_role("button", name=re.compile("^Clôturer")).click()


async def test_an_officer_settles_a_disagreement(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    await in_arbitration(cast, last_week)
    page = await (await phone_of(cast.odile)).open("/office")

    await page.get_by_role("link", name=re.compile("^Martine Delattre")).click()
    await page.get_by_role("button", name=re.compile("^Trancher, Martine Delattre, lundi")).click()
    await expect(page.get_by_text("Une fournée de plus, tour 5").last).to_be_visible()
    await page.get_by_role("radio", name="Le proposé : 08:00–15:00").check()
    await page.get_by_label("Votre motif").fill("Le four le dit aussi.")
    await page.get_by_role("button", name="Décider").click()

    await expect(page.get_by_text("Rien à trancher")).to_be_visible()
    theirs = await (await phone_of(cast.martine)).open(f"/weeks/{last_week}")
    await expect(theirs.get_by_text("Validé par Odile Martin")).to_be_visible()
    await expect(theirs.get_by_text("08:00–15:00")).to_be_visible()


async def test_an_officer_reads_that_others_were_faster(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    id = await in_arbitration(cast, last_week)
    page = await (await phone_of(cast.odile)).open("/office/arbitrations")
    await page.get_by_role("button", name=re.compile("^Trancher, Martine")).click()
    await approve(cast.bruno, id, 6)

    await page.get_by_role("radio", name="Le déclaré : 08:00–17:00").check()
    await page.get_by_label("Votre motif").fill("Trop tard.")
    await page.get_by_role("button", name="Décider").click()

    await expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("Ces heures ont changé entre-temps")


async def test_an_officer_closes_a_month_and_takes_a_file_whose_checksum_is_the_shown_one(
    cast: Cast, phone_of: PhoneOf, last_week: Week
) -> None:
    await approved(cast, last_week)
    page = await open_closing(cast, phone_of, last_week)

    await ask_to_close(page)
    await page.get_by_role("button", name="Clôturer 7 h").click()
    await page.get_by_role("button", name="Préparer les fichiers").click()
    await expect(page.get_by_text("7 h, soit 420 min")).to_have_count(2)
    await expect(page.get_by_text("Préparés le")).to_be_visible()  # from then on nothing moves under the pointer
    shown = await page.get_by_role("listitem").filter(has_text="payroll.csv").get_by_role("code").inner_text()
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Télécharger payroll.csv").click()

    file = Path(await (await download.value).path())
    assert sha256(file.read_bytes()).hexdigest() == shown


async def test_a_double_press_closes_once(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    await approved(cast, last_week)
    page = await open_closing(cast, phone_of, last_week)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url) if request.method == "PUT" else None)

    await ask_to_close(page)
    await page.get_by_role("button", name="Clôturer 7 h").dblclick()

    await expect(page.get_by_text("Clôturé par Odile Martin").first).to_be_visible()
    assert len(asked) == 1
    [closings] = await _CLOSINGS.rows()
    assert closings["number"] == 1


async def test_a_missing_pay_code_is_given_where_it_is_missed(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    await approved(cast, last_week)
    page = await open_closing(cast, phone_of, last_week)
    await ask_to_close(page)
    await page.get_by_role("button", name="Clôturer 7 h").click()
    await page.get_by_role("button", name="Préparer les fichiers").click()
    await expect(page.get_by_text("L'export est refusé en entier")).to_be_visible()

    await page.get_by_label("Heures travaillées", exact=True).fill("hn-base")
    await page.get_by_role("button", name="Enregistrer les codes").click()

    await expect(page.get_by_role("link", name="Télécharger silae.csv")).to_be_visible()
    assert (await cast.odile.get("/api/pay-codes")).json()["codes"] == {"worked": "HN-BASE"}


async def test_what_stays_out_says_who_must_act(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    await declare(cast.martine, morning(cast.bakery, str(last_week.monday)))

    page = await open_closing(cast, phone_of, last_week)
    await page.get_by_text("Martine Delattre").click()

    await expect(page.get_by_text("À valider par Boulangerie Voisin")).to_be_visible()
    await expect(page.get_by_text("Pas encore déclarée par le salarié").first).to_be_visible()


async def test_locked_hours_are_adjusted_and_everybodys_month_says_so(
    cast: Cast, phone_of: PhoneOf, last_week: Week
) -> None:
    month = Month.of(last_week.monday)
    await approved(cast, last_week)
    page = await open_closing(cast, phone_of, last_week)
    await ask_to_close(page)
    await page.get_by_role("button", name="Clôturer 7 h").click()
    await expect(page.get_by_text("Clôturé par Odile Martin").first).to_be_visible()

    await page.goto(f"/office/months/{month}")
    await page.get_by_role("link", name="Jour par jour, Martine Delattre").click()
    await page.get_by_role("button", name=re.compile("^Régulariser, lun")).click()
    await page.get_by_label("Minutes").fill("30")
    await page.get_by_label("Votre motif").fill("Le badge dit 15 h.")
    await page.get_by_role("dialog").get_by_role("button", name="Régulariser").click()

    martine, bruno = await phone_of(cast.martine), await phone_of(cast.bruno)
    mine, theirs = await martine.open(f"/months/{month}"), await bruno.open(f"/hosts/{cast.bakery}/months/{month}")
    for screen in (page, mine, theirs):
        told = screen.get_by_role("region", name="Régularisations")
        await expect(told.get_by_text("−30 min")).to_be_visible()
        await expect(told.get_by_text("Le badge dit 15 h.")).to_be_visible()


async def test_the_office_reads_what_the_law_finds(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    await declare(cast.martine, morning(cast.bakery, str(last_week.monday), end="20:30"))

    page = await (await phone_of(cast.odile)).open(f"/office/findings/{last_week}")
    await page.get_by_label("Règle").select_option("day-too-long")

    hers = page.get_by_role("group").filter(has_text="Martine Delattre")
    await expect(hers).to_have_count(1)
    await expect(hers.get_by_role("listitem")).to_contain_text("L3121-18")
    await expect(hers.get_by_role("listitem")).to_contain_text("Boulangerie Voisin")
    await expect(page.get_by_role("status").filter(has_text="1 constat · 1 salarié")).to_be_visible()


async def test_findings_are_folded_by_employee_on_a_phone(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    for who in (cast.martine, cast.paula):
        await declare(who, morning(cast.printer, str(last_week.days[3]), end="20:30"))
    page = await (await phone_of(cast.odile)).open(f"/office/findings/{last_week}")
    hers = page.get_by_role("group").filter(has_text="Martine Delattre")
    await expect(hers.get_by_text("Journée trop longue")).to_be_visible()
    await expect(hers.get_by_text("L3121-18")).to_be_hidden()

    await hers.get_by_text("Martine Delattre").click()

    await expect(hers.get_by_text("L3121-18")).to_be_visible()


async def test_the_first_screen_counts_findings_without_reading_them(
    cast: Cast, phone_of: PhoneOf, last_week: Week
) -> None:
    asked: list[str] = []
    phone = await phone_of(cast.odile)
    phone.context.on("request", lambda request: asked.append(request.url))

    page = await phone.open("/office")

    found = page.get_by_role("region", name="Ce que la loi constate")
    await expect(found.get_by_text(re.compile(r"^\d+ constats?$"))).to_have_count(2)
    assert [url for url in asked if url.endswith("/findings")] == []


async def test_files_that_were_made_are_there_on_another_device(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    await approved(cast, last_week)
    page = await open_closing(cast, phone_of, last_week)
    await ask_to_close(page)
    await page.get_by_role("button", name="Clôturer 7 h").click()
    await page.get_by_role("button", name="Préparer les fichiers").click()
    await expect(page.get_by_text("Préparés le")).to_be_visible()

    another = await open_closing(cast, phone_of, last_week)

    await expect(another.get_by_role("link", name="Télécharger payroll.csv")).to_be_visible()
    await expect(another.get_by_role("button", name="Préparer les fichiers")).to_have_count(0)


async def test_a_month_that_has_not_begun_says_so(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    await approved(cast, last_week)
    page = await (await phone_of(cast.odile)).open("/office/closings/2099-01")

    await expect(page.get_by_role("link", name=re.compile("^Siège"))).to_contain_text("Pas encore commencé")
    await page.get_by_role("link", name=re.compile("^Siège")).click()

    await expect(page.get_by_text("Pas encore commencé")).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile("^Clôturer"))).to_have_count(0)


async def test_what_an_earlier_round_proposed_is_over(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    await in_arbitration(cast, last_week, proposed_last=False)
    page = await (await phone_of(cast.odile)).open("/office/arbitrations")

    disagreement = page.get_by_role("article", name=re.compile("^Martine Delattre"))
    await expect(disagreement.get_by_text("pause 30 min · 8 h 30")).to_be_visible()
    await expect(disagreement.get_by_text("Proposé")).to_have_count(0)
    await disagreement.get_by_role("button", name=re.compile("^Trancher")).click()
    await expect(page.get_by_role("radio", name=re.compile("^Le proposé"))).to_have_count(0)


async def test_thousands_of_hours_read_as_people_write_them(cast: Cast, phone_of: PhoneOf) -> None:
    phone = await phone_of(cast.odile)

    async def much(route: Route) -> None:
        answer = await route.fetch()
        closings = await answer.json()
        for each in closings["establishments"]:
            each |= {"approved": 1409, "approvedMinutes": 2824 * 60, "open": 1, "may": ["close"]}
        await route.fulfill(response=answer, json=closings)

    await phone.context.route("**/api/closings?*", much)
    page = await phone.open("/office")

    assert (
        "1\u202f409 journées validées, 2\u202f824\u202fh"
        in await page.locator(".office-link", has_text="Siège").inner_text()
    )
    await phone.context.unroute_all(behavior="wait")
