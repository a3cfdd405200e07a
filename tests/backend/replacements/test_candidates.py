"""Who can step in for somebody away: ranked, each within the law over all host firms, and the others counted."""

from datetime import date

import pytest

from backend.people.tables import Contract
from tests.backend.planned import plan
from tests.backend.replacements.hired import BAKER, absent, found, hire, key_of
from tests.cast import MORNING, SINCE, Cast

THURSDAY_LATE = (15 * 60, 23 * 60, 30)


@pytest.fixture
async def shift(cast: Cast) -> str:
    """Martine's Wednesday morning at the bakery, from which she is away."""
    key = await key_of(cast.martine)
    await absent(cast.martine)
    return key


async def test_whoever_knows_the_job_there_is_first_and_each_is_told_why(cast: Cast, shift: str) -> None:
    await hire(cast, "Nora")
    known = await hire(cast, "Karim")
    await plan(known, cast.bakery, [1], MORNING, job=BAKER)

    read = await found(cast, shift)

    assert [each["employee"]["name"] for each in read["candidates"]] == ["Karim Renfort", "Nora Renfort"]
    assert read["candidates"][0]["reasons"][:2] == [
        "Chez Boulangerie Voisin, a déjà tenu ce poste.",
        "Il lui reste 116 h 40 à faire ce mois-ci.",
    ]
    assert read["candidates"][1]["reasons"][0] == (
        "Chez Boulangerie Voisin, n'a encore jamais travaillé : à accueillir."
    )
    assert (read["vacancy"]["absent"]["name"], read["vacancy"]["minutes"]) == ("Martine Delattre", 420)


async def test_whoever_cannot_is_counted_by_reason_and_named_on_demand(cast: Cast, shift: str) -> None:
    await hire(cast, "Nora")
    await hire(cast, "Louis", job="Comptable")
    await hire(cast, "Partie", until=date(2026, 11, 24))
    busy = await hire(cast, "Busy")
    await plan(busy, cast.printer, [3], MORNING)
    away = await hire(cast, "Away")
    await absent(away)

    counts = {each["reason"]: each["count"] for each in (await found(cast, shift))["leftOut"]}
    names = {}
    for reason in counts:
        page = await cast.odile.get("/api/replacements/left-out", params={"shift": shift, "reason": reason})
        names[reason] = [each["employee"]["name"] for each in page.json()["employees"]]

    assert counts == {"contract": 3, "job": 1, "away": 1, "at-work": 1}
    assert names == {
        "contract": ["Ahmed Benali", "Paula Noël", "Partie Renfort"],
        "job": ["Louis Renfort"],
        "away": ["Away Renfort"],
        "at-work": ["Busy Renfort"],
    }


async def test_a_certificate_that_the_absent_holds_is_asked_of_whoever_comes(cast: Cast) -> None:
    await Contract(
        employee=cast.martine.employee,
        kind="CDI",
        weekly_minutes=2100,
        job=BAKER,
        certificates="CACES R489 cat. 3, SST",
        starts_on=SINCE,
    ).save()
    await hire(cast, "Nora", certificates="SST")
    await hire(cast, "Karim", certificates="sst; Caces R489 cat. 3")
    shift = await key_of(cast.martine)
    await absent(cast.martine)

    read = await found(cast, shift)

    assert [each["employee"]["name"] for each in read["candidates"]] == ["Karim Renfort"]
    assert {each["reason"]: each["count"] for each in read["leftOut"]}["certificates"] == 1


async def test_the_whole_law_over_all_host_firms_leaves_some_out_and_says_which_limit(cast: Cast, shift: str) -> None:
    six_days = await hire(cast, "Sixtine")
    await plan(six_days, cast.printer, [1, 2, 4, 5, 6], (8 * 60, 17 * 60 + 30, 30))
    part_timer = await hire(cast, "Paul", weekly_minutes=24 * 60)
    await plan(part_timer, cast.printer, [1, 2, 4], (8 * 60, 16 * 60, 0))
    rests = await hire(cast, "Rose")
    await plan(rests, cast.printer, [2], (14 * 60, 23 * 60, 30))

    read = await found(cast, shift)
    page = await cast.odile.get("/api/replacements/left-out", params={"shift": shift, "reason": "law"})

    assert read["candidates"] == []
    whys = {each["employee"]["name"].split()[0]: each["why"] for each in page.json()["employees"]}
    assert "9 h de repos d'affilée en 24 h, 11 h au moins (art. L3131-1)" in whys["Rose"].replace("\xa0", " ")
    assert whys.keys() == {"Sixtine", "Paul", "Rose"}


async def test_part_of_a_shift_is_vacant_for_that_part(cast: Cast) -> None:
    await hire(cast, "Nora")
    key = await key_of(cast.martine)
    await absent(cast.martine, "2026-11-25T10:00", "2026-11-25T12:00")

    vacancy = (await found(cast, key))["vacancy"]

    assert (vacancy["start"][11:16], vacancy["end"][11:16], vacancy["minutes"]) == ("10:00", "12:00", 120)


async def test_a_shift_at_which_nobody_is_missing_is_no_vacancy(cast: Cast) -> None:
    assert (await cast.odile.get("/api/replacements", params={"shift": await key_of(cast.martine)})).status_code == 404


async def test_only_the_groupements_own_office_finds_it(cast: Cast, shift: str) -> None:
    players = (cast.olga, cast.martine, cast.bruno)

    assert [(await each.get("/api/replacements", params={"shift": shift})).status_code for each in players] == [404] * 3


@pytest.mark.parametrize("shift", ["", "1", "1-2026-11-31T08:00", "x-2026-11-25T08:00", "1-2026-11-25T24:00"])
async def test_a_shift_that_cannot_be_read_is_refused(cast: Cast, shift: str) -> None:
    answer = await cast.odile.get("/api/replacements", params={"shift": shift})

    assert (answer.status_code, answer.json()["type"]) == (400, "request.malformed")
