"""Of two requests that are the same, at once or one after the other, the second is answered like the first."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from backend.audit.verifying import verify
from tests.backend.declared import approve, declare, morning, story_of
from tests.backend.outbox import who_was_told
from tests.cast import Cast, Player

TIMES = {"start": "08:00", "end": "15:00", "breakMinutes": 30}
SAID = {"reason": "Partie à 15 h", "proposal": TIMES}
SETTLED = {**TIMES, "reason": "Le badge dit 15 h."}
AT_ONCE = 8

Asked = tuple[Player, Player, str, str, dict[str, Any] | None]
Asking = Callable[[Cast], Coroutine[Any, Any, Asked]]
"""Makes the hours; answers who asks, who else might, and what they ask."""


async def declared(cast: Cast) -> UUID:
    return UUID((await declare(cast.martine, morning(cast.printer, "2026-11-23")))["id"])


async def approving(cast: Cast) -> Asked:
    return cast.denis, cast.paula, "POST", f"/api/hours/{await declared(cast)}/approval", {"version": 1}


async def disputing(cast: Cast) -> Asked:
    return cast.denis, cast.paula, "POST", f"/api/hours/{await declared(cast)}/dispute", {"version": 1, **SAID}


async def taking_back(cast: Cast) -> Asked:
    id = await declared(cast)
    await approve(cast.paula, id)
    return cast.denis, cast.paula, "DELETE", f"/api/hours/{id}/approval?basedOn=2", None


async def accepting(cast: Cast) -> Asked:
    id = await declared(cast)
    await cast.denis.post(f"/api/hours/{id}/dispute", {"version": 1, **SAID})
    return cast.martine, cast.ahmed, "POST", f"/api/hours/{id}/acceptance", {"version": 2}


async def arbitrating(cast: Cast) -> Asked:
    return cast.odile, cast.olga, "POST", f"/api/hours/{await in_arbitration(cast)}/arbitration", asked_of_the_office()


async def in_arbitration(cast: Cast) -> UUID:
    id = await declared(cast)
    for version in (1, 3, 5):
        await cast.denis.post(f"/api/hours/{id}/dispute", {"version": version, **SAID})
        if version < 5:
            corrected = morning(cast.printer, "2026-11-23", basedOn=version + 1, comment=f"non {version}")
            await cast.martine.put(f"/api/hours/{id}", corrected)
    return id


def asked_of_the_office(**other: object) -> dict[str, Any]:
    return {"version": 6, **SETTLED, **other}


EACH = pytest.mark.parametrize("asking", [approving, disputing, taking_back, accepting, arbitrating])


@EACH
async def test_the_same_at_once_is_answered_the_same(cast: Cast, asking: Asking) -> None:
    who, _, method, path, body = await asking(cast)
    id = UUID(path.split("/")[3])
    before, told = len(await story_of(id)), len(await who_was_told())

    answers = await asyncio.gather(*(who._send(method, path, json=body) for _ in range(AT_ONCE)))

    assert {answer.status_code for answer in answers} == {200}
    assert all(answer.json() == answers[0].json() for answer in answers)
    written = len(await story_of(id)) - before
    assert written == (2 if asking in {accepting, arbitrating} else 1)
    tells: dict[Asking, int] = {disputing: 1, arbitrating: 3}
    assert len(await who_was_told()) - told == tells.get(asking, 0)
    assert await verify(lambda done, total: None) == []


@EACH
async def test_the_same_later_is_answered_the_same(cast: Cast, asking: Asking) -> None:
    who, _, method, path, body = await asking(cast)
    first = await who._send(method, path, json=body)
    told = await who_was_told()

    again = await who._send(method, path, json=body)

    assert (first.status_code, again.status_code, again.json()) == (200, 200, first.json())
    assert await who_was_told() == told


@EACH
async def test_the_same_from_somebody_else_is_refused(cast: Cast, asking: Asking) -> None:
    who, other, method, path, body = await asking(cast)
    await who._send(method, path, json=body)

    answer = await other._send(method, path, json=body)

    assert answer.status_code == (404 if asking in {accepting, arbitrating} else 409)


@pytest.mark.parametrize("other", [{"reason": "Autre raison"}, {"proposal": None}, {"proposal": {"minutes": 60}}])
async def test_another_dispute_is_not_the_same(cast: Cast, other: dict[str, Any]) -> None:
    id = await declared(cast)
    await cast.denis.post(f"/api/hours/{id}/dispute", {"version": 1, **SAID})

    answer = await cast.denis.post(f"/api/hours/{id}/dispute", {"version": 1, **SAID, **other})

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.already-decided")
    assert answer.json()["current"]["reason"] == SAID["reason"]


@pytest.mark.parametrize("other", [{"reason": "Autre raison"}, {"end": "15:15"}])
async def test_another_arbitration_is_not_the_same(cast: Cast, other: dict[str, Any]) -> None:
    id = await in_arbitration(cast)
    path = f"/api/hours/{id}/arbitration"
    await cast.odile.post(path, asked_of_the_office())

    answer = await cast.odile.post(path, asked_of_the_office(**other))

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.stale")
    assert answer.json()["current"]["minutes"] == 390


async def test_hours_that_others_corrected_and_approved_are_no_acceptance(cast: Cast) -> None:
    *_, path, body = await accepting(cast)
    id = UUID(path.split("/")[3])
    await cast.martine.put(f"/api/hours/{id}", morning(cast.printer, "2026-11-23", basedOn=2, comment="non"))
    await approve(cast.denis, id, 3)

    answer = await cast.martine.post(path, body)

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.stale")


async def test_what_a_closing_locked_since_is_answered_the_same(cast: Cast) -> None:
    who, _, method, path, body = await approving(cast)
    await who._send(method, path, json=body)
    closed = {"establishment": 1, "month": "2026-11"}
    assert (await cast.odile.put(f"/api/closings/{uuid4()}", closed)).status_code == 200

    again = await who._send(method, path, json=body)

    assert (again.status_code, again.json()["locked"]) == (200, True)


async def test_who_no_longer_decides_there_is_told_nothing(cast: Cast) -> None:
    id = await declared(cast)
    answer: httpx.Response = await cast.paula.put(
        f"/api/hosts/{cast.printer}/deputies/{(appointment := uuid4())}",
        {"firstName": "Bruno", "lastName": "V.", "email": "bruno@navette.example", "startsOn": "2026-11-24"},
    )
    assert answer.status_code == 200
    await approve(cast.bruno, id)
    await cast.paula.delete(f"/api/hosts/{cast.printer}/deputies/{appointment}")

    again = await cast.bruno.post(f"/api/hours/{id}/approval", {"version": 1})

    assert again.status_code == 404
