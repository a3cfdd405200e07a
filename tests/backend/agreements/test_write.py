"""Agreements: written down by the office, each with its day and its source, none beyond the law."""

import asyncio
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from backend.agreements.queries import agreements_of
from backend.agreements.tables import AgreementVersion
from backend.hosts.tables import Groupement
from backend.law.agreement import Agreement
from tests.cast import Cast, Player

SOURCE = "Accord du 12/12/2025, art. 4"


async def write(
    by: Player, id: UUID | None = None, *, since: str = "2026-01-01", based_on: int | None = None, **terms: object
) -> httpx.Response:
    body = {"since": since, "source": SOURCE, "terms": terms, "basedOn": based_on}
    return await by.put(f"/api/agreements/{id or uuid4()}", body)


async def agreed() -> list[Agreement]:
    groupement = await Groupement.objects().get(Groupement.code == "AE")
    assert groupement is not None
    return await agreements_of(groupement.id)


async def shown(by: Player) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = (await by.get("/api/agreements")).json()["agreements"]
    return listed


async def test_what_was_agreed_is_what_holds(cast: Cast) -> None:
    answer = await write(cast.odile, dayMinutes=720, complementaryShare="1/3", tacitAfterWorkingDays=5)

    assert answer.status_code == 200
    assert await agreed() == [
        Agreement(
            since=date(2026, 1, 1),
            source=SOURCE,
            day_minutes=720,
            complementary_share=Fraction(1, 3),
            tacit_after_working_days=5,
        )
    ]


async def test_the_office_reads_its_agreements_and_how_far_they_may_go(cast: Cast) -> None:
    await write(cast.odile, since="2026-07-01", dayMinutes=660)
    await write(cast.odile, dayMinutes=720)

    answer = (await cast.odile.get("/api/agreements")).json()

    assert [(each["since"], each["terms"]) for each in answer["agreements"]] == [
        ("2026-01-01", {"dayMinutes": 720}),
        ("2026-07-01", {"dayMinutes": 660}),
    ]
    assert answer["limits"][0] == {
        "term": "dayMinutes",
        "law": 600,
        "atLeast": None,
        "atMost": 720,
        "article": "L3121-18, L3121-19",
    }


async def test_the_same_request_again_changes_nothing_and_another_corrects(cast: Cast) -> None:
    id = uuid4()

    first, again = [await write(cast.odile, id, dayMinutes=720) for _ in range(2)]
    corrected = [await write(cast.odile, id, since="2026-02-01", based_on=1, dayMinutes=660) for _ in range(2)]

    assert (first.json(), first.json()["version"]) == (again.json(), 1)
    assert [(each.status_code, each.json()["version"]) for each in corrected] == [(200, 2)] * 2
    assert [(each["since"], each["terms"]) for each in await shown(cast.odile)] == [("2026-02-01", {"dayMinutes": 660})]
    assert await AgreementVersion.count() == 2


@pytest.mark.parametrize("based_on", [None, 1, 3])
async def test_what_was_corrected_since_it_was_read_is_read_again_first(cast: Cast, based_on: int | None) -> None:
    id = uuid4()
    await write(cast.odile, id, dayMinutes=720)
    await write(cast.odile, id, based_on=1, dayMinutes=660)

    answer = await write(cast.odile, id, based_on=based_on, dayMinutes=630)

    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (409, "agreements.stale")
    assert (problem["current"]["terms"], problem["current"]["version"]) == ({"dayMinutes": 660}, 2)
    assert problem["yours"]["terms"] == {"dayMinutes": 630}
    assert [each["terms"] for each in await shown(cast.odile)] == [{"dayMinutes": 660}]


async def test_of_two_corrections_at_once_one_is_kept_and_the_other_told(cast: Cast) -> None:
    id = uuid4()
    await write(cast.odile, id, dayMinutes=720)

    answers = await asyncio.gather(*(write(cast.odile, id, based_on=1, dayMinutes=each) for each in (630, 660)))

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert await AgreementVersion.count() == 2


@pytest.mark.parametrize(
    "dates", [{"since": "2026-01-01", "until": "9999-12-31"}, {"since": "0001-01-01"}, {"since": "9999-12-31"}]
)
async def test_a_date_that_nobody_means_is_refused(cast: Cast, dates: dict[str, str]) -> None:
    answer = await cast.odile.put(f"/api/agreements/{uuid4()}", {"source": SOURCE, "terms": {}, **dates})

    assert (answer.status_code, answer.json()["type"]) == (422, "agreements.odd-dates")
    assert await shown(cast.odile) == []


async def test_another_groupement_neither_reads_nor_corrects_it(cast: Cast) -> None:
    id = uuid4()
    await write(cast.odile, id, dayMinutes=720)

    answer = await write(cast.olga, id, dayMinutes=600)

    assert (answer.status_code, await shown(cast.olga)) == (404, [])
    assert [each["terms"] for each in await shown(cast.odile)] == [{"dayMinutes": 720}]


async def test_two_agreements_never_begin_on_the_same_day(cast: Cast) -> None:
    answers = await asyncio.gather(*(write(cast.odile, dayMinutes=minutes) for minutes in (660, 720)))

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    [refused] = [answer.json() for answer in answers if answer.status_code == 409]
    assert refused["type"] == "agreements.same-day"
    assert "le 01/01/2026" in refused["title"]
    assert (await write(cast.olga, dayMinutes=660)).status_code == 200  # another groupement's day is its own


async def test_what_goes_beyond_the_law_is_refused_with_its_article(cast: Cast) -> None:
    answer = await write(cast.odile, dayMinutes=780)

    assert answer.status_code == 422
    assert answer.json() == {
        "type": "agreements.beyond-the-law",
        "title": "« dayMinutes » ne peut pas être 780 : il faut 720 au plus (art. L3121-18, L3121-19).",
        "status": 422,
        "term": "dayMinutes",
        "bound": "at-most",
        "than": "720",
        "article": "L3121-18, L3121-19",
    }
    assert await agreed() == []


@pytest.mark.parametrize(
    ("terms", "term", "told"),
    [
        ({"dailyMinutes": 600}, "dailyMinutes", "il faut un terme connu."),
        ({"day_minutes": 600}, "day_minutes", "il faut un terme connu."),
        ({"since": 600}, "since", "il faut un terme connu."),
        ({"dayMinutes": None}, "dayMinutes", "il faut une valeur lisible (art. L3121-18, L3121-19)."),
        ({"dayMinutes": "1/3"}, "dayMinutes", "il faut une valeur lisible (art. L3121-18, L3121-19)."),
        ({"complementaryShare": "1/0"}, "complementaryShare", "il faut une valeur lisible (art. L3123-20, L3123-28)."),
        ({"breakMinutes": 19}, "breakMinutes", "il faut 20 au moins (art. L3121-16, L3121-17)."),
        ({"tacitAfterWorkingDays": 0}, "tacitAfterWorkingDays", "il faut 1 au moins."),
        (
            {"nightStart": 1320},
            "nightEnd",
            "il faut neuf heures après le début de la nuit (art. L3122-2).",
        ),
    ],
    ids=str,
)
async def test_every_fault_is_told_in_a_sentence(cast: Cast, terms: dict[str, object], term: str, told: str) -> None:
    body = {"since": "2026-01-01", "source": SOURCE, "terms": terms}

    answer = (await cast.odile.put(f"/api/agreements/{uuid4()}", body)).json()

    assert (answer["term"], answer["title"].partition(" : ")[2]) == (term, told)


async def test_an_agreement_does_not_end_before_it_begins(cast: Cast) -> None:
    body = {"since": "2026-01-01", "until": "2025-12-31", "source": SOURCE, "terms": {}}

    answer = await cast.odile.put(f"/api/agreements/{uuid4()}", body)

    assert answer.json()["title"] == "« until » ne peut pas être 2025-12-31 : il faut le 2026-01-01 ou plus tard."
