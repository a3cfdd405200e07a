"""How a dispute ends: a proposal accepted in one tap, or a decision of the groupement's office."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from backend.accounts.tables import Officer
from backend.audit.verifying import verify
from backend.hours.tables import DeclarationVersion
from tests.backend.outbox import everything_told, who_was_told
from tests.cast import Cast

MONDAY = {"day": "2026-11-23", "start": "08:00", "end": "16:00", "breakMinutes": 30}
PROPOSAL = {"start": "08:00", "end": "15:30", "breakMinutes": 30}


async def declare(cast: Cast, id: UUID, **changes: Any) -> httpx.Response:
    return await cast.martine.put(f"/api/hours/{id}", {"host": cast.bakery, **MONDAY, **changes})


async def dispute(cast: Cast, id: UUID, version: int = 1, **more: Any) -> dict[str, Any]:
    answer = await cast.bruno.post(f"/api/hours/{id}/dispute", {"version": version, "reason": "Parti plus tôt", **more})
    assert answer.status_code == 200, answer.text
    said: dict[str, Any] = answer.json()
    return said


async def disputed(cast: Cast, **more: Any) -> UUID:
    id = uuid4()
    await declare(cast, id)
    await dispute(cast, id, **more)
    return id


async def in_arbitration(cast: Cast) -> UUID:
    """Disputed, corrected, disputed, corrected, and disputed once more: version 6 would be the next."""
    id = await disputed(cast)
    await declare(cast, id, basedOn=2, comment="non")
    await dispute(cast, id, 3)
    await declare(cast, id, basedOn=4, comment="toujours non")
    await dispute(cast, id, 5)
    return id


async def accept(cast: Cast, id: UUID, version: int = 2) -> httpx.Response:
    return await cast.martine.post(f"/api/hours/{id}/acceptance", {"version": version})


async def test_a_proposal_is_accepted_in_one_tap(cast: Cast) -> None:
    id = await disputed(cast, proposal=PROPOSAL)
    [day] = [day for day in (await cast.martine.get("/api/weeks/2026-W48")).json()["days"] if day["hours"]]

    answer = await accept(cast, id)

    hours = answer.json()
    assert (day["hours"][0]["may"], day["hours"][0]["proposal"]) == (
        ["accept", "correct", "withdraw"],
        PROPOSAL | {"minutes": None},
    )
    assert (answer.status_code, hours["state"], hours["minutes"], hours["decidedBy"]) == (
        200,
        "approved",
        420,
        "Bruno Voisin",
    )
    assert await verify(lambda done, total: None) == []


async def test_a_duration_can_be_proposed_too(cast: Cast) -> None:
    id = await disputed(cast, proposal={"minutes": 400})

    hours = (await accept(cast, id)).json()

    assert (hours["state"], hours["minutes"], hours["start"]) == ("approved", 400, None)


async def test_accepting_twice_is_accepting_once(cast: Cast) -> None:
    id = await disputed(cast, proposal=PROPOSAL)

    answers = await asyncio.gather(*(accept(cast, id) for _ in range(5)))

    assert 200 in {answer.status_code for answer in answers} <= {200, 409}
    assert (await accept(cast, id)).json()["version"] == 4
    assert await DeclarationVersion.count() == 4


async def test_without_a_proposal_there_is_nothing_to_accept(cast: Cast) -> None:
    id = await disputed(cast)

    answer = await accept(cast, id)

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.nothing-proposed")


async def test_a_correction_leaves_no_proposal_behind(cast: Cast) -> None:
    id = await disputed(cast, proposal=PROPOSAL)

    hours = (await declare(cast, id, basedOn=2, end="15:45")).json()

    assert (hours["state"], hours["proposal"], hours["rounds"]) == ("submitted", None, 1)
    assert (await accept(cast, id, 3)).json()["type"] == "hours.nothing-proposed"


async def test_a_proposal_that_overlaps_other_hours_is_refused_and_changes_nothing(cast: Cast) -> None:
    id = await disputed(cast, proposal={"start": "08:00", "end": "20:00"})
    await declare(cast, uuid4(), start="18:00", end="19:00", breakMinutes=0)

    answer = await accept(cast, id)

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.overlap")
    assert (await accept(cast, id)).status_code == 409


@pytest.mark.parametrize("proposal", [{"start": "08:00"}, {"start": "08:00", "end": "09:00", "breakMinutes": 60}, {}])
async def test_a_proposal_has_to_make_sense(cast: Cast, proposal: dict[str, Any]) -> None:
    id = uuid4()
    await declare(cast, id)

    answer = await cast.bruno.post(
        f"/api/hours/{id}/dispute", {"version": 1, "reason": "Parti plus tôt", "proposal": proposal}
    )

    assert (answer.status_code, answer.json()["type"]) == (422, "hours.bad-times")
    assert await who_was_told() == []


async def test_after_two_rounds_the_office_is_asked(cast: Cast) -> None:
    id = await in_arbitration(cast)

    [waiting] = (await cast.odile.get("/api/arbitrations")).json()["hours"]
    [row] = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).json()["rows"][:1]

    assert (waiting["employee"]["name"], waiting["hours"]["id"], waiting["hours"]["state"]) == (
        "Martine Delattre",
        str(id),
        "arbitration",
    )
    assert (waiting["hours"]["may"], row["declared"]["rounds"]) == ([], 3)
    assert ("hours_to_arbitrate_to_office", "odile") in await who_was_told()
    assert (await cast.olga.get("/api/arbitrations")).json()["hours"] == []


async def test_the_office_reads_what_both_said_round_by_round(cast: Cast) -> None:
    await in_arbitration(cast)

    [waiting] = (await cast.odile.get("/api/arbitrations")).json()["hours"]

    assert [(said["by"], said["state"], said["comment"], said["reason"]) for said in waiting["said"]] == [
        ("Martine Delattre", "submitted", "", None),
        ("Bruno Voisin", "disputed", "", "Parti plus tôt"),
        ("Martine Delattre", "submitted", "non", None),
        ("Bruno Voisin", "disputed", "non", "Parti plus tôt"),
        ("Martine Delattre", "submitted", "toujours non", None),
        ("Bruno Voisin", "arbitration", "toujours non", "Parti plus tôt"),
    ]
    assert {said["start"] for said in waiting["said"]} == {"2026-11-23T08:00:00+01:00"}


async def test_the_office_settles_in_writing_and_both_are_told(cast: Cast) -> None:
    id = await in_arbitration(cast)
    before = len(await everything_told())

    answer = await cast.odile.post(
        f"/api/hours/{id}/arbitration", {"version": 6, **PROPOSAL, "reason": "Le badge dit 15 h 30."}
    )

    hours = answer.json()
    assert (answer.status_code, hours["state"], hours["arbitrated"], hours["minutes"], hours["decidedBy"]) == (
        200,
        "approved",
        True,
        420,
        "Odile Martin",
    )
    assert (await who_was_told())[before:] == [
        ("hours_arbitrated_to_employee", "martine"),
        ("hours_arbitrated_to_host", "bruno"),
    ]
    assert (await cast.odile.get("/api/arbitrations")).json()["hours"] == []


async def test_what_the_office_settled_stays_settled(cast: Cast) -> None:
    id = await in_arbitration(cast)
    await cast.odile.post(f"/api/hours/{id}/arbitration", {"version": 6, **PROPOSAL, "reason": "Le badge."})

    answers = [
        await declare(cast, id, basedOn=8, comment="encore non"),
        await cast.martine.delete(f"/api/hours/{id}?basedOn=8"),
        await cast.bruno.delete(f"/api/hours/{id}/approval?basedOn=8"),
        await cast.bruno.post(f"/api/hours/{id}/dispute", {"version": 8, "reason": "encore non"}),
        await cast.odile.post(f"/api/hours/{id}/arbitration", {"version": 8, **PROPOSAL, "reason": "Autre avis."}),
    ]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(409, "hours.already-decided")}
    assert await DeclarationVersion.count() == 8


async def test_nobody_but_the_own_office_settles(cast: Cast) -> None:
    id = await in_arbitration(cast)
    asked = {"version": 6, **PROPOSAL, "reason": "Le badge."}

    answers = [
        await player.post(f"/api/hours/{id}/arbitration", asked)
        for player in (cast.olga, cast.martine, cast.bruno, cast.ahmed)
    ]

    assert {answer.status_code for answer in answers} == {404}


async def test_the_employee_waits_for_the_office(cast: Cast) -> None:
    id = await in_arbitration(cast)

    answers = [
        await declare(cast, id, basedOn=6, comment="encore"),
        await cast.martine.delete(f"/api/hours/{id}?basedOn=6"),
    ]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(409, "hours.already-decided")}


async def test_the_host_firm_may_still_give_in(cast: Cast) -> None:
    id = await in_arbitration(cast)

    answer = await cast.bruno.post(f"/api/hours/{id}/approval", {"version": 6})

    assert (answer.status_code, answer.json()["state"]) == (200, "approved")
    assert (await cast.odile.get("/api/arbitrations")).json()["hours"] == []


async def test_who_decided_for_the_host_firm_does_not_arbitrate(cast: Cast) -> None:
    odile = {"firstName": "Odile", "lastName": "M.", "email": "odile@navette.example", "startsOn": "2026-11-24"}
    assert (await cast.bruno.put(f"/api/hosts/{cast.bakery}/deputies/{uuid4()}", odile)).status_code == 200
    id = await disputed(cast)
    await declare(cast, id, basedOn=2, comment="non")
    said = {"version": 3, "reason": "Parti plus tôt"}
    assert (await cast.odile.post(f"/api/hours/{id}/dispute", said)).status_code == 200
    await declare(cast, id, basedOn=4, comment="toujours non")
    await dispute(cast, id, 5)

    [waiting] = (await cast.odile.get("/api/arbitrations")).json()["hours"]
    answer = await cast.odile.post(f"/api/hours/{id}/arbitration", {"version": 6, **PROPOSAL, "reason": "Le badge."})

    assert (waiting["may"], answer.status_code, answer.json()["type"]) == ([], 403, "hours.took-part")
    assert await DeclarationVersion.count() == 6


async def test_a_deputy_of_the_office_who_decided_nothing_still_arbitrates(cast: Cast) -> None:
    odile = {"firstName": "Odile", "lastName": "M.", "email": "odile@navette.example", "startsOn": "2026-11-24"}
    await cast.bruno.put(f"/api/hosts/{cast.bakery}/deputies/{uuid4()}", odile)
    id = await in_arbitration(cast)

    [waiting] = (await cast.odile.get("/api/arbitrations")).json()["hours"]
    answer = await cast.odile.post(f"/api/hours/{id}/arbitration", {"version": 6, **PROPOSAL, "reason": "Le badge."})

    assert (waiting["may"], answer.status_code) == (["arbitrate"], 200)


async def test_an_officer_settles_no_hours_of_their_own(cast: Cast) -> None:
    id = await in_arbitration(cast)
    await Officer(person=cast.martine.person, groupement=1).save()

    answer = await cast.martine.post(f"/api/hours/{id}/arbitration", {"version": 6, **PROPOSAL, "reason": "Mon badge."})

    assert (answer.status_code, answer.json()["type"]) == (403, "hours.took-part")
