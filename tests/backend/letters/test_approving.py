"""Approving from a letter: what was ticked, as it was shown, once, and in that week alone."""

import asyncio
from uuid import uuid4

import pytest

from backend.accounts.tables import Manager
from backend.letters.tables import ApprovalLink
from tests.backend.declared import approve, declare, dispute, everything_kept, morning, night, story_of
from tests.backend.letters.mailed import MONDAY, TUESDAY, WEDNESDAY, box, boxes, mailed, press
from tests.cast import Cast
from tests.conftest import FixedClock


async def states() -> dict[str, str]:
    return {each["day"]: each["state"] for each in await everything_kept()}


async def test_what_was_ticked_is_approved_in_its_managers_name(cast: Cast, clock: FixedClock) -> None:
    declared = await declare(cast.martine, morning(cast.bakery, MONDAY))
    await declare(cast.martine, morning(cast.bakery, TUESDAY, end="16:00"))
    link = await mailed(cast.bakery, at=clock())
    ticked = [value for value, is_ticked in boxes(await cast.stranger.get(link)).items() if is_ticked]

    page = await press(cast, link, *ticked)

    assert page.status_code == 200
    assert "1 journée validée" in page.text
    assert "1 journée attend encore" in page.text
    assert await states() == {MONDAY: "approved", TUESDAY: "submitted"}
    assert [each["author"] for each in await story_of(declared["id"])] == ["Martine", "Bruno"]


async def test_hours_that_differ_are_approved_where_the_manager_ticks_them(cast: Cast, clock: FixedClock) -> None:
    longer = await declare(cast.martine, morning(cast.bakery, MONDAY, end="16:00"))
    link = await mailed(cast.bakery, at=clock())

    await press(cast, link, box(longer))

    assert await states() == {MONDAY: "approved"}


async def test_a_link_approves_once(cast: Cast, clock: FixedClock) -> None:
    first = await declare(cast.martine, morning(cast.bakery, MONDAY))
    second = await declare(cast.martine, morning(cast.bakery, TUESDAY))
    link = await mailed(cast.bakery, at=clock())
    await press(cast, link, box(first))

    answers = [await press(cast, link, box(second)), await cast.stranger.get(link), await cast.stranger.head(link)]

    assert [answer.status_code for answer in answers] == [410] * 3
    assert "déjà servi" in answers[0].text
    assert await states() == {MONDAY: "approved", TUESDAY: "submitted"}


async def test_of_two_who_press_at_once_only_one_approves(cast: Cast, clock: FixedClock) -> None:
    declared = [await declare(cast.martine, morning(cast.bakery, day)) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    link = await mailed(cast.bakery, at=clock())

    answers = await asyncio.gather(*(press(cast, link, box(each)) for each in declared))

    assert sorted(answer.status_code for answer in answers) == [200, 410, 410]
    assert sorted((await states()).values()) == ["approved", "submitted", "submitted"]


async def test_nothing_ticked_spends_nothing(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())

    page = await press(cast, link)

    assert (page.status_code, "Aucune journée n&#39;était cochée" in page.text) == (200, True)
    assert list(boxes(await cast.stranger.get(link)).values()) == [True]
    assert await states() == {MONDAY: "submitted"}


async def test_what_changed_meanwhile_is_not_approved_and_the_page_says_so(cast: Cast, clock: FixedClock) -> None:
    kept = await declare(cast.martine, morning(cast.bakery, MONDAY))
    corrected = await declare(cast.martine, morning(cast.bakery, TUESDAY))
    disputed = await declare(cast.martine, morning(cast.bakery, WEDNESDAY))
    link = await mailed(cast.bakery, at=clock())
    shown = boxes(await cast.stranger.get(link))
    await declare(cast.martine, morning(cast.bakery, TUESDAY, end="18:00", basedOn=1), corrected["id"])
    await dispute(cast.bruno, disputed["id"])

    page = await press(cast, link, *shown)

    assert await states() == {MONDAY: "approved", TUESDAY: "submitted", WEDNESDAY: "disputed"}
    assert "1 journée validée" in page.text
    assert "2 journées n&#39;ont pas été validées" in page.text
    assert "Ces heures ont changé depuis que vous les avez vues" in page.text
    assert "Ces heures ont déjà été validées, contestées ou retirées" in page.text
    assert len(await story_of(kept["id"])) == 2


async def test_when_all_was_decided_meanwhile_the_link_is_not_spent(cast: Cast, clock: FixedClock) -> None:
    declared = await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())
    await dispute(cast.bruno, declared["id"])

    page = await press(cast, link, box(declared))

    assert "Rien n&#39;a été validé" in page.text
    assert "Rien n&#39;attend votre validation" in (await cast.stranger.get(link)).text
    assert await ApprovalLink.count().where(ApprovalLink.used_at.is_not_null()) == 0


async def test_what_its_manager_has_approved_in_the_app_is_told_as_approved(cast: Cast, clock: FixedClock) -> None:
    declared = await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())
    await approve(cast.bruno, declared["id"])

    page = await press(cast, link, box(declared))

    assert "1 journée validée" in page.text
    assert len(await story_of(declared["id"])) == 2


async def test_nobody_approves_their_own_hours_from_a_letter(cast: Cast, clock: FixedClock) -> None:
    own = await declare(cast.paula, morning(cast.printer, MONDAY))
    await declare(cast.ahmed, night(cast.printer, MONDAY))
    link = await mailed(cast.printer, at=clock(), to="paula")

    page = await press(cast, link, box(own))

    assert "Personne ne décide de ses propres heures" in page.text
    assert {each["state"] for each in await everything_kept()} == {"submitted"}


async def test_hours_of_other_weeks_and_of_other_host_firms_stay_as_they_are(cast: Cast, clock: FixedClock) -> None:
    own = await declare(cast.martine, morning(cast.bakery, MONDAY))
    others = [
        await declare(cast.martine, morning(cast.bakery, "2026-11-23")),
        await declare(cast.martine, morning(cast.bakery, "2026-11-15")),
        await declare(cast.martine, morning(cast.printer, "2026-11-19")),
    ]
    link = await mailed(cast.bakery, at=clock())

    page = await press(cast, link, *map(box, others), f"{uuid4()},1")
    again = await press(cast, link, box(own), *map(box, others))

    assert "Rien n&#39;a été validé" in page.text
    assert "Imprimerie" not in page.text + again.text
    assert await states() == dict.fromkeys(["2026-11-15", "2026-11-19", "2026-11-23"], "submitted") | {
        MONDAY: "approved"
    }


async def test_a_manager_of_two_host_firms_decides_from_a_letter_for_one(cast: Cast, clock: FixedClock) -> None:
    await Manager(person=cast.bruno.person, host=cast.printer).save()
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    elsewhere = await declare(cast.martine, morning(cast.printer, "2026-11-19"))
    link = await mailed(cast.bakery, at=clock())

    await press(cast, link, box(elsewhere))

    assert set((await states()).values()) == {"submitted"}


SOMEBODYS = "0a8c2563-1cbd-44b6-91aa-7ad5f804911e"


@pytest.mark.parametrize("box", ["", "x", "x,1", SOMEBODYS, f"{SOMEBODYS},", f"{SOMEBODYS},0", f"{SOMEBODYS},{2**31}"])
async def test_what_no_page_showed_is_malformed(cast: Cast, clock: FixedClock, box: str) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())

    page = await press(cast, link, box)

    assert (page.status_code, page.headers["content-type"]) == (400, "text/html; charset=utf-8")
    assert await states() == {MONDAY: "submitted"}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_another_sites_form_approves_nothing(cast: Cast, clock: FixedClock, site: str) -> None:
    declared = await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())

    page = await cast.stranger.post(link, data={"hours": box(declared)}, headers={"Sec-Fetch-Site": site})

    assert (page.status_code, "vient d&#39;un autre site" in page.text) == (403, True)
    assert await states() == {MONDAY: "submitted"}


async def test_a_browser_that_hides_where_it_comes_from_may_press(cast: Cast, clock: FixedClock) -> None:
    declared = await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())

    # A page that lets no referrer out sends its forms from nowhere.
    await cast.stranger.post(link, data={"hours": box(declared)}, headers={"Origin": "null"})

    assert await states() == {MONDAY: "approved"}


async def test_a_form_is_taken_at_no_other_address(cast: Cast) -> None:
    answer = await cast.stranger.post(
        "/api/approvals", data={"hours": "x"}, headers={"Cookie": f"navette={cast.bruno.token}"}
    )

    assert (answer.status_code, answer.json()["type"]) == (415, "request.not-json")
