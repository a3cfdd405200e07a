"""A week that its employee marks complete: what was planned and not declared was not worked, rather than forgotten."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from backend.hours.tables import Completion
from backend.kit.database import Statement
from tests.backend.declared import declare, morning
from tests.backend.outbox import everything_told
from tests.backend.planned import plan
from tests.cast import Cast, Player
from tests.conftest import FixedClock

LAST_WEEK = "/api/weeks/2026-W47"
COMPLETION = f"{LAST_WEEK}/completion"

_STORY = Statement("""
    SELECT version, (content ->> 'complete')::boolean AS complete, author, place FROM completion_versions ORDER BY id
""")


async def story() -> list[tuple[int, bool]]:
    return [(row["version"], row["complete"]) for row in await _STORY.rows()]


async def mark(who: Player, path: str = COMPLETION) -> None:
    answer = await who.put(path, None)
    assert answer.status_code == 200, answer.text


async def states_at(cast: Cast, host: int, week: str = "2026-W47") -> dict[str, str]:
    """What the bakery reads about Martine, day by day."""
    manager = cast.bruno if host == cast.bakery else cast.denis
    shown: dict[str, Any] = (await manager.get(f"/api/hosts/{host}/weeks/{week}")).json()
    return {row["day"][-2:]: row["state"] for row in shown["rows"] if row["employee"]["name"] == "Martine Delattre"}


async def test_a_week_is_complete_once_its_employee_says_so(cast: Cast) -> None:
    before = (await cast.martine.get(LAST_WEEK)).json()

    answer = await cast.martine.put(COMPLETION, None)

    after = (await cast.martine.get(LAST_WEEK)).json()
    assert (answer.status_code, answer.json()) == (200, {"week": "2026-W47", "complete": True})
    assert [(week["complete"], week["may"][2:]) for week in (before, after)] == [
        (False, ["complete"]),
        (True, ["reopen"]),
    ]
    assert await story() == [(1, True)]


async def test_what_is_not_declared_was_not_worked(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-16"))
    sick = {"kind": "sick", "from": "2026-11-18", "until": "2026-11-18"}
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", sick)).status_code == 200

    await mark(cast.martine)

    assert await states_at(cast, cast.bakery) == {"16": "submitted", "17": "not-worked", "18": "absent"}
    assert await states_at(cast, cast.printer) == {"19": "not-worked", "20": "not-worked"}


async def test_the_office_tells_what_was_not_worked_from_what_was_forgotten(cast: Cast) -> None:
    await mark(cast.martine)

    [establishment] = (await cast.odile.get("/api/closings?month=2026-11")).json()["establishments"]
    number = establishment["establishment"]["id"]
    shown = (await cast.odile.get(f"/api/closings/preview?establishment={number}&month=2026-11")).json()["open"]

    martine = {day["day"][-2:]: day["state"] for day in shown if day["employee"]["name"] == "Martine Delattre"}
    assert {martine[day] for day in ("16", "17", "18", "19", "20")} == {"not-worked"}
    assert {martine[day] for day in ("12", "13", "23")} == {"missing"}


async def test_hours_that_come_later_are_welcome_and_leave_the_mark(cast: Cast) -> None:
    await mark(cast.martine)

    await declare(cast.martine, morning(cast.bakery, "2026-11-17"))

    assert (await cast.martine.get(LAST_WEEK)).json()["complete"] is True
    assert await states_at(cast, cast.bakery) == {"16": "not-worked", "17": "submitted", "18": "not-worked"}


async def test_a_week_opens_again(cast: Cast) -> None:
    await mark(cast.martine)

    answer = await cast.martine.delete(COMPLETION)

    assert (answer.status_code, answer.json()) == (200, {"week": "2026-W47", "complete": False})
    assert set((await states_at(cast, cast.bakery)).values()) == {"missing"}
    assert await story() == [(1, True), (2, False)]


async def test_whoever_marks_twice_has_marked_once(cast: Cast) -> None:
    answers = await asyncio.gather(*(cast.martine.put(COMPLETION, None) for _ in range(4)))
    await cast.martine.delete(COMPLETION)
    await cast.martine.delete(COMPLETION)

    assert {answer.status_code for answer in answers} == {200}
    assert await story() == [(1, True), (2, False)]


async def test_what_was_never_marked_opens_without_a_word(cast: Cast) -> None:
    answer = await cast.martine.delete(COMPLETION)

    assert (answer.status_code, await story(), await Completion.count()) == (200, [], 0)


async def test_it_is_one_employees_week_alone(cast: Cast) -> None:
    await mark(cast.martine)

    assert (await cast.ahmed.get(LAST_WEEK)).json()["complete"] is False
    assert (await cast.martine.get("/api/weeks/2026-W46")).json()["complete"] is False


async def test_a_week_is_not_complete_before_its_last_planned_day(cast: Cast, clock: FixedClock) -> None:
    this_week = "/api/weeks/2026-W48/completion"

    too_early = await cast.martine.put(this_week, None)
    clock.moves(timedelta(days=3))
    on_friday = await cast.martine.put(this_week, None)

    assert (too_early.status_code, too_early.json()["type"]) == (409, "week.not-over")
    assert on_friday.status_code == 200


@pytest.mark.parametrize("week", ["2026-W49", "2020-W10"])
async def test_a_week_without_a_plan_that_came_is_not_to_complete(cast: Cast, week: str) -> None:
    answer = await cast.martine.put(f"/api/weeks/{week}/completion", None)

    assert (answer.status_code, await story()) == (409, [])


async def test_a_shift_to_come_is_still_expected(cast: Cast, clock: FixedClock) -> None:
    await plan(cast.martine, cast.bakery, [6], (20 * 60, 23 * 60, 0))
    clock.moves(timedelta(days=4))

    await mark(cast.martine, "/api/weeks/2026-W48/completion")

    assert (await states_at(cast, cast.bakery, "2026-W48"))["28"] == "expected"


async def test_nobody_is_told(cast: Cast) -> None:
    await mark(cast.martine)

    assert await everything_told() == []
