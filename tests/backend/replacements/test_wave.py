"""A morning on which many are missing: the best assignment of all who could come, made anew as answers come in."""

from random import Random
from typing import Any

import pytest

from backend.replacements.matching import MOST_EACH, Match, best, covered, greedy
from tests.backend.planned import plan
from tests.backend.replacements.hired import absent, answer, ask, hire, key_of
from tests.cast import MORNING, Cast, Player

BAKER, PASTRY = "Boulangère", "Pâtissier"
EARLY = (5 * 60, 9 * 60, 0)
LATE = (9 * 60 + 30, 13 * 60 + 30, 0)


async def wave(cast: Cast) -> dict[str, Any]:
    answer = await cast.odile.get("/api/replacements/wave?day=2026-11-25")
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


def proposed(read: dict[str, Any]) -> dict[str, str | None]:
    """By the first name of whoever is missing, that of whoever would come."""
    return {
        _first(each["vacancy"]["absent"]): _first(each["proposed"]["employee"]) if each["proposed"] else None
        for each in read["shifts"]
    }


def _first(named: dict[str, str]) -> str:
    return named["name"].split()[0]


@pytest.fixture
async def two(cast: Cast) -> tuple[Player, Player]:
    """Martine and Lise are missing; Nora could take either shift, Karim knows Lise's job alone."""
    lise = await hire(cast, "Lise", job=PASTRY)
    await plan(lise, cast.bakery, [3], (8 * 60, 12 * 60, 0), job=PASTRY)
    nora, karim = await hire(cast, "Nora"), await hire(cast, "Karim", job=PASTRY)
    await plan(nora, cast.bakery, [1], MORNING, job=PASTRY)
    await absent(lise)
    await absent(cast.martine)
    return nora, karim


async def test_everybody_goes_where_most_hours_are_covered(cast: Cast, two: tuple[Player, Player]) -> None:
    read = await wave(cast)

    assert proposed(read) == {"Martine": "Nora", "Lise": "Karim"}
    assert (read["vacantMinutes"], read["coveredMinutes"], read["gap"]) == (660, 660, 0)


async def test_it_is_made_anew_as_answers_come_in(cast: Cast, two: tuple[Player, Player]) -> None:
    nora, karim = two
    lise_shift = next(each["vacancy"]["shift"] for each in (await wave(cast))["shifts"] if _is_of(each, "Lise"))
    martine_shift = await key_of(cast.martine)

    [asked] = await ask(cast, martine_shift, nora)
    await answer(nora, asked, "decline")
    after_a_no = proposed(await wave(cast))
    [asked] = await ask(cast, lise_shift, karim)
    await answer(karim, asked)
    after_a_yes = await wave(cast)

    assert (after_a_no["Martine"], after_a_no["Lise"] in {"Karim", "Nora"}) == (None, True)
    assert proposed(after_a_yes) == {"Martine": None, "Lise": None}
    assert after_a_yes["coveredMinutes"] == 240


def _is_of(shift: dict[str, Any], name: str) -> bool:
    return _first(shift["vacancy"]["absent"]) == name


async def test_one_person_takes_two_shifts_where_the_law_lets_them(cast: Cast) -> None:
    one, other = await hire(cast, "Lise"), await hire(cast, "Lison")
    await plan(one, cast.bakery, [3], EARLY, job=BAKER)
    await plan(other, cast.bakery, [3], LATE, job=BAKER)
    await hire(cast, "Nora")
    await absent(one)
    await absent(other)

    assert proposed(await wave(cast)) == {"Lise": "Nora", "Lison": "Nora"}


async def test_not_beyond_a_limit_of_the_law(cast: Cast) -> None:
    one, other = await hire(cast, "Lise"), await hire(cast, "Lison")
    await plan(one, cast.bakery, [3], (5 * 60, 11 * 60 + 20, 20), job=BAKER)
    await plan(other, cast.bakery, [3], (12 * 60, 18 * 60 + 20, 20), job=BAKER)
    await hire(cast, "Nora")
    await absent(one)
    await absent(other)

    assert [*proposed(await wave(cast)).values()].count("Nora") == 1


def test_the_best_is_never_below_the_greedy_nor_against_what_is_apart() -> None:
    chance = Random(60)
    better = 0
    for _ in range(20):
        minutes = [chance.choice([120, 240, 420]) for _ in range(12)]
        pairs = {(chance.randrange(12), chance.randrange(8)) for _ in range(30)}
        matches = [Match(shift, employee, chance.randrange(100)) for shift, employee in sorted(pairs)]
        both = [(who, one, other) for one, who in pairs for other, also in pairs if who == also and one < other]
        apart = frozenset(each for each in both if chance.random() < 0.7)

        found, by_hand = best(matches, minutes, apart), greedy(matches, range(12), apart)

        taken = {(match.employee, match.shift) for match in found.chosen}
        assert covered(found.chosen, minutes) >= covered(by_hand, minutes)
        assert not [each for each in apart if {each[:2], (each[0], each[2])} <= taken]
        assert len({shift for _, shift in taken}) == len(taken)
        assert max(sum(who == each for each, _ in taken) for who in range(8)) <= MOST_EACH
        better += covered(found.chosen, minutes) > covered(by_hand, minutes)
    assert better > 0
