"""Withdrawing: what is not approved can be taken back; it stays on record."""

import asyncio
from uuid import uuid4

from tests.backend.declared import TUESDAY, approve, declare, dispute, everything_kept, morning, story_of
from tests.backend.outbox import everything_told
from tests.cast import Cast


async def test_what_was_declared_is_taken_back(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)

    answer = await cast.martine.delete(f"/api/hours/{id}?basedOn=1")

    hours = answer.json()
    assert (answer.status_code, hours["state"], hours["version"], hours["may"]) == (200, "withdrawn", 2, [])
    assert [each["state"] for each in await everything_kept()] == ["withdrawn"]
    assert [(each["author"], each["content"]["state"]) for each in await story_of(id)] == [
        ("Martine", "submitted"),
        ("Martine", "withdrawn"),
    ]


async def test_what_was_withdrawn_is_on_no_week(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery))
    await cast.martine.delete(f"/api/hours/{hours['id']}?basedOn=1")

    mine = (await cast.martine.get("/api/weeks/2026-W48")).json()
    theirs = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).json()

    assert [day["hours"] for day in mine["days"] if day["day"] == TUESDAY] == [[]]
    assert (mine["totals"]["declaredMinutes"], theirs["totals"]["declaredMinutes"]) == (0, 0)


async def test_what_the_host_firm_disputes_may_be_taken_back(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await dispute(cast.bruno, id)

    answer = await cast.martine.delete(f"/api/hours/{id}?basedOn=2")

    assert (answer.status_code, answer.json()["state"]) == (200, "withdrawn")


async def test_taking_it_back_twice_is_taking_it_back(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)

    first = await cast.martine.delete(f"/api/hours/{id}?basedOn=1")
    again = await cast.martine.delete(f"/api/hours/{id}?basedOn=1")

    assert again.json() == first.json()
    assert len(await story_of(id)) == 2


async def test_only_their_employee_takes_them_back(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)

    answers = [await who.delete(f"/api/hours/{id}?basedOn=1") for who in (cast.bruno, cast.ahmed, cast.odile)] + [
        await cast.martine.delete(f"/api/hours/{uuid4()}?basedOn=1")
    ]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(404, "not-found")}
    assert [each["state"] for each in await everything_kept()] == ["submitted"]


async def test_a_stale_withdrawal_shows_both_sides(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    current = await declare(cast.martine, morning(cast.bakery, end="16:00", basedOn=1), id)

    answer = await cast.martine.delete(f"/api/hours/{id}?basedOn=1")

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.stale")
    assert answer.json()["current"] == current
    assert answer.json()["yours"] == {"state": "withdrawn", "basedOn": 1}


async def test_approved_hours_are_corrected_not_taken_back(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await approve(cast.bruno, id)

    answer = await cast.martine.delete(f"/api/hours/{id}?basedOn=2")

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.already-decided")
    assert [each["state"] for each in await everything_kept()] == ["approved"]


async def test_an_approval_and_a_withdrawal_at_once_never_both_win(cast: Cast) -> None:
    for day in range(2, 22):
        id = uuid4()
        await declare(cast.martine, morning(cast.bakery, f"2026-11-{day:02}"), id)

        withdrawn, approved = await asyncio.gather(
            cast.martine.delete(f"/api/hours/{id}?basedOn=1"),
            cast.bruno.post(f"/api/hours/{id}/approval", {"version": 1}),
        )

        assert sorted([withdrawn.status_code, approved.status_code]) == [200, 409]
        assert len(await story_of(id)) == 2


async def test_withdrawing_tells_nobody(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery))

    await cast.martine.delete(f"/api/hours/{hours['id']}?basedOn=1")

    assert await everything_told() == []
