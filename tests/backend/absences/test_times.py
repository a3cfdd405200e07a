"""Half-days, and absences of which nobody knows the end."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.absences.extending import extend
from backend.kit.clock import day_of
from backend.kit.database import transaction
from tests.backend.outbox import everything_told, who_was_told
from tests.backend.planned import plan
from tests.cast import Cast
from tests.conftest import FixedClock

DAY = {"kind": "sick", "from": "2026-11-24", "until": "2026-11-24"}
OPEN = DAY | {"until": None}


async def report(cast: Cast, asked: dict[str, Any], id: UUID | None = None) -> tuple[int, dict[str, Any]]:
    answer = await cast.martine.put(f"/api/absences/{id or uuid4()}", asked)
    return answer.status_code, answer.json()


async def told_hosts() -> list[tuple[str, str, bool]]:
    """Until when, as Bruno and Denis read it."""
    return [
        (told.address.split("@")[0], told.content["end"][:16], told.content["return_unknown"])
        for told in await everything_told()
        if told.kind.endswith("_to_host") and told.address and not told.address.startswith("paula")
    ]


async def extend_on(cast: Cast, clock: FixedClock) -> None:
    async with transaction():
        await extend(day_of(clock()), clock())


@pytest.mark.parametrize(
    ("half", "told"),
    [("morning", ("08:00", "12:00")), ("afternoon", ("12:00", "15:30"))],
)
async def test_a_half_day_is_split_at_noon(cast: Cast, half: str, told: tuple[str, str]) -> None:
    status, absence = await report(cast, DAY | {"half": half})

    [notice] = [each.content for each in await everything_told() if each.kind == "absence_to_host"]
    assert (status, absence["half"]) == (200, half)
    assert (notice["start"][11:16], notice["end"][11:16]) == told


async def test_a_half_day_between_two_shifts_is_split_there(cast: Cast) -> None:
    await plan(cast.martine, cast.printer, [2], (17 * 60, 19 * 60, 0))

    _, absence = await report(cast, DAY | {"half": "afternoon"})

    assert absence["start"][11:16] == "16:15"


async def test_half_a_night_is_split_in_its_middle(cast: Cast) -> None:
    answer = await cast.ahmed.put(f"/api/absences/{uuid4()}", DAY | {"half": "afternoon"})

    assert (answer.json()["start"], answer.json()["end"]) == ("2026-11-25T02:00:00+01:00", "2026-11-25T06:00:00+01:00")


@pytest.mark.parametrize(
    "wrong", [{"until": "2026-11-25"}, {"until": None}, {"from": "2026-11-24T08:00", "until": "2026-11-24T10:00"}]
)
async def test_only_one_day_has_halves(cast: Cast, wrong: dict[str, Any]) -> None:
    status, problem = await report(cast, DAY | {"half": "morning"} | wrong)

    assert (status, problem["type"]) == (422, "absences.bad-period")
    assert await who_was_told() == []


async def test_without_an_end_host_firms_are_told_of_what_is_planned_this_week(cast: Cast) -> None:
    status, absence = await report(cast, OPEN)

    assert (status, absence["openEnded"]) == (200, True)
    assert sorted(await told_hosts()) == [
        ("bruno", "2026-11-25T15:30", True),
        ("denis", "2026-11-27T15:30", True),
    ]


async def test_the_next_week_is_told_once_and_before_it_begins(cast: Cast, clock: FixedClock) -> None:
    await report(cast, OPEN)
    before = len(await told_hosts())
    clock.moves(timedelta(days=1))

    await extend_on(cast, clock)
    await extend_on(cast, clock)

    assert sorted((await told_hosts())[before:]) == [
        ("bruno", "2026-12-02T15:30", True),
        ("denis", "2026-12-04T15:30", True),
    ]


async def test_the_same_report_later_changes_nothing(cast: Cast, clock: FixedClock) -> None:
    id = uuid4()
    await report(cast, OPEN, id)
    clock.moves(timedelta(days=1))
    await extend_on(cast, clock)
    told = await who_was_told()

    status, absence = await report(cast, OPEN, id)

    assert (status, absence["version"]) == (200, 2)
    assert await who_was_told() == told


async def test_i_am_back_on_is_said_on_the_version_that_was_read(cast: Cast, clock: FixedClock) -> None:
    id = uuid4()
    await report(cast, OPEN, id)
    clock.moves(timedelta(days=1))
    await extend_on(cast, clock)
    before = len(await told_hosts())

    status, absence = await report(cast, DAY | {"until": "2026-11-29", "basedOn": 1}, id)

    assert (status, absence["openEnded"], absence["version"]) == (200, False, 3)
    assert sorted((await told_hosts())[before:]) == [
        ("bruno", "2026-11-25T15:30", False),
        ("denis", "2026-11-27T15:30", False),
    ]


async def test_without_an_end_it_goes_no_further_than_the_next_absence(cast: Cast) -> None:
    await report(cast, DAY | {"kind": "paid-leave", "from": "2026-11-27", "until": "2026-11-27"})

    status, absence = await report(cast, OPEN)

    assert (status, absence["end"][:10]) == (200, "2026-11-27")


async def test_a_host_firm_reads_that_the_return_is_not_known(cast: Cast) -> None:
    await report(cast, OPEN)

    [line] = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).json()["absences"]
    assert (line["label"], line["returnUnknown"]) == ("absent, géré par le groupement", True)
