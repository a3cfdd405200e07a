"""Those who were asked decline, or say nothing: the office is told in time."""

from datetime import datetime, timedelta

import pytest

from backend.kit.database import Statement
from backend.replacements.rules import answers_due
from tests.backend.outbox import everything_told
from tests.backend.replacements.hired import absent, answer, ask, found, hire, key_of
from tests.cast import Cast, Player
from tests.conftest import NOW, FixedClock

_UNANSWERED = Statement("""
    SELECT delivery.due_at, delivery.state
      FROM outbox_notices notice JOIN deliveries delivery ON delivery.notice = notice.id
     WHERE notice.kind = 'replacement_unanswered_to_office' ORDER BY delivery.id
""")


@pytest.fixture
async def shift(cast: Cast) -> str:
    """Martine's Wednesday morning at the bakery, from which she is away."""
    key = await key_of(cast.martine)
    await absent(cast.martine)
    return key


@pytest.fixture
async def nora(cast: Cast) -> Player:
    return await hire(cast, "Nora")


async def declined_told() -> list[int]:
    """How many had declined, each time that the office was told that all had."""
    return [told.content["declined"] for told in await everything_told() if "declined_to_office" in told.kind]


async def alerts() -> list[tuple[datetime, str]]:
    return [(row["due_at"], row["state"]) for row in await _UNANSWERED.rows()]


async def test_the_last_no_tells_the_office_at_once_and_the_next_are_there_to_ask(
    cast: Cast, shift: str, nora: Player
) -> None:
    karim, _ = await hire(cast, "Karim"), await hire(cast, "Lison")
    one, other = await ask(cast, shift, nora, karim)

    await answer(nora, one, "decline")
    after_the_first = await declined_told()
    await answer(karim, other, "decline")

    assert after_the_first == []
    assert await declined_told() == [2]
    assert [each["employee"]["name"] for each in (await found(cast, shift))["candidates"]] == ["Lison Renfort"]


async def test_a_no_said_twice_or_too_late_tells_nobody(
    cast: Cast, shift: str, nora: Player, clock: FixedClock
) -> None:
    karim = await hire(cast, "Karim")
    one, other = await ask(cast, shift, nora, karim)
    await answer(nora, one, "decline")
    clock.moves(timedelta(days=1))

    for _ in range(2):
        await answer(karim, other, "decline")

    assert await declined_told() == []


async def test_whoever_says_nothing_is_told_to_the_office_in_time(cast: Cast, shift: str, nora: Player) -> None:
    await ask(cast, shift, nora)

    assert await alerts() == [(NOW + timedelta(hours=2), "due")]


@pytest.mark.parametrize(
    ("left", "within"),
    [(timedelta(days=1), timedelta(hours=2)), (timedelta(hours=3), timedelta(minutes=90)), (timedelta(0),) * 2],
)
def test_half_of_the_time_is_left_for_whoever_is_asked_next(left: timedelta, within: timedelta) -> None:
    assert answers_due(NOW + left, asked_at=NOW) == NOW + within


async def test_asking_somebody_else_begins_the_time_anew(
    cast: Cast, shift: str, nora: Player, clock: FixedClock
) -> None:
    karim = await hire(cast, "Karim")
    await ask(cast, shift, nora)
    clock.moves(timedelta(hours=1))

    await ask(cast, shift, karim)

    assert await alerts() == [(NOW + timedelta(hours=2), "superseded"), (NOW + timedelta(hours=3), "due")]


@pytest.mark.parametrize("said", ["accept", "decline"])
async def test_an_answer_leaves_nothing_to_tell_of_silence(cast: Cast, shift: str, nora: Player, said: str) -> None:
    [request] = await ask(cast, shift, nora)

    await answer(nora, request, said)

    assert [state for _, state in await alerts()] == ["superseded"]


async def test_nor_does_the_office_itself_or_a_return(cast: Cast, nora: Player) -> None:
    shift = await key_of(cast.martine)
    absence = await absent(cast.martine)
    [request] = await ask(cast, shift, nora)
    await cast.odile.delete(f"/api/replacement-requests/{request}")
    await ask(cast, shift, nora)

    await cast.martine.delete(f"/api/absences/{absence}?basedOn=1")

    assert [state for _, state in await alerts()] == ["superseded", "superseded"]
