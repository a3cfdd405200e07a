"""Meetings that the employer calls: no credit pays for them, and host firms read of an absence like any other."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.audit.verifying import verify
from backend.delegation.tables import Attendance, Meeting, MeetingVersion
from tests.backend.delegation.test_announcing import announce, mandate_of
from tests.backend.outbox import everything_told, who_was_told
from tests.cast import Cast, Player

THURSDAY = {"kind": "committee", "start": "2026-11-26T10:00", "end": "2026-11-26T12:00", "place": "Siège"}
"""Martine is expected at the printer from 8:00 to 15:30."""


async def call(
    cast: Cast, asked: dict[str, Any], *called: Player, id: UUID | None = None, travel: int = 0
) -> tuple[int, dict[str, Any]]:
    people = [{"mandate": await mandate_of(each), "travelMinutes": travel} for each in called]
    answer = await cast.odile.put(f"/api/office/meetings/{id or uuid4()}", {"with": people} | asked)
    return answer.status_code, answer.json()


async def used(player: Player, month: int) -> int:
    [mandate] = (await player.get("/api/delegation?year=2026")).json()["mandates"]
    return int(mandate["months"][month - 1]["used"])


async def test_those_called_are_invited_and_their_host_firms_read_an_absence_with_the_way(cast: Cast) -> None:
    status, meeting = await call(cast, THURSDAY, cast.martine, travel=30)

    assert (status, meeting["version"], [each["name"] for each in meeting["with"]]) == (200, 1, ["Martine Delattre"])
    assert sorted(await who_was_told()) == [
        ("absence_to_host", "denis"),
        ("absence_to_host", "paula"),
        ("meeting_to_employee", "martine"),
    ]
    [told] = [each for each in await everything_told() if each.address.startswith("paula")]
    assert (told.content["start"][11:16], told.content["end"][11:16]) == ("09:30", "12:30")
    [seen] = (await cast.martine.get("/api/delegation")).json()["meetings"]
    assert seen == {
        "id": meeting["id"],
        "kind": "committee",
        "start": "2026-11-26T10:00:00+01:00",
        "end": "2026-11-26T12:00:00+01:00",
        "place": "Siège",
        "travelMinutes": 30,
    }


async def test_a_host_firm_cannot_tell_it_from_delegation(cast: Cast) -> None:
    await call(cast, THURSDAY, cast.martine)
    await announce(cast.martine, {"start": "2026-11-27T10:00", "expected": "2026-11-27T12:00"})

    week = (await cast.paula.get(f"/api/hosts/{cast.printer}/weeks/2026-W48")).json()

    known = [
        {key: value for key, value in each.items() if key not in {"id", "start", "end"}} for each in week["absences"]
    ]
    assert len(known) == 2
    assert known[0] == known[1]


async def test_a_change_is_told_again_to_whom_it_changes_something_for(cast: Cast) -> None:
    id = uuid4()
    await call(cast, THURSDAY, cast.martine, cast.ahmed, id=id)
    before = len(await who_was_told())

    status, meeting = await call(cast, THURSDAY | {"end": "2026-11-26T13:00", "basedOn": 1}, cast.martine, id=id)

    assert (status, meeting["version"]) == (200, 2)
    assert sorted((await who_was_told())[before:]) == [
        ("absence_changed_to_host", "denis"),
        ("absence_changed_to_host", "paula"),
        ("meeting_changed_to_employee", "martine"),
        ("meeting_withdrawn_to_employee", "ahmed"),
    ]
    assert (await cast.ahmed.get("/api/delegation")).json()["meetings"] == []


async def test_a_withdrawn_meeting_is_told_once_and_stays_withdrawn(cast: Cast) -> None:
    id = uuid4()
    await call(cast, THURSDAY, cast.martine, id=id)
    before = len(await who_was_told())

    answers = [await cast.odile.delete(f"/api/office/meetings/{id}?basedOn=1") for _ in range(2)]

    assert [(each.status_code, each.json()["state"]) for each in answers] == [(200, "withdrawn")] * 2
    assert sorted((await who_was_told())[before:]) == [
        ("absence_withdrawn_to_host", "denis"),
        ("absence_withdrawn_to_host", "paula"),
        ("meeting_withdrawn_to_employee", "martine"),
    ]


async def test_a_replay_changes_nothing_and_tells_nobody(cast: Cast) -> None:
    id = uuid4()
    first = await call(cast, THURSDAY, cast.martine, id=id)
    told = await who_was_told()

    assert await call(cast, THURSDAY, cast.martine, id=id) == first
    assert (await who_was_told(), await MeetingVersion.count(), await Attendance.count()) == (told, 1, 1)


async def test_ten_replays_at_once_are_one_call(cast: Cast) -> None:
    id = uuid4()

    answers = await asyncio.gather(*(call(cast, THURSDAY, cast.martine, cast.ahmed, id=id) for _ in range(10)))

    assert {status for status, _ in answers} == {200}
    assert (await MeetingVersion.count(), await Attendance.count(), len(await who_was_told())) == (1, 2, 4)


async def test_meetings_at_once_wait_for_nobody(cast: Cast) -> None:
    called = (cast.martine, cast.ahmed)

    answers = await asyncio.gather(*(call(cast, THURSDAY, *called[:: 1 - 2 * (each % 2)]) for each in range(8)))

    assert {status for status, _ in answers} == {200}


async def test_the_chain_of_facts_holds(cast: Cast) -> None:
    id = uuid4()
    await call(cast, THURSDAY, cast.martine, cast.ahmed, id=id)
    await call(cast, THURSDAY | {"place": "Salle 2", "basedOn": 1}, cast.martine, id=id)
    await cast.odile.delete(f"/api/office/meetings/{id}?basedOn=2")

    assert await verify(lambda done, total: None) == []


async def test_a_stale_change_shows_both_sides(cast: Cast) -> None:
    id = uuid4()
    await call(cast, THURSDAY, cast.martine, id=id)
    await call(cast, THURSDAY | {"place": "Salle 2", "basedOn": 1}, cast.martine, id=id)

    status, problem = await call(cast, THURSDAY | {"place": "Salle 3", "basedOn": 1}, cast.martine, id=id)

    assert (status, problem["type"], problem["current"]["place"]) == (409, "delegation.meeting-changed", "Salle 2")


@pytest.mark.parametrize("kind", ["committee", "safety", "union"])
async def test_these_meetings_are_never_deducted(cast: Cast, kind: str) -> None:
    for day in (1, 2):
        times = {"kind": kind, "start": f"2026-11-0{day}T06:00", "end": f"2026-11-0{day}T23:00"}
        await call(cast, THURSDAY | times, cast.ahmed)

    assert await used(cast.ahmed, 11) == 0


async def test_a_notice_takes_nothing_for_a_meeting_within_it_whichever_was_said_first(cast: Cast) -> None:
    """From eight to half past three with a quarter of an hour each way to the meeting: two and a half hours less."""
    notice, meeting = uuid4(), uuid4()
    _, alone = await announce(cast.martine, {"start": "2026-11-26T08:00", "expected": "2026-11-26T15:30"}, notice)

    await call(cast, THURSDAY, cast.martine, id=meeting, travel=15)
    [with_meeting] = (await cast.martine.get("/api/delegation")).json()["notices"]
    await cast.odile.delete(f"/api/office/meetings/{meeting}?basedOn=1")
    [called_off] = (await cast.martine.get("/api/delegation")).json()["notices"]

    assert [each["minutes"] for each in (alone, with_meeting, called_off)] == [420, 270, 420]


async def test_commissions_are_deducted_beyond_thirty_hours_a_year_from_members_alone(cast: Cast) -> None:
    """680 employees: thirty hours, whoever came; two meetings of seventeen hours are thirty-four."""
    for day, called in ((1, [cast.martine]), (2, [cast.martine, cast.ahmed])):
        times = {"kind": "commission", "start": f"2026-11-0{day}T06:00", "end": f"2026-11-0{day}T23:00"}
        await call(cast, THURSDAY | times, *called)

    assert (await used(cast.ahmed, 11), await used(cast.martine, 11)) == (4 * 60, 0)


async def test_another_year_begins_anew(cast: Cast) -> None:
    for day in ("2025-12-30", "2025-12-31", "2026-01-05"):
        times = {"kind": "commission", "start": f"{day}T06:00", "end": f"{day}T23:00"}
        await call(cast, THURSDAY | times, cast.ahmed)

    assert await used(cast.ahmed, 1) == 0


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"end": "2026-11-26T09:00"}, 422, "delegation.bad-meeting-times"),
        ({"start": "2026-02-30T09:00"}, 422, "delegation.bad-meeting-times"),
        ({"start": "2027-03-28T02:15", "end": "2027-03-28T03:10"}, 422, "delegation.bad-meeting-times"),
        ({"start": "9999-12-31T20:00", "end": "9999-12-31T23:00"}, 422, "delegation.bad-meeting-times"),
        ({"with": [{"mandate": 999_999}]}, 422, "delegation.not-callable"),
        ({"with": []}, 400, "request.malformed"),
        ({"kind": "lunch"}, 400, "request.malformed"),
        ({"reason": "budget"}, 400, "request.malformed"),
    ],
)
async def test_what_cannot_be_called_changes_nothing(cast: Cast, asked: dict[str, Any], status: int, code: str) -> None:
    found, problem = await call(cast, THURSDAY | asked, cast.martine)

    assert (found, problem["type"]) == (status, code)
    assert (await Meeting.count(), await who_was_told()) == (0, [])
