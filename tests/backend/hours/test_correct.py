"""Correcting: the same declaration in a new version; a stale one shows both, an approved one asks the host again."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.backend.declared import (
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    approve,
    declare,
    dispute,
    everything_kept,
    morning,
    night,
    story_of,
)
from tests.backend.outbox import everything_told, who_was_told
from tests.cast import Cast
from tests.conftest import NOW, FixedClock


async def test_a_correction_takes_the_place_of_what_stood(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)

    hours = await declare(cast.martine, morning(cast.bakery, end="16:00", comment="Fournée de plus", basedOn=1), id)

    assert (hours["version"], hours["minutes"], hours["comment"]) == (2, 450, "Fournée de plus")
    assert (hours["outside"], hours["state"]) == (True, "submitted")
    assert len(await everything_kept()) == 1


async def test_times_may_become_a_duration_and_back(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)

    shortly = await declare(cast.martine, {"host": cast.bakery, "day": TUESDAY, "minutes": 60, "basedOn": 1}, id)
    again = await declare(cast.martine, morning(cast.bakery, basedOn=2), id)

    assert [(each["start"] is None, each["minutes"]) for each in (shortly, again)] == [(True, 60), (False, 420)]


async def test_the_day_and_the_host_firm_may_be_corrected(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery, MONDAY), id)

    hours = await declare(cast.martine, morning(cast.printer, "2026-11-19", basedOn=1), id)

    assert (hours["host"]["id"], hours["day"], hours["outside"]) == (cast.printer, "2026-11-19", False)
    [kept] = await everything_kept()
    assert (kept["host"], kept["day"]) == (cast.printer, "2026-11-19")


async def test_correcting_what_was_disputed_submits_it_again(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await dispute(cast.bruno, id)

    hours = await declare(cast.martine, morning(cast.bakery, end="12:00", basedOn=2), id)

    assert (hours["state"], hours["reason"], hours["decidedBy"]) == ("submitted", None, None)
    assert (hours["version"], hours["may"]) == (3, ["correct", "withdraw"])


async def test_correcting_approved_hours_asks_the_host_firm_again(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await approve(cast.bruno, id)

    hours = await declare(cast.martine, morning(cast.bakery, end="16:00", basedOn=2), id)

    assert (hours["state"], hours["decidedBy"], hours["version"]) == ("submitted", None, 3)


async def test_the_versions_tell_the_whole_story(cast: Cast, clock: FixedClock) -> None:
    id = uuid4()
    hour = timedelta(hours=1)
    await declare(cast.martine, morning(cast.bakery), id)
    clock.moves(hour)
    await dispute(cast.bruno, id)
    before = await story_of(id)
    clock.moves(hour)
    await declare(cast.martine, morning(cast.bakery, end="12:00", basedOn=2), id)
    await approve(cast.bruno, id, 3)
    await declare(cast.martine, morning(cast.bakery, end="12:30", basedOn=4), id)
    await cast.martine.delete(f"/api/hours/{id}?basedOn=5")

    story = await story_of(id)

    assert [(each["version"], each["author"], each["content"]["state"]) for each in story] == [
        (1, "Martine", "submitted"),
        (2, "Bruno", "disputed"),
        (3, "Martine", "submitted"),
        (4, "Bruno", "approved"),
        (5, "Martine", "submitted"),
        (6, "Martine", "withdrawn"),
    ]
    assert [each["content"]["minutes"] for each in story] == [420, 420, 210, 210, 240, 240]
    assert [each["at"] - NOW for each in story] == [0 * hour, hour, 2 * hour, 2 * hour, 2 * hour, 2 * hour]
    assert story[:2] == before
    assert [story[-1]["content"]] == await everything_kept()


async def test_only_their_employee_corrects_them(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)

    answers = [
        await who.put(f"/api/hours/{id}", morning(cast.bakery, end="09:00", basedOn=1))
        for who in (cast.bruno, cast.ahmed, cast.paula, cast.odile)
    ]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(404, "not-found")}
    assert len(await story_of(id)) == 1


@pytest.mark.parametrize("based_on", [None, 1, 3])
async def test_a_stale_correction_shows_both_sides(cast: Cast, based_on: int | None) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    current = await declare(cast.martine, morning(cast.bakery, end="16:00", basedOn=1), id)
    yours = morning(cast.bakery, end="12:00", comment="À la main", basedOn=based_on)

    answer = await cast.martine.put(f"/api/hours/{id}", yours)

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.stale")
    assert answer.json()["current"] == current
    assert answer.json()["yours"] == yours | {"assignment": None, "minutes": None}
    assert len(await story_of(id)) == 2


async def test_a_correction_sent_twice_is_one_version(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    corrected = morning(cast.bakery, end="16:00", basedOn=1)

    first = await declare(cast.martine, corrected, id)
    again = await declare(cast.martine, corrected, id)

    assert again == first
    assert len(await story_of(id)) == 2


async def test_correcting_nothing_leaves_the_approval(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await approve(cast.bruno, id)

    hours = await declare(cast.martine, morning(cast.bakery, basedOn=2), id)

    assert (hours["state"], hours["version"]) == ("approved", 2)
    assert await everything_told() == []


@pytest.mark.parametrize("approved_before", [False, True])
async def test_a_correction_is_refused_like_a_declaration(cast: Cast, approved_before: bool) -> None:
    id = uuid4()
    await declare(cast.ahmed, night(cast.printer, MONDAY), id)
    other = await declare(cast.ahmed, night(cast.printer, TUESDAY))
    if approved_before:
        await approve(cast.denis, id)
    based_on = 2 if approved_before else 1

    answers = [
        await cast.ahmed.put(f"/api/hours/{id}", night(cast.printer, TUESDAY, basedOn=based_on)),
        await cast.ahmed.put(f"/api/hours/{id}", night(cast.bakery, basedOn=based_on)),
        await cast.ahmed.put(f"/api/hours/{id}", night(cast.printer, THURSDAY, basedOn=based_on)),
        await cast.ahmed.put(f"/api/hours/{id}", night(cast.printer, breakMinutes=480, basedOn=based_on)),
    ]

    assert [answer.json()["type"] for answer in answers] == [
        "hours.overlap",
        "hours.not-your-assignment",
        "hours.too-far-ahead",
        "hours.bad-times",
    ]
    assert answers[0].json()["other"]["id"] == other["id"]
    assert len(await story_of(id)) == based_on
    assert await everything_told() == []


async def test_withdrawn_hours_do_not_come_back(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await cast.martine.delete(f"/api/hours/{id}?basedOn=1")

    answers = [
        await cast.martine.put(f"/api/hours/{id}", morning(cast.bakery)),
        await cast.martine.put(f"/api/hours/{id}", morning(cast.bakery, basedOn=2)),
    ]

    assert [answer.json()["type"] for answer in answers] == ["hours.stale", "hours.already-decided"]
    assert [each["content"]["state"] for each in await story_of(id)] == ["submitted", "withdrawn"]


async def test_of_ten_corrections_at_once_one_is_taken(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    corrected = [morning(cast.bakery, end=f"16:0{minute}", basedOn=1) for minute in range(10)]

    answers = await asyncio.gather(*(cast.martine.put(f"/api/hours/{id}", each) for each in corrected))

    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 9
    assert [each["version"] for each in await story_of(id)] == [1, 2]


async def test_a_correction_and_an_approval_at_once_never_both_win(cast: Cast) -> None:
    for day in range(2, 22):
        id = uuid4()
        await declare(cast.martine, morning(cast.bakery, f"2026-11-{day:02}"), id)

        corrected, approved = await asyncio.gather(
            cast.martine.put(f"/api/hours/{id}", morning(cast.bakery, f"2026-11-{day:02}", end="12:00", basedOn=1)),
            cast.bruno.post(f"/api/hours/{id}/approval", {"version": 1}),
        )

        assert sorted([corrected.status_code, approved.status_code]) == [200, 409]
        assert len(await story_of(id)) == 2


async def test_the_managers_are_told_that_approved_hours_were_corrected(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.printer))
    await approve(cast.denis, hours["id"])

    await declare(cast.martine, morning(cast.printer, end="16:00", basedOn=2), hours["id"])

    told = await everything_told()
    assert {(each.kind, each.address, each.language) for each in told} == {
        ("hours_reopened_to_host", "paula@navette.example", "fr"),
        ("hours_reopened_to_host", "denis@navette.example", "en"),
    }
    assert told[0].content == {
        "employee": "Martine Delattre",
        "day": TUESDAY,
        "host": "Imprimerie Lévêque",
        "link": f"/hosts/{cast.printer}/weeks/2026-W48",
    }


async def test_a_manager_who_corrects_her_own_hours_need_not_be_told(cast: Cast) -> None:
    hours = await declare(cast.paula, morning(cast.printer))
    await approve(cast.denis, hours["id"])

    await declare(cast.paula, morning(cast.printer, end="16:00", basedOn=2), hours["id"])

    assert await who_was_told() == [("hours_reopened_to_host", "denis")]


async def test_the_host_firm_that_loses_approved_hours_is_told(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery, MONDAY))
    await approve(cast.bruno, hours["id"])

    await declare(cast.martine, morning(cast.printer, "2026-11-20", basedOn=2), hours["id"])

    [told] = await everything_told()
    assert (told.address, told.content["host"], told.content["day"]) == (
        "bruno@navette.example",
        "Boulangerie Voisin",
        MONDAY,
    )


async def test_correcting_what_nobody_approved_tells_nobody(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery, WEDNESDAY))

    await declare(cast.martine, morning(cast.bakery, WEDNESDAY, end="16:00", basedOn=1), hours["id"])

    assert await everything_told() == []
