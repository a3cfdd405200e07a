"""Opening a letter shows one week of one host firm, and changes nothing."""

import logging
import re
from datetime import timedelta
from uuid import uuid4

import pytest

from backend.accounts.tables import Manager
from backend.letters.rules import LIMIT_SPAN, MISSES_PER_ADDRESS
from tests.backend.declared import approve, declare, dispute, morning, night
from tests.backend.everything import everything_in_the_database
from tests.backend.letters.mailed import MONDAY, TUESDAY, WEDNESDAY, box, boxes, mailed, press
from tests.cast import Cast
from tests.conftest import FixedClock

NOWHERE = "/letters/" + "x" * 43


async def test_what_differs_comes_first_unticked_and_what_is_as_planned_ticked(cast: Cast, clock: FixedClock) -> None:
    planned = await declare(cast.martine, morning(cast.bakery, MONDAY))
    longer = await declare(cast.martine, morning(cast.bakery, WEDNESDAY, end="16:00"))
    link = await mailed(cast.bakery, at=clock())

    page = await cast.stranger.get(link)

    assert list(boxes(page).items()) == [(box(longer), False), (box(planned), True)]


async def test_planned_stands_beside_declared_and_the_difference_in_words(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY, end="16:00", comment="Livraison <tardive>"))
    await declare(cast.martine, morning(cast.bakery, TUESDAY, end="12:00"))
    await declare(cast.martine, morning(cast.bakery, WEDNESDAY, start="09:00", end="16:30"))
    await declare(cast.martine, {"host": cast.bakery, "day": "2026-11-21", "minutes": 120})
    link = await mailed(cast.bakery, at=clock())

    page = words((await cast.stranger.get(link)).text)

    said = "Lundi 16 novembre Prévu 08:00–15:30 7 h · pause 30 min Déclaré 08:00–16:00 7 h 30 · pause 30 min "
    assert said + "30 min de plus que prévu Livraison &lt;tardive&gt;" in page
    assert "3 h 30 de moins que prévu" in page
    assert "autre horaire que prévu, même durée" in page
    assert "Samedi 21 novembre Déclaré 2 h pas prévu" in page


async def test_the_rest_of_the_week_is_told_without_a_box(cast: Cast, clock: FixedClock) -> None:
    approved = await declare(cast.martine, morning(cast.printer, "2026-11-19"))
    await approve(cast.denis, approved["id"])
    disputed = await declare(cast.martine, morning(cast.printer, "2026-11-20"))
    await dispute(cast.denis, disputed["id"])
    await declare(cast.paula, morning(cast.printer, MONDAY))
    waiting = await declare(cast.ahmed, night(cast.printer, MONDAY))
    absent = {"kind": "sick", "from": TUESDAY, "until": TUESDAY, "comment": "grippe"}
    assert (await cast.paula.put(f"/api/absences/{uuid4()}", absent)).status_code == 200
    link = await mailed(cast.printer, at=clock(), to="paula")

    page = await cast.stranger.get(link)

    assert list(boxes(page)) == [box(waiting)]
    rest = words(page.text).partition("Le reste de la semaine")[2]
    for state in ("validé", "à revoir", "vos propres heures", "absent, géré par le groupement", "pas encore déclaré"):
        assert state in rest
    assert "grippe" not in page.text


async def test_its_manager_reads_it_in_their_language(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.ahmed, night(cast.printer, MONDAY))
    link = await mailed(cast.printer, at=clock(), to="denis")

    page = await cast.stranger.get(link, headers={"Accept-Language": "fr"})

    assert '<html lang="en">' in page.text
    assert "1 day awaits your approval" in page.text


async def test_looking_changes_nothing_however_often_and_by_whom(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())
    before = await everything_in_the_database()

    pages = [await cast.stranger.request(method, link) for method in ("HEAD", "GET", "HEAD", "GET")]

    assert [page.status_code for page in pages] == [200] * 4
    assert [bool(page.content) for page in pages] == [False, True, False, True]
    assert await everything_in_the_database() == before
    await press(cast, link, *boxes(pages[1]))
    assert await everything_in_the_database() != before


async def test_a_scanner_that_only_asks_what_is_allowed_changes_nothing(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())
    before = await everything_in_the_database()

    answers = [await cast.stranger.request(method, link) for method in ("OPTIONS", "PUT", "PATCH", "DELETE")]

    assert [answer.status_code for answer in answers] == [204, 405, 405, 405]
    assert await everything_in_the_database() == before


async def test_nothing_that_a_host_firm_may_not_know_is_on_it(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY, comment="Fournée du matin"))
    await declare(cast.martine, morning(cast.printer, "2026-11-19"))
    await declare(cast.ahmed, night(cast.printer, MONDAY))
    link = await mailed(cast.printer, at=clock(), to="denis")

    written = (await cast.stranger.get(link)).text.lower()

    assert "martine delattre" in written
    secrets = [
        "boulang",
        "voisin",
        "fournée",
        "cse",
        "titulaire",
        "mandat",
        "coefficient",
        "alliance",
        "navette.example",
        "+336",
    ]
    assert [secret for secret in secrets if secret in written] == []


async def test_the_page_is_kept_nowhere_indexed_nowhere_and_runs_nothing(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())

    answers = [await cast.stranger.get(path) for path in (link, NOWHERE)] + [await press(cast, link)]

    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-robots-tag"] == "noindex"
        assert "set-cookie" not in answer.headers
        assert ("default-src 'none'" in policy, "script-src" in policy, "<script" in answer.text) == (
            True,
            False,
            False,
        )
        assert link.removeprefix("/letters/") not in answer.text


async def test_a_wrong_link_says_what_to_do_and_hints_at_nobody(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())

    wrong = [NOWHERE, link[:-1], link + "=", "/letters/%00", "/letters/" + link.removeprefix("/letters/").upper()]
    pages = [await cast.stranger.get(path) for path in wrong]

    assert {page.status_code for page in pages} == {404}
    assert len({page.text for page in pages}) == 1
    assert "Ce lien est incomplet" in pages[0].text


async def test_a_link_opens_until_the_end_of_its_last_day(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())
    ticked = boxes(await cast.stranger.get(link))

    clock.moves(timedelta(days=7, hours=13, minutes=59))
    last_minute = await cast.stranger.get(link)
    clock.moves(timedelta(minutes=1))
    answers = [await cast.stranger.get(link), await cast.stranger.head(link), await press(cast, link, *ticked)]

    assert last_minute.status_code == 200
    assert [answer.status_code for answer in answers] == [410] * 3
    assert "plus valable" in answers[0].text


async def test_a_manager_who_no_longer_decides_there_finds_it_closed(cast: Cast, clock: FixedClock) -> None:
    declared = await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())
    await Manager.delete().where(Manager.person == cast.bruno.person)

    answers = [await cast.stranger.get(link), await cast.stranger.get(NOWHERE), await press(cast, link, box(declared))]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert len({answer.text for answer in answers}) == 1


async def test_a_link_opens_no_other_door(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    token = (await mailed(cast.bakery, at=clock())).removeprefix("/letters/")
    carried: list[dict[str, str]] = [
        {},
        {"Cookie": f"navette={token}"},
        {"Authorization": f"Bearer {token}"},
        {"Referer": f"http://127.0.0.1:8000/letters/{token}"},
    ]
    paths = ["/api/me", f"/api/hosts/{cast.bakery}/weeks/2026-W47", "/api/approvals"]

    answers = [await cast.stranger.get(path, headers=headers) for path in paths for headers in carried]
    signing_in = await cast.stranger.post("/api/session", json={"token": token})

    assert {answer.status_code for answer in answers} == {401}
    assert signing_in.status_code == 403


async def test_guessing_is_stopped_by_address_even_for_a_lucky_guess(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())

    guesses = [await cast.stranger.get(f"/letters/{number}") for number in range(MISSES_PER_ADDRESS + 1)]
    lucky = await cast.stranger.get(link)
    clock.moves(LIMIT_SPAN)
    later = await cast.stranger.get(link)

    assert [guess.status_code for guess in guesses] == [404] * MISSES_PER_ADDRESS + [429]
    assert (lucky.status_code, lucky.headers["retry-after"], later.status_code) == (429, "3600", 200)
    assert "Trop de demandes" in lucky.text


async def test_whoever_opens_their_letter_often_is_never_stopped(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())

    pages = [await cast.stranger.head(link) for _ in range(2 * MISSES_PER_ADDRESS)]

    assert {page.status_code for page in pages} == {200}


async def test_a_fault_is_logged_without_the_link(
    cast: Cast, clock: FixedClock, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    link = await mailed(cast.bakery, at=clock())
    monkeypatch.setattr("backend.letters.api.draw_letter", lambda letter: 1 // 0)

    # The test's own client writes the addresses that it asks for.
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.WARNING, logger="httpx"):
        page = await cast.stranger.get(link)

    assert (page.status_code, "Une erreur est survenue de notre côté" in page.text) == (500, True)
    assert "GET /letters/{token} failed" in caplog.text
    assert link.removeprefix("/letters/") not in caplog.text


def words(page: str) -> str:
    """What the page says, one blank between words."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).replace("\u202f", " ").split())
