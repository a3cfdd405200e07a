"""The office finds the employee for whom it reports an absence."""

import pytest

from tests.backend.replacements.hired import hire
from tests.cast import Cast


async def found(cast: Cast, search: str) -> list[str]:
    answer = await cast.odile.get("/api/employees", params={"search": search})
    assert answer.status_code == 200, answer.text
    return [each["employee"]["name"] for each in answer.json()["employees"]]


@pytest.mark.parametrize("search", ["noel", "NOËL pau", "p n", "3", "00003"])
async def test_a_few_letters_or_the_number_find_somebody(cast: Cast, search: str) -> None:
    assert await found(cast, search) == ["Paula Noël"]


@pytest.mark.parametrize("search", ["", "  ", "oël", "martine noël", "odile"])
async def test_what_begins_no_name_finds_nobody(cast: Cast, search: str) -> None:
    assert await found(cast, search) == []


async def test_of_many_the_first_are_shown_and_the_others_counted(cast: Cast) -> None:
    for number in range(11):
        await hire(cast, f"Zoé{number}")

    answer = (await cast.odile.get("/api/employees", params={"search": "zoe"})).json()

    assert (len(answer["employees"]), answer["more"]) == (8, 3)
    assert answer["employees"][0] | {"employee": None} == {"employee": None, "number": "9Zoé0", "job": "Boulangère"}


async def test_nobody_of_another_groupement_is_found(cast: Cast) -> None:
    assert (await cast.olga.get("/api/employees", params={"search": "martine"})).json()["employees"] == []
