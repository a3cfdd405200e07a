"""What hours are asked for where somebody was away: none of a shift that it took whole, else those of the rest.

Martine is expected at the bakery from 8:00 to 15:30 on Monday to Wednesday, with half an hour of break.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from backend.chores.doing import do_what_is_due
from tests.backend.declared import declare, morning
from tests.backend.delegation.test_announcing import announce
from tests.backend.outbox import everything_told
from tests.cast import Cast, Player
from tests.conftest import FixedClock

MONDAY_AFTER = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)

Away = Callable[[Player, str, str], Awaitable[None]]


async def delegation(who: Player, start: str, end: str) -> None:
    status, _ = await announce(who, {"start": start, "expected": end})
    assert status == 200


async def sickness(who: Player, start: str, end: str) -> None:
    answer = await who.put(f"/api/absences/{uuid4()}", {"kind": "sick", "from": start, "until": end})
    assert answer.status_code == 200


@pytest.fixture(params=[delegation, sickness])
def away(request: pytest.FixtureRequest) -> Away:
    """For each reason alike: else what is asked for would tell it."""
    said: Away = request.param
    return said


@pytest.mark.parametrize(
    ("start", "end", "missing"),
    [
        ("2026-11-25T08:00", "2026-11-25T15:30", None),
        ("2026-11-25T07:00", "2026-11-25T18:00", None),
        ("2026-11-25T08:00", "2026-11-25T10:00", 330),
        ("2026-11-25T10:00", "2026-11-25T12:00", 330),
    ],
)
async def test_only_the_rest_is_missing(
    start: str, end: str, missing: int | None, away: Away, cast: Cast, clock: FixedClock
) -> None:
    await away(cast.martine, start, end)
    clock.now = MONDAY_AFTER
    for day in ("2026-11-23", "2026-11-24"):
        await declare(cast.martine, morning(cast.bakery, day))
    for day in ("2026-11-26", "2026-11-27"):
        await declare(cast.martine, morning(cast.printer, day))

    await do_what_is_due(clock())

    reminders = [told for told in await everything_told() if told.kind == "hours_forgotten_to_employee"]
    asked = [told.content["days"] for told in reminders if told.address.startswith("martine")]
    assert asked == ([1] if missing else [])
    week = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).json()
    [row] = [row for row in week["rows"] if row["day"] == "2026-11-25"]
    assert (row["absent"], row["state"]) == (True, "missing" if missing else "absent")
    closing = (await cast.odile.get("/api/closings/preview?establishment=1&month=2026-11")).json()
    left = [each["minutes"] for each in closing["open"] if each["day"] == "2026-11-25" and each["minutes"]]
    assert [each for each in left if each in (330, 420)] == ([missing] if missing else [])


async def test_two_that_follow_each_other_take_a_shift_whole(cast: Cast, clock: FixedClock) -> None:
    await sickness(cast.martine, "2026-11-25T10:00", "2026-11-25T15:30")
    await delegation(cast.martine, "2026-11-25T08:00", "2026-11-25T11:00")
    clock.now = MONDAY_AFTER

    week = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).json()

    assert [row["state"] for row in week["rows"] if row["day"] == "2026-11-25"] == ["absent"]


async def test_what_is_still_to_come_is_no_work_forgotten(cast: Cast) -> None:
    await delegation(cast.martine, "2026-11-25T08:00", "2026-11-25T10:00")

    week = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).json()

    assert [row["state"] for row in week["rows"] if row["day"] == "2026-11-25"] == ["absent"]
