"""Disputing: the host firm says no and why; the employee is told, and may correct."""

import asyncio
from uuid import uuid4

import pytest

from tests.backend.declared import TUESDAY, approve, declare, dispute, everything_kept, morning, story_of
from tests.backend.outbox import everything_told, who_was_told
from tests.cast import Cast


async def test_the_manager_disputes_with_a_reason(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)

    answer = await cast.bruno.post(f"/api/hours/{id}/dispute", {"version": 1, "reason": "  Partie à midi "})

    disputed = answer.json()
    assert (answer.status_code, disputed["state"], disputed["reason"]) == (200, "disputed", "Partie à midi")
    assert (disputed["decidedBy"], disputed["version"]) == ("Bruno Voisin", 2)


async def test_the_employee_reads_the_reason_and_may_correct(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery))
    await dispute(cast.bruno, hours["id"])

    week = (await cast.martine.get("/api/weeks/2026-W48")).json()

    [shown] = week["days"][1]["hours"]
    assert (shown["state"], shown["reason"], shown["decidedBy"]) == ("disputed", "Partie à midi", "Bruno Voisin")
    assert shown["may"] == ["correct", "withdraw"]


async def test_a_dispute_is_noted_with_its_reason(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery))

    await dispute(cast.bruno, hours["id"])

    noted = (await story_of(hours["id"]))[-1]
    assert (noted["author"], noted["content"]["state"], noted["content"]["reason"]) == (
        "Bruno",
        "disputed",
        "Partie à midi",
    )


async def test_only_their_host_firm_disputes_them(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)

    answers = [
        await who.post(f"/api/hours/{id}/dispute", {"version": 1, "reason": "Partie à midi"})
        for who in (cast.paula, cast.martine, cast.odile)
    ]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(404, "not-found")}
    assert await everything_told() == []


async def test_nobody_disputes_their_own_hours(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.paula, morning(cast.printer), id)

    answer = await cast.paula.post(f"/api/hours/{id}/dispute", {"version": 1, "reason": "Partie à midi"})

    assert (answer.status_code, answer.json()["type"]) == (403, "hours.own")


@pytest.mark.parametrize("reason", ["", "no", "     ", "x" * 501, None])
async def test_a_dispute_gives_a_reason(cast: Cast, reason: str | None) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)

    answer = await cast.bruno.post(f"/api/hours/{id}/dispute", {"version": 1, "reason": reason})

    assert (answer.status_code, answer.json()["type"]) == (400, "request.malformed")
    assert [each["state"] for each in await everything_kept()] == ["submitted"]


async def test_a_reason_that_cannot_be_kept_disputes_nothing(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)

    answer = await cast.bruno.post(f"/api/hours/{id}/dispute", {"version": 1, "reason": "Partie\0à midi"})

    assert (answer.status_code, answer.json()["type"]) == (400, "request.unstorable")
    assert [each["state"] for each in await everything_kept()] == ["submitted"]
    assert await everything_told() == []


@pytest.mark.parametrize("version", [1, 2])
async def test_approved_hours_are_taken_back_before_they_are_disputed(cast: Cast, version: int) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await approve(cast.bruno, id)

    answer = await cast.bruno.post(f"/api/hours/{id}/dispute", {"version": version, "reason": "Partie à midi"})

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.already-decided")
    assert await everything_told() == []


async def test_what_was_corrected_meanwhile_is_read_again_first(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await declare(cast.martine, morning(cast.bakery, end="12:00", basedOn=1), id)

    answer = await cast.bruno.post(f"/api/hours/{id}/dispute", {"version": 1, "reason": "Partie à midi"})

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.changed")


async def test_of_two_disputes_at_once_the_employee_hears_one(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.printer), id)

    answers = await asyncio.gather(
        cast.paula.post(f"/api/hours/{id}/dispute", {"version": 1, "reason": "Partie à midi"}),
        cast.denis.post(f"/api/hours/{id}/dispute", {"version": 1, "reason": "Arrivée à dix heures"}),
    )

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert await who_was_told() == [("hours_disputed_to_employee", "martine")]


async def test_the_employee_is_told_why(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery))

    await dispute(cast.bruno, hours["id"])

    [told] = await everything_told()
    assert (told.kind, told.address, told.language) == ("hours_disputed_to_employee", "martine@navette.example", "fr")
    assert told.content == {
        "host": "Boulangerie Voisin",
        "day": TUESDAY,
        "reason": "Partie à midi",
        "link": "/weeks/2026-W48",
    }
