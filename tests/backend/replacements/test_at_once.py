"""Asking, cancelling and declaring while somebody else does the opposite: each over a connection of its own."""

import asyncio
from uuid import uuid4

import pytest

from backend.kit.database import Statement, transaction
from tests.backend.declared import WEDNESDAY, morning
from tests.backend.replacements.hired import absent, answer, ask, hire, key_of
from tests.cast import Cast, Player

_HOLD_EMPLOYEE = Statement("SELECT FROM employees WHERE id = :employee FOR NO KEY UPDATE")
_GIVE_BACK = Statement("UPDATE aways SET state = 'withdrawn' WHERE employee = :employee")
_HOLD_ASSIGNMENTS = Statement("SELECT FROM assignments WHERE employee = :employee FOR UPDATE")
_UNPLAN = Statement("DELETE FROM weekly_shifts WHERE employee = :employee")
_UNASSIGN = Statement("DELETE FROM assignments WHERE employee = :employee")
_UNREQUEST = Statement("UPDATE replacement_requests SET state = 'cancelled', made = NULL WHERE employee = :employee")


@pytest.fixture
async def shift(cast: Cast) -> str:
    key = await key_of(cast.martine)
    await absent(cast.martine)
    return key


@pytest.fixture
async def nora(cast: Cast) -> Player:
    return await hire(cast, "Nora")


async def test_nobody_is_asked_for_somebody_who_comes_back_at_that_moment(cast: Cast, shift: str, nora: Player) -> None:
    asked = [{"id": str(uuid4()), "shift": shift, "employee": nora.employee}]
    started = asyncio.Event()

    async def come_back() -> None:
        async with transaction():
            await _HOLD_EMPLOYEE.rows(employee=cast.martine.employee)
            started.set()
            await asyncio.sleep(0.3)  # the office asks meanwhile
            await _GIVE_BACK.rows(employee=cast.martine.employee)

    back = asyncio.create_task(come_back())
    await started.wait()
    answer = await cast.odile.post("/api/replacement-requests", {"requests": asked})
    await back

    assert (answer.status_code, answer.json()["type"]) == (409, "replacements.not-vacant")
    assert (await nora.get("/api/replacement-requests")).json()["requests"] == []


async def test_hours_declared_while_the_replacement_is_cancelled_are_refused_in_words(
    cast: Cast, shift: str, nora: Player
) -> None:
    [request] = await ask(cast, shift, nora)
    await answer(nora, request)
    started = asyncio.Event()

    async def cancel() -> None:
        async with transaction():
            await _HOLD_ASSIGNMENTS.rows(employee=nora.employee)
            started.set()
            await asyncio.sleep(0.3)  # they declare meanwhile
            await _UNREQUEST.rows(employee=nora.employee)
            await _UNPLAN.rows(employee=nora.employee)
            await _UNASSIGN.rows(employee=nora.employee)

    gone = asyncio.create_task(cancel())
    await started.wait()
    refused = await nora.put(f"/api/hours/{uuid4()}", morning(cast.bakery, WEDNESDAY))
    await gone

    assert (refused.status_code, refused.json()["type"]) == (404, "hours.not-your-assignment")


async def test_cancelled_and_declared_at_once_one_of_them_is_refused(cast: Cast, shift: str, nora: Player) -> None:
    """Whichever comes first; ten times over."""
    for _ in range(10):
        [request] = await ask(cast, shift, nora)
        await answer(nora, request)
        id = uuid4()

        cancelled, declared = await asyncio.gather(
            cast.odile.delete(f"/api/replacement-requests/{request}"),
            nora.put(f"/api/hours/{id}", morning(cast.bakery, WEDNESDAY)),
        )

        if cancelled.status_code == 204:
            assert declared.json()["type"] == "hours.not-your-assignment"
        else:
            assert (cancelled.json()["type"], declared.status_code) == ("replacements.hours-declared", 200)
            return


async def test_two_absences_of_whoever_comes_and_of_whom_they_come_for_do_not_lock_each_other(
    cast: Cast, shift: str, nora: Player
) -> None:
    [request] = await ask(cast, shift, nora)
    karim = await hire(cast, "Karim")
    [other] = await ask(cast, shift, karim)

    answers = await asyncio.gather(
        answer(nora, request),
        answer(karim, other),
        nora.put(f"/api/absences/{uuid4()}", {"kind": "sick", "from": WEDNESDAY, "until": WEDNESDAY}),
        cast.martine.put(f"/api/absences/{uuid4()}", {"kind": "sick", "from": "2026-11-26", "until": "2026-11-26"}),
    )

    assert {each.status_code for each in answers} <= {200, 409}
