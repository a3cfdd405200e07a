"""Whole days of whoever works at night: a shift belongs to the day on which it begins."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.kit.clock import OFFICE_ZONE
from tests.backend.outbox import everything_told
from tests.backend.planned import plan
from tests.cast import Cast
from tests.conftest import FixedClock

TUESDAY = {"kind": "sick", "from": "2026-11-24", "until": "2026-11-24"}
"""Ahmed works from 22:00 to 6:00, on Mondays to Thursdays and on Sundays."""


async def report(cast: Cast, asked: dict[str, Any] = TUESDAY, id: UUID | None = None) -> tuple[int, list[str]]:
    answer = await cast.ahmed.put(f"/api/absences/{id or uuid4()}", asked)
    absence = answer.json()
    return answer.status_code, [absence[name][:16] for name in ("start", "end") if name in absence]


async def told_denis() -> list[tuple[str, str]]:
    return [
        (told.content["start"][:16], told.content["end"][:16])
        for told in await everything_told()
        if told.kind == "absence_to_host" and told.address.startswith("denis")
    ]


async def test_the_whole_night_is_told_and_the_one_before_is_not(cast: Cast, clock: FixedClock) -> None:
    clock.now = datetime(2026, 11, 24, 20, 40, tzinfo=UTC)

    status, period = await report(cast)

    assert (status, period) == (200, ["2026-11-24T06:00", "2026-11-25T06:00"])
    assert await told_denis() == [("2026-11-24T22:00", "2026-11-25T06:00")]


async def test_office_and_payroll_read_the_days_that_were_said(cast: Cast) -> None:
    await report(cast)

    [told] = [told.content for told in await everything_told() if told.kind == "absence_to_office"]
    [absence] = (await cast.ahmed.get("/api/months/2026-11")).json()["figures"]["absences"]
    for start, end in ((told["start"], told["end"]), (absence["start"], absence["end"])):
        assert (start[:16], end[:16]) == ("2026-11-24T00:00", "2026-11-25T00:00")
    assert absence["plannedMinutes"] == 8 * 60 - 20


async def test_the_night_that_goes_on_is_told_as_well(cast: Cast, clock: FixedClock) -> None:
    id = uuid4()
    clock.now = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
    await report(cast, id=id)
    clock.now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    replayed = await report(cast, id=id)
    status, period = await report(cast, TUESDAY | {"until": "2026-11-25", "basedOn": 1}, id)

    assert [start for start, _ in await told_denis()] == ["2026-11-24T00:00"] * 2
    assert replayed == (200, ["2026-11-24T00:00", "2026-11-25T06:00"])
    assert (status, period) == (200, ["2026-11-24T00:00", "2026-11-26T06:00"])


async def test_one_day_after_the_other_can_be_said_in_any_order(cast: Cast) -> None:
    wednesday = TUESDAY | {"from": "2026-11-25", "until": "2026-11-25"}

    said = [await report(cast, wednesday), await report(cast, TUESDAY)]

    assert said == [
        (200, ["2026-11-25T06:00", "2026-11-26T06:00"]),
        (200, ["2026-11-24T06:00", "2026-11-25T06:00"]),
    ]


async def test_what_was_said_of_the_night_by_the_hour_stays_apart(cast: Cast) -> None:
    await report(cast, TUESDAY | {"from": "2026-11-25T03:00", "until": "2026-11-25T06:00"})

    assert await report(cast, TUESDAY) == (200, ["2026-11-24T06:00", "2026-11-25T03:00"])


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-28", 7), ("2026-10-24", 9)], ids=["clocks go forward", "clocks go back"]
)
async def test_the_night_in_which_clocks_change_is_told_to_its_end(cast: Cast, day: str, hours: int) -> None:
    await plan(cast.martine, cast.printer, [6], (22 * 60, 30 * 60, 0))

    await cast.martine.put(f"/api/absences/{uuid4()}", TUESDAY | {"from": day, "until": day})

    [told] = [each for each in await everything_told() if each.kind == "absence_to_host" and "paula" in each.address]
    start, end = (datetime.fromisoformat(told.content[name]) for name in ("start", "end"))
    assert (end - start).total_seconds() / 3600 == hours
    assert end.astimezone(OFFICE_ZONE).hour == 6
