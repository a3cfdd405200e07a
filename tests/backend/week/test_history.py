"""No host firm keeps a history of anybody's absences: what is older than last week is not shown."""

from datetime import timedelta

import pytest

from tests.backend.replacements.hired import absent, answer, ask, hire, key_of
from tests.cast import Cast
from tests.conftest import FixedClock

ABSENT = "absent, géré par le groupement"


@pytest.mark.parametrize(("days", "is_shown"), [(7, True), (14, False)])
async def test_an_absence_is_read_until_the_end_of_the_next_week(
    cast: Cast, clock: FixedClock, days: int, is_shown: bool
) -> None:
    nora = await hire(cast, "Nora")
    shift = await key_of(cast.martine)
    await absent(cast.martine)
    [request] = await ask(cast, shift, nora)
    await answer(nora, request)

    clock.moves(timedelta(days=days))

    week = await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")
    board = await cast.bruno.get(f"/api/boards/hosts/{cast.bakery}?day=2026-11-25")
    assert bool(week.json()["absences"]) is is_shown
    assert [ABSENT in each.text for each in (week, board)] == [is_shown, is_shown]
    assert ['replacedBy":"Nora' in each.text for each in (week, board)] == [is_shown, is_shown]


async def test_what_nobody_declared_then_reads_alike(cast: Cast, clock: FixedClock) -> None:
    await absent(cast.martine)  # Wednesday; on Monday and Tuesday she forgot to declare

    clock.moves(timedelta(days=14))

    rows = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).json()["rows"]
    assert {(row["state"], row["absent"]) for row in rows} == {("not-worked", False)}
