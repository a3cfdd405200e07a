"""Asked by the office, answered by people: the first yes takes the shift, a no leaves no trace."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from backend.kit.database import Statement
from tests.backend.declared import WEDNESDAY, declare, morning
from tests.backend.everything import everything_in_the_database
from tests.backend.outbox import everything_told, who_was_told
from tests.backend.planned import plan, site_at
from tests.backend.replacements.hired import absent, answer, ask, found, hire, key_of, states
from tests.cast import MORNING, Cast, Player
from tests.conftest import FixedClock

MANY = 12

_SHIFTS_OF = Statement("""
    SELECT assignment.host, assignment.job, shift.starts_on, shift.ends_on, shift.starts, shift.ends
      FROM weekly_shifts shift JOIN assignments assignment ON assignment.id = shift.assignment
     WHERE shift.employee = :employee
""")


@pytest.fixture
async def shift(cast: Cast) -> str:
    """Martine's Wednesday morning at the bakery, from which she is away."""
    key = await key_of(cast.martine)
    await absent(cast.martine)
    return key


@pytest.fixture
async def nora(cast: Cast) -> Player:
    return await hire(cast, "Nora")


async def told_since(before: int) -> list[tuple[str, str]]:
    return (await who_was_told())[before:]


async def test_whoever_is_asked_reads_where_and_when_and_nobody_elses_name(
    cast: Cast, shift: str, nora: Player
) -> None:
    before = len(await everything_told())
    await ask(cast, shift, nora)

    [proposed] = (await nora.get("/api/replacement-requests")).json()["requests"]

    assert (proposed["host"]["name"], proposed["start"], proposed["state"], proposed["may"]) == (
        "Boulangerie Voisin",
        "2026-11-25T08:00:00+01:00",
        "asked",
        ["accept", "decline"],
    )
    assert "Martine" not in str(proposed)
    assert await told_since(before) == [("replacement_to_employee", "nora")]


async def test_a_yes_makes_a_shift_like_any_other_and_everybody_is_told(cast: Cast, shift: str, nora: Player) -> None:
    karim = await hire(cast, "Karim")
    request, _ = await ask(cast, shift, nora, karim)
    before = len(await everything_told())

    accepted = await answer(nora, request)

    week = (await nora.get("/api/weeks/2026-W48")).json()["days"][2]
    host = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).json()["rows"]
    assert (accepted.status_code, accepted.json()["state"]) == (200, "accepted")
    assert [(each["host"]["name"], each["job"], each["minutes"]) for each in week["shifts"]] == [
        ("Boulangerie Voisin", "Boulangère", 420)
    ]
    wednesday = [row for row in host if row["day"] == "2026-11-25"]
    assert [(row["employee"]["name"], row["state"], row["replacedBy"], row["replaces"]) for row in wednesday] == [
        ("Martine Delattre", "absent", "Nora Renfort", None),
        ("Nora Renfort", "expected", None, "Martine Delattre"),
    ]
    assert await states(cast, shift) == {"Nora": "accepted", "Karim": "closed"}
    assert sorted(await told_since(before)) == [
        ("replacement_accepted_to_office", "odile"),
        ("replacement_found_to_employee", "karim"),
        ("replacement_to_host", "bruno"),
    ]


async def test_of_many_who_say_yes_at_once_exactly_one_takes_it(cast: Cast, shift: str) -> None:
    everybody = [await hire(cast, f"Renfort{number}") for number in range(MANY)]
    requests = await ask(cast, shift, *everybody)

    answers = await asyncio.gather(*map(answer, everybody, requests))

    assert sorted(each.status_code for each in answers) == [200] + [409] * (MANY - 1)
    assert {each.json()["type"] for each in answers if each.status_code == 409} == {"replacements.already-found"}
    assert sorted((await states(cast, shift)).values()) == ["accepted"] + ["closed"] * (MANY - 1)
    assert len([row for each in everybody for row in await _SHIFTS_OF.rows(employee=each.employee)]) == 1
    assert [kind for kind, _ in await who_was_told()].count("replacement_to_host") == 1


async def test_one_asked_for_two_shifts_at_once_gets_one_of_them(cast: Cast, nora: Player) -> None:
    lise_shift, martine_shift = await _two_absences(cast)
    [one] = await ask(cast, martine_shift, nora)
    [other] = await ask(cast, lise_shift, nora)

    answers = await asyncio.gather(answer(nora, one), answer(nora, other))

    assert sorted(each.status_code for each in answers) == [200, 409]
    assert {each.json()["type"] for each in answers if each.status_code == 409} == {"replacements.not-vacant"}
    assert len(await _SHIFTS_OF.rows(employee=nora.employee)) == 1


async def _two_absences(cast: Cast) -> tuple[str, str]:
    lise = await hire(cast, "Lison")
    await plan(lise, cast.bakery, [3], MORNING, job="Boulangère")
    keys = await key_of(lise), await key_of(cast.martine)
    await absent(lise)
    await absent(cast.martine)
    return keys


async def test_asking_and_answering_twice_is_doing_it_once(cast: Cast, shift: str, nora: Player) -> None:
    id = str(uuid4())
    asked = [{"id": id, "shift": shift, "employee": nora.employee}]
    for _ in range(2):
        await cast.odile.post("/api/replacement-requests", {"requests": asked})
    await answer(nora, id)
    once = await everything_in_the_database()

    again = [await answer(nora, id), await answer(nora, id)]

    assert [each.status_code for each in again] == [200, 200]
    assert await everything_in_the_database() == once
    assert [kind for kind, _ in await who_was_told()].count("replacement_to_employee") == 1


async def test_a_no_tells_nobody_while_others_are_asked_and_may_become_a_yes(
    cast: Cast, shift: str, nora: Player
) -> None:
    request, _ = await ask(cast, shift, nora, await hire(cast, "Karim"))
    before = len(await everything_told())

    declined = [await answer(nora, request, "decline") for _ in range(2)]

    assert [each.json()["state"] for each in declined] == ["declined", "declined"]
    assert await told_since(before) == []
    assert (await nora.get("/api/replacement-requests")).json()["requests"] == []
    assert await states(cast, shift) == {"Nora": "declined", "Karim": "asked"}
    assert (await answer(nora, request)).json()["state"] == "accepted"
    assert (await answer(nora, request, "decline")).json()["type"] == "replacements.already-answered"


async def test_whoever_is_free_no_more_when_they_say_yes_is_refused(cast: Cast, shift: str, nora: Player) -> None:
    [request] = await ask(cast, shift, nora)
    await plan(nora, cast.printer, [3], MORNING)

    refused = await answer(nora, request)

    assert (refused.status_code, refused.json()["type"]) == (409, "replacements.not-available")
    assert await states(cast, shift) == {"Nora": "asked"}


async def test_a_limit_of_the_law_passed_meanwhile_is_refused_with_the_limit(
    cast: Cast, shift: str, nora: Player
) -> None:
    [request] = await ask(cast, shift, nora)
    await plan(nora, cast.printer, [2], (15 * 60, 23 * 60, 30))

    refused = await answer(nora, request)

    assert "limite légale" in refused.json()["title"]


async def test_once_the_shift_begins_nobody_is_asked_nor_answers(
    cast: Cast, shift: str, nora: Player, clock: FixedClock
) -> None:
    [request] = await ask(cast, shift, nora)
    clock.moves(timedelta(days=1))

    late = await answer(nora, request)
    asked = [{"id": str(uuid4()), "shift": shift, "employee": nora.employee}]
    too_late = await cast.odile.post("/api/replacement-requests", {"requests": asked})

    assert {late.json()["type"], too_late.json()["type"]} == {"replacements.not-vacant"}


async def test_an_absence_withdrawn_closes_what_waits_and_leaves_a_yes_to_the_office(cast: Cast, nora: Player) -> None:
    shift = await key_of(cast.martine)
    absence = await absent(cast.martine)
    karim = await hire(cast, "Karim")
    request, _ = await ask(cast, shift, nora, karim)
    await answer(nora, request)
    before = len(await everything_told())

    await cast.martine.delete(f"/api/absences/{absence}?basedOn=1")

    read = await found(cast, shift)
    assert [(each["state"], each["needless"]) for each in read["requests"] if each["state"] == "accepted"] == [
        ("accepted", True)
    ]
    assert ("replacement_needless_to_office", "odile") in await told_since(before)
    assert len(await _SHIFTS_OF.rows(employee=nora.employee)) == 1


async def test_an_absence_withdrawn_before_anybody_answers_tells_them_so(cast: Cast, nora: Player) -> None:
    shift = await key_of(cast.martine)
    absence = await absent(cast.martine)
    [request] = await ask(cast, shift, nora)
    await who_was_told()

    await cast.martine.delete(f"/api/absences/{absence}?basedOn=1")

    assert ("replacement_over_to_employee", "nora") in await who_was_told()
    assert (await answer(nora, request)).json()["type"] == "replacements.not-vacant"


async def test_the_office_cancels_and_both_are_told(cast: Cast, shift: str, nora: Player) -> None:
    [request] = await ask(cast, shift, nora)
    await answer(nora, request)
    before = len(await everything_told())

    gone = await cast.odile.delete(f"/api/replacement-requests/{request}")

    host = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).json()["rows"]
    assert gone.status_code == 204
    assert sorted(await told_since(before)) == [
        ("replacement_cancelled_to_employee", "nora"),
        ("replacement_cancelled_to_host", "bruno"),
    ]
    assert await _SHIFTS_OF.rows(employee=nora.employee) == []
    assert "Nora" not in str(host)
    assert [each["employee"]["name"] for each in (await found(cast, shift))["candidates"]] == ["Nora Renfort"]


async def test_what_was_worked_is_declared_like_any_other_shift_and_is_cancelled_no_more(
    cast: Cast, shift: str, nora: Player, clock: FixedClock
) -> None:
    [request] = await ask(cast, shift, nora)
    await answer(nora, request)
    clock.moves(timedelta(days=1))

    declared = await declare(nora, morning(cast.bakery, WEDNESDAY))

    assert (declared["outside"], declared["plannedMinutes"]) == (False, 420)
    assert (await cast.odile.delete(f"/api/replacement-requests/{request}")).json()["type"] == "replacements.begun"


async def test_hours_declared_ahead_keep_it_from_being_cancelled(cast: Cast, shift: str, nora: Player) -> None:
    [request] = await ask(cast, shift, nora)
    await answer(nora, request)
    await declare(nora, morning(cast.bakery, WEDNESDAY))

    refused = await cast.odile.delete(f"/api/replacement-requests/{request}")

    assert (refused.status_code, refused.json()["type"]) == (409, "replacements.hours-declared")


async def test_nobody_answers_for_somebody_else(cast: Cast, shift: str, nora: Player) -> None:
    [request] = await ask(cast, shift, nora)

    assert [(await answer(each, request)).status_code for each in (cast.ahmed, cast.bruno, cast.odile)] == [404] * 3
    assert (await cast.olga.delete(f"/api/replacement-requests/{request}")).status_code == 404


async def test_nobody_is_asked_who_cannot_come(cast: Cast, shift: str) -> None:
    busy = await hire(cast, "Busy")
    await plan(busy, cast.printer, [3], MORNING)
    asked = [{"id": str(uuid4()), "shift": shift, "employee": busy.employee}]
    before = await everything_in_the_database()

    refused = await cast.odile.post("/api/replacement-requests", {"requests": asked})

    assert refused.json()["title"] == "Busy Renfort ne peut pas prendre ce poste : déjà un poste à cette heure."
    assert await everything_in_the_database() == before


async def test_whoever_is_planned_where_that_day_is_a_holiday_is_refused(cast: Cast) -> None:
    """In Moselle nobody is expected on 26 December; but they are in one place at a time all the same."""
    nora = await hire(cast, "Nora", job="Renfort")
    await plan(nora, cast.bakery, [6], site=await site_at(cast.bakery, "57000"))
    await plan(cast.martine, cast.bakery, [6])
    shift = await key_of(cast.martine, "2026-W52", "2026-12-26")
    await absent(cast.martine, "2026-12-26")
    [request] = await ask(cast, shift, nora)

    refused = await answer(nora, request)

    assert (refused.status_code, refused.json()["type"]) == (409, "replacements.not-available")
    assert await states(cast, shift) == {"Nora": "asked"}
