"""A notice of delegation: said once, counted once, told to whoever expects its representative as any absence is."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.delegation.tables import DelegationNotice, DelegationNoticeVersion
from backend.people.tables import Mandate
from tests.backend.outbox import everything_told, who_was_told
from tests.cast import Cast, Player
from tests.conftest import FixedClock

MORNING = {"start": "2026-11-26T10:00", "expected": "2026-11-26T12:00"}
"""A Thursday, in which Martine is expected at the printer from 8:00 to 15:30."""


async def mandate_of(player: Player) -> int:
    mandate = await Mandate.select(Mandate.id).where(Mandate.employee == player.employee).first()
    assert mandate is not None
    return int(mandate["id"])


async def announce(player: Player, asked: dict[str, Any], id: UUID | None = None) -> tuple[int, dict[str, Any]]:
    body = {"mandate": await mandate_of(player), **asked}
    answer = await player.put(f"/api/delegation/notices/{id or uuid4()}", body)
    return answer.status_code, answer.json()


async def test_the_host_firm_reads_an_absence_and_the_office_a_mandate(cast: Cast) -> None:
    status, notice = await announce(cast.martine, MORNING)

    assert (status, notice["state"], notice["minutes"], notice["version"]) == (200, "announced", 120, 1)
    assert sorted(await who_was_told()) == [
        ("absence_to_host", "denis"),
        ("absence_to_host", "paula"),
        ("delegation_to_office", "odile"),
    ]
    [told] = [told for told in await everything_told() if told.address.startswith("paula")]
    assert (told.content["start"], told.content["end"]) == ("2026-11-26T10:00:00+01:00", "2026-11-26T12:00:00+01:00")


async def test_nobody_is_told_where_nobody_expects_them(cast: Cast) -> None:
    _, notice = await announce(cast.martine, {"start": "2026-11-26T17:00", "expected": "2026-11-26T18:00"})

    assert await who_was_told() == [("delegation_to_office", "odile")]
    assert (notice["told"], notice["labels"]) == ([], ["beyond-credit", "outside-hours"])


async def test_two_host_firms_each_read_their_own_part(cast: Cast) -> None:
    """From Wednesday at the bakery to Thursday at the printer there are seventeen hours; a notice lasts a day."""
    await announce(cast.martine, {"start": "2026-11-25T13:00", "expected": "2026-11-26T09:00"})

    parts = {
        told.address.partition("@")[0]: (told.content["start"][11:16], told.content["end"][11:16])
        for told in await everything_told()
        if told.kind == "absence_to_host"
    }
    assert parts == {"bruno": ("13:00", "15:30"), "paula": ("08:00", "09:00"), "denis": ("08:00", "09:00")}


async def test_an_immediate_departure_then_the_return(cast: Cast, clock: FixedClock) -> None:
    id = uuid4()
    going = {"start": "2026-11-24T10:00", "expected": "2026-11-24T12:00", "left": True}
    _, started = await announce(cast.martine, going, id)
    await who_was_told()
    clock.moves(timedelta(hours=1, minutes=30))
    _, back = await announce(cast.martine, going | {"returned": "2026-11-24T11:30", "basedOn": 1}, id)

    assert (started["state"], started["may"]) == ("started", ["return", "correct", "withdraw"])
    assert (back["state"], back["minutes"], back["version"]) == ("completed", 90, 2)
    assert [told for told in await who_was_told() if told[1] == "bruno"] == [
        ("absence_to_host", "bruno"),
        ("absence_changed_to_host", "bruno"),
    ]
    assert await DelegationNoticeVersion.count() == 2


async def test_a_return_as_announced_tells_nobody_again(cast: Cast, clock: FixedClock) -> None:
    id = uuid4()
    going = {"start": "2026-11-24T10:00", "expected": "2026-11-24T12:00", "left": True}
    await announce(cast.martine, going, id)
    told = await who_was_told()
    clock.moves(timedelta(hours=2))

    await announce(cast.martine, going | {"returned": "2026-11-24T12:00", "basedOn": 1}, id)

    assert await who_was_told() == told


async def test_a_withdrawn_notice_counts_no_more(cast: Cast) -> None:
    id = uuid4()
    await announce(cast.ahmed, {"start": "2026-11-26T23:00", "expected": "2026-11-27T01:00"}, id)
    await who_was_told()

    answer = await cast.ahmed.delete(f"/api/delegation/notices/{id}?basedOn=1")

    assert (answer.status_code, answer.json()["state"], answer.json()["may"]) == (200, "withdrawn", [])
    [mandate] = (await cast.ahmed.get("/api/delegation")).json()["mandates"]
    assert {month["used"] + month["booked"] for month in mandate["months"]} == {0}
    assert (await who_was_told())[-1] == ("delegation_withdrawn_to_office", "odile")
    content = (await everything_told())[-1].content
    assert (content["start"], content["end"]) == ("2026-11-26T23:00:00+01:00", "2026-11-27T01:00:00+01:00")


@pytest.mark.parametrize(
    ("start", "expected", "minutes"),
    [("2026-10-24T22:00", "2026-10-25T06:00", 9 * 60), ("2027-03-27T23:00", "2027-03-28T04:00", 4 * 60)],
)
async def test_the_night_the_clocks_change_counts_the_hours_it_has(
    cast: Cast, start: str, expected: str, minutes: int
) -> None:
    _, notice = await announce(cast.martine, {"start": start, "expected": expected})

    assert notice["minutes"] == minutes


async def test_a_replay_of_an_hour_that_comes_twice_changes_nothing(cast: Cast) -> None:
    id, asked = uuid4(), {"start": "2026-10-24T22:00", "expected": "2026-10-25T02:30"}
    await announce(cast.martine, asked, id)

    status, notice = await announce(cast.martine, asked, id)

    assert (status, notice["version"], await DelegationNoticeVersion.count()) == (200, 1, 1)


@pytest.mark.parametrize(
    ("times", "label"),
    [
        ({"start": "2026-11-23T23:00", "expected": "2026-11-24T01:00"}, "after-the-fact"),
        ({"start": "2026-11-28T09:00", "expected": "2026-11-28T10:00"}, "outside-hours"),
        ({"start": "2026-11-26T22:00", "expected": "2026-11-27T04:00"}, "on-sick-leave"),
    ],
)
async def test_nothing_is_refused_for_being_late_outside_or_ill(cast: Cast, times: dict[str, str], label: str) -> None:
    await cast.ahmed.put(f"/api/absences/{uuid4()}", {"kind": "sick", "from": "2026-11-26", "until": "2026-11-27"})

    status, notice = await announce(cast.ahmed, times)

    assert (status, notice["labels"]) == (200, [label])


async def test_beyond_the_credit_is_taken_and_said_to_its_representative_alone(cast: Cast) -> None:
    """With what was carried, one and a half credits: thirty-six hours. Five nights are thirty-eight and a third."""
    labels = []
    for day in (1, 2, 3, 4, 8):
        times = {"start": f"2026-11-{day:02}T22:00", "expected": f"2026-11-{day + 1:02}T06:00"}
        status, notice = await announce(cast.ahmed, times)
        assert status == 200
        labels.append(notice["labels"])

    assert labels == [["after-the-fact"]] * 4 + [["after-the-fact", "beyond-credit"]]
    answer = (await cast.ahmed.get("/api/delegation")).json()
    november = answer["mandates"][0]["months"][10]
    assert (november["credit"], november["booked"], november["beyond"]) == (1440, 5 * 460, 140)
    assert ["beyond-credit" in each["labels"] for each in answer["notices"]] == [True, False, False, False, False]


async def test_what_host_firms_know_already_is_not_told_twice(cast: Cast) -> None:
    await cast.martine.put(f"/api/absences/{uuid4()}", {"kind": "sick", "from": "2026-11-26", "until": "2026-11-27"})
    told = await who_was_told()

    await announce(cast.martine, MORNING)

    assert (await who_was_told())[len(told) :] == [("delegation_to_office", "odile")]


async def read_by_the_printer(cast: Cast) -> list[tuple[str, str, str]]:
    week = (await cast.paula.get(f"/api/hosts/{cast.printer}/weeks/2026-W48")).json()
    return sorted((each["start"][11:16], each["end"][11:16], each["state"]) for each in week["absences"])


async def test_an_absence_around_it_reads_as_a_change_of_it(cast: Cast) -> None:
    """Two at once, one around the other, would say that they are of two kinds: no absence overlaps another."""
    await announce(cast.martine, MORNING)
    told = await everything_told()

    await cast.martine.put(f"/api/absences/{uuid4()}", {"kind": "sick", "from": "2026-11-26", "until": "2026-11-26"})

    [changed] = [each for each in (await everything_told())[len(told) :] if each.address.startswith("paula")]
    assert (changed.kind, changed.content["start"][11:16]) == ("absence_changed_to_host", "08:00")
    assert await read_by_the_printer(cast) == [("08:00", "15:30", "announced")]


async def test_what_a_host_firm_reads_never_overlaps(cast: Cast) -> None:
    """Said in any order, moved and withdrawn: each hour is told once, and every one."""
    notice, absence = uuid4(), uuid4()
    await announce(cast.martine, MORNING, notice)
    asked = {"kind": "sick", "from": "2026-11-26T09:00", "until": "2026-11-26T11:00"}
    await cast.martine.put(f"/api/absences/{absence}", asked)
    assert await read_by_the_printer(cast) == [("09:00", "11:00", "announced"), ("11:00", "12:00", "announced")]

    await announce(cast.martine, MORNING | {"start": "2026-11-26T08:30", "basedOn": 1}, notice)
    assert await read_by_the_printer(cast) == [("08:30", "12:00", "announced")]

    await cast.martine.delete(f"/api/delegation/notices/{notice}?basedOn=2")
    assert await read_by_the_printer(cast) == [("08:30", "12:00", "withdrawn"), ("09:00", "11:00", "announced")]


async def test_what_was_hidden_behind_an_absence_is_told_once_it_is_withdrawn(cast: Cast) -> None:
    absence = uuid4()
    await cast.martine.put(f"/api/absences/{absence}", {"kind": "sick", "from": "2026-11-26", "until": "2026-11-27"})
    await announce(cast.martine, MORNING)
    told = await who_was_told()

    await cast.martine.delete(f"/api/absences/{absence}?basedOn=1")

    assert [each for each in (await who_was_told())[len(told) :] if each[1] == "paula"] == [
        ("absence_withdrawn_to_host", "paula"),
        ("absence_to_host", "paula"),
    ]


async def test_ten_replays_at_once_are_one_notice(cast: Cast) -> None:
    id = uuid4()

    answers = await asyncio.gather(*(announce(cast.martine, MORNING, id) for _ in range(10)))

    assert {status for status, _ in answers} == {200}
    assert await DelegationNoticeVersion.count() == 1
    assert len(await who_was_told()) == 3


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (MORNING | {"expected": "2026-11-26T09:00"}, "delegation.bad-times"),
        (MORNING | {"expected": "2026-11-28T10:00"}, "delegation.bad-times"),
        (MORNING | {"start": "2026-02-30T10:00"}, "delegation.bad-times"),
        ({"start": "2027-03-28T02:15", "expected": "2027-03-28T03:10"}, "delegation.bad-times"),
        ({"start": "9999-12-31T22:00", "expected": "9999-12-31T23:00"}, "delegation.bad-times"),
        (MORNING | {"returned": "2026-11-26T11:00"}, "delegation.not-back-yet"),
        (MORNING | {"mandate": 999_999}, "delegation.not-your-mandate"),
        ({"start": "2019-01-07T10:00", "expected": "2019-01-07T11:00"}, "delegation.not-your-mandate"),
    ],
)
async def test_what_cannot_be_is_refused_and_changes_nothing(cast: Cast, asked: dict[str, Any], code: str) -> None:
    status, problem = await announce(cast.martine, asked)

    assert (status, problem["type"]) == (422, code)
    assert await DelegationNotice.count() == 0
    assert await who_was_told() == []


async def test_a_reason_has_no_place(cast: Cast) -> None:
    status, problem = await announce(cast.martine, MORNING | {"reason": "réunion"})

    assert status == 400, problem


async def test_two_notices_at_once_are_one_correction(cast: Cast) -> None:
    await announce(cast.martine, MORNING)

    status, problem = await announce(cast.martine, MORNING | {"start": "2026-11-26T11:00"})

    assert (status, problem["type"]) == (409, "delegation.overlap")


async def test_a_stale_correction_shows_both_sides(cast: Cast) -> None:
    id = uuid4()
    await announce(cast.martine, MORNING, id)
    await announce(cast.martine, MORNING | {"expected": "2026-11-26T13:00", "basedOn": 1}, id)

    status, problem = await announce(cast.martine, MORNING | {"expected": "2026-11-26T11:00", "basedOn": 1}, id)

    assert (status, problem["type"], problem["current"]["version"]) == (409, "delegation.stale", 2)


async def test_another_s_notice_is_not_found(cast: Cast) -> None:
    id = uuid4()
    await announce(cast.martine, MORNING, id)

    answers = [
        (await announce(cast.ahmed, MORNING | {"basedOn": 1}, id))[0],
        (await cast.ahmed.delete(f"/api/delegation/notices/{id}?basedOn=1")).status_code,
        (await cast.paula.get("/api/delegation")).status_code,
    ]

    assert answers == [404, 404, 404]
