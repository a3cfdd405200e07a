"""Approving: the host firm attests hours done on its own site, as it saw them, once."""

import asyncio
from uuid import uuid4

import pytest

from tests.backend.declared import approve, declare, dispute, everything_kept, morning, night, story_of
from tests.backend.outbox import everything_told
from tests.cast import Cast
from tests.conftest import NOW


async def test_the_manager_approves_hours(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery, comment="Livraison"), id)

    answer = await cast.bruno.post(f"/api/hours/{id}/approval", {"version": 1})

    assert answer.status_code == 200
    assert answer.json() == {
        "id": str(id),
        "start": "2026-11-24T08:00:00+01:00",
        "end": "2026-11-24T15:30:00+01:00",
        "breakMinutes": 30,
        "minutes": 420,
        "comment": "Livraison",
        "state": "approved",
        "reason": None,
        "proposal": None,
        "rounds": 0,
        "arbitrated": False,
        "tacit": False,
        "decidedBy": "Bruno Voisin",
        "version": 2,
        "locked": False,
    }


async def test_the_employee_sees_who_approved(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await approve(cast.bruno, id)

    week = (await cast.martine.get("/api/weeks/2026-W48")).json()

    [hours] = week["days"][1]["hours"]
    assert (hours["state"], hours["decidedBy"], hours["may"]) == ("approved", "Bruno Voisin", ["correct"])


async def test_a_deputy_approves_in_the_managers_place(cast: Cast) -> None:
    hours = await declare(cast.ahmed, night(cast.printer))

    await approve(cast.denis, hours["id"])

    assert [each["state"] for each in await everything_kept()] == ["approved"]


async def test_disputed_hours_may_be_approved_after_all(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await dispute(cast.bruno, id)

    answer = await cast.bruno.post(f"/api/hours/{id}/approval", {"version": 2})

    assert (answer.json()["state"], answer.json()["reason"], answer.json()["version"]) == ("approved", None, 3)


async def test_an_approval_is_noted_with_its_author_and_instant(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)

    await approve(cast.bruno, id)

    noted = (await story_of(id))[-1]
    assert (noted["version"], noted["author"], noted["at"], noted["content"]["state"]) == (2, "Bruno", NOW, "approved")
    assert noted["content"]["decided_by"] == str(cast.bruno.person)


async def test_another_host_firm_does_not_find_them(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)

    answers = [
        await who.post(f"/api/hours/{id}/approval", {"version": 1})
        for who in (cast.paula, cast.denis, cast.martine, cast.ahmed, cast.odile)
    ] + [await cast.bruno.post(f"/api/hours/{uuid4()}/approval", {"version": 1})]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(404, "not-found")}
    assert [each["state"] for each in await everything_kept()] == ["submitted"]


async def test_nobody_approves_their_own_hours(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.paula, morning(cast.printer), id)

    answer = await cast.paula.post(f"/api/hours/{id}/approval", {"version": 1})

    assert (answer.status_code, answer.json()["type"]) == (403, "hours.own")
    assert answer.json()["title"] == "Personne ne décide de ses propres heures."
    assert [each["state"] for each in await everything_kept()] == ["submitted"]


async def test_her_deputy_approves_the_managers_own_hours(cast: Cast) -> None:
    hours = await declare(cast.paula, morning(cast.printer))

    await approve(cast.denis, hours["id"])

    assert [each["state"] for each in await everything_kept()] == ["approved"]


@pytest.mark.parametrize("version", [1, 3])
async def test_what_was_corrected_meanwhile_is_read_again_first(cast: Cast, version: int) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await declare(cast.martine, morning(cast.bakery, end="16:00", basedOn=1), id)

    answer = await cast.bruno.post(f"/api/hours/{id}/approval", {"version": version})

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.changed")
    assert [each["state"] for each in await everything_kept()] == ["submitted"]


async def test_asking_twice_is_approving_once(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    first = await cast.bruno.post(f"/api/hours/{id}/approval", {"version": 1})

    again = await cast.bruno.post(f"/api/hours/{id}/approval", {"version": 1})

    assert (again.status_code, again.json()) == (200, first.json())
    assert len(await story_of(id)) == 2


async def test_what_somebody_else_has_approved_is_refused_with_what_stands(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.printer), id)
    await approve(cast.paula, id)

    answers = [
        await cast.denis.post(f"/api/hours/{id}/approval", {"version": 1}),
        await cast.paula.post(f"/api/hours/{id}/approval", {"version": 2}),
    ]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(409, "hours.already-decided")}
    assert {answer.json()["current"]["decidedBy"] for answer in answers} == {"Paula Noël"}
    assert len(await story_of(id)) == 2


async def test_withdrawn_hours_are_not_approved(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await cast.martine.delete(f"/api/hours/{id}?basedOn=1")

    answers = [await cast.bruno.post(f"/api/hours/{id}/approval", {"version": version}) for version in (1, 2)]

    assert [answer.json()["type"] for answer in answers] == ["hours.already-decided"] * 2


async def test_of_two_managers_at_once_exactly_one_wins(cast: Cast) -> None:
    for day in range(1, 21):
        id = uuid4()
        await declare(cast.martine, morning(cast.printer, f"2026-11-{day:02}"), id)

        answers = await asyncio.gather(
            cast.paula.post(f"/api/hours/{id}/approval", {"version": 1}),
            cast.denis.post(f"/api/hours/{id}/approval", {"version": 1}),
        )

        [won] = [answer.json() for answer in answers if answer.status_code == 200]
        [lost] = [answer.json() for answer in answers if answer.status_code == 409]
        assert lost["type"] == "hours.already-decided"
        assert [won["decidedBy"].startswith(each["author"]) for each in (await story_of(id))[1:]] == [True]


async def test_an_approval_and_a_dispute_at_once_never_both_win(cast: Cast) -> None:
    for day in range(1, 21):
        id = uuid4()
        await declare(cast.martine, morning(cast.printer, f"2026-11-{day:02}"), id)

        answers = await asyncio.gather(
            cast.paula.post(f"/api/hours/{id}/dispute", {"version": 1, "reason": "Partie à midi"}),
            cast.denis.post(f"/api/hours/{id}/approval", {"version": 1}),
        )

        [won] = [answer.json() for answer in answers if answer.status_code == 200]
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        assert [each["content"]["state"] for each in await story_of(id)] == ["submitted", won["state"]]


async def test_approving_tells_nobody(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery))

    await approve(cast.bruno, hours["id"])

    assert await everything_told() == []
