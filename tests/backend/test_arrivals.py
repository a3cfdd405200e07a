"""Somebody expected has not arrived: they are asked first, then the office is told, and no host firm learns why."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.arrivals.tables import ArrivalQuestion
from backend.chores.doing import do_what_is_due
from backend.kit.database import Statement
from backend.people.tables import Person
from tests.backend.outbox import everything_told, who_was_told
from tests.cast import Cast
from tests.conftest import FixedClock

_DUE = Statement("""
    SELECT CASE WHEN delivery.address IS NULL THEN 'sms' ELSE 'mail' END AS way
      FROM outbox_notices notice JOIN deliveries delivery ON delivery.notice = notice.id
     WHERE notice.kind = 'arrival_to_employee' AND delivery.state = 'due' ORDER BY way
""")

SICK = {"kind": "sick", "from": "2026-11-24", "until": "2026-11-24"}


async def ask(cast: Cast, *, again: int = 1) -> httpx.Response:
    for _ in range(again):
        answer = await cast.bruno._send("PUT", f"/api/hosts/{cast.bakery}/arrivals/{cast.martine.employee}")
    return answer


async def answer(cast: Cast, given: dict[str, Any]) -> httpx.Response:
    [asked] = (await cast.martine.get("/api/arrivals")).json()["arrivals"]
    return await cast.martine.put(f"/api/arrivals/{asked['id']}", given)


async def row_of_martine(cast: Cast) -> dict[str, Any]:
    rows = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).json()["rows"]
    [row] = [row for row in rows if row["day"] == "2026-11-24"]
    assert isinstance(row, dict)
    return row


async def test_the_employee_is_asked_once_and_the_manager_reads_when(cast: Cast) -> None:
    before = await row_of_martine(cast)
    asked = await ask(cast, again=3)

    after = await row_of_martine(cast)
    assert (before["arrival"], "ask-arrival" in before["may"], "ask-arrival" in after["may"]) == (None, True, False)
    assert asked.json() == {"state": "asked", "askedAt": "2026-11-24T10:00:00+01:00", "comingAt": None, "label": None}
    assert after["arrival"] == asked.json()
    assert await who_was_told() == [("arrival_to_employee", "martine")]


async def test_who_is_on_the_way_says_when_and_the_host_firm_reads_it(cast: Cast) -> None:
    await ask(cast)
    answers = [await answer(cast, {"answer": "coming", "comingAt": "2026-11-24T10:40"}) for _ in range(2)]

    assert [each.status_code for each in answers] == [200, 200]
    assert (await row_of_martine(cast))["arrival"]["comingAt"] == "2026-11-24T10:40:00+01:00"
    assert (await who_was_told())[1:] == [("arrival_to_host", "bruno")]


async def test_who_is_absent_says_so_and_the_ordinary_line_takes_its_place(cast: Cast) -> None:
    await ask(cast)
    await cast.martine.put(f"/api/absences/{uuid4()}", SICK)

    row = await row_of_martine(cast)
    assert (row["absent"], row["arrival"]) == (True, None)


async def test_nobody_goes_on_asking_who_is_absent(cast: Cast) -> None:
    await Person.update({Person.phone: "+33612345678"}).where(Person.id == cast.martine.person)
    await ask(cast)
    waiting = await still_to_go()
    await cast.martine.put(f"/api/absences/{uuid4()}", SICK)

    assert (waiting, await still_to_go()) == (["mail", "sms"], [])


async def still_to_go() -> list[str]:
    """How Martine is yet to be asked: no phone of hers has the app."""
    rows = await _DUE.rows()
    return [row["way"] for row in rows]


async def test_of_an_absence_that_was_told_the_line_is_the_answer(cast: Cast) -> None:
    await cast.martine.put(f"/api/absences/{uuid4()}", SICK)
    told = await who_was_told()

    asked = await ask(cast)

    label = "absent, géré par le groupement"
    assert asked.json() == {"state": "absent", "askedAt": None, "comingAt": None, "label": label}
    assert (await who_was_told(), await ArrivalQuestion.count()) == (told, 0)


async def test_the_office_is_told_once_after_a_quarter_of_an_hour_whatever_the_hour(
    cast: Cast, clock: FixedClock
) -> None:
    clock.moves(-timedelta(hours=1, minutes=48))  # 8:12, before the office opens
    await ask(cast)
    told = []
    for minutes in (14, 2, 1):
        clock.moves(timedelta(minutes=minutes))
        await do_what_is_due(clock())
        told.append([each for each in await who_was_told() if each[0] == "arrival_to_office"])

    assert told == [[], *[[("arrival_to_office", "odile")]] * 2]
    [content] = [each.content for each in await everything_told() if each.kind == "arrival_to_office"]
    assert content["phone"] == "06 39 98 00 00"


async def test_the_office_is_not_told_of_who_answered_or_is_absent(cast: Cast, clock: FixedClock) -> None:
    clock.moves(-timedelta(hours=1, minutes=48))
    await ask(cast)
    await cast.martine.put(f"/api/absences/{uuid4()}", SICK)
    clock.moves(timedelta(minutes=20))

    await do_what_is_due(clock())

    assert "arrival_to_office" not in dict(await who_was_told())


@pytest.mark.parametrize(("since", "until"), [("06:00", "09:30"), ("13:00", "15:30")])
async def test_who_is_away_for_another_part_of_the_shift_is_asked_all_the_same(
    cast: Cast, clock: FixedClock, since: str, until: str
) -> None:
    """It is ten, and they are to be there: who leaves at one, and who was to be back at half past nine."""
    part = {"kind": "other", "from": f"2026-11-24T{since}", "until": f"2026-11-24T{until}"}
    await cast.martine.put(f"/api/absences/{uuid4()}", part)
    before = await row_of_martine(cast)

    asked = await ask(cast)

    after = await row_of_martine(cast)
    clock.moves(timedelta(minutes=20))
    await do_what_is_due(clock())
    board = (await cast.odile.get("/api/boards/office")).json()
    assert ("ask-arrival" in before["may"], asked.json()["state"], after["arrival"]) == (True, "asked", asked.json())
    assert "arrival_to_office" in dict(await who_was_told())
    assert board["counts"]["notArrived"] == 1


async def test_who_is_to_leave_later_has_not_said_where_they_are(cast: Cast) -> None:
    await ask(cast)
    waiting = await still_to_go()
    later = {"kind": "other", "from": "2026-11-24T13:00", "until": "2026-11-24T15:30"}
    await cast.martine.put(f"/api/absences/{uuid4()}", later)

    assert await still_to_go() == waiting


async def test_nobody_is_asked_before_their_shift_or_after_it(cast: Cast, clock: FixedClock) -> None:
    clock.moves(-timedelta(hours=3))
    before = await ask(cast)
    clock.moves(timedelta(hours=10))
    after = await ask(cast)
    clock.moves(timedelta(days=2))
    elsewhere = await ask(cast)

    assert [(each.status_code, each.json()["type"]) for each in (before, after, elsewhere)] == [
        (409, "arrivals.not-now"),
        (409, "arrivals.not-now"),
        (404, "not-found"),
    ]
    assert await who_was_told() == []


async def test_a_time_of_arrival_is_within_the_shift(cast: Cast) -> None:
    await ask(cast)
    times = (None, "2026-11-24T09:00", "2026-11-24T15:31", "2026-11-25T10:00", "2026-13-24T10:00")
    wrong = [await answer(cast, {"answer": "coming", "comingAt": time}) for time in times]

    assert [each.status_code for each in wrong] == [422] * 5
    assert (await row_of_martine(cast))["arrival"]["state"] == "asked"


async def test_what_was_asked_is_gone_after_a_week(cast: Cast, clock: FixedClock) -> None:
    await ask(cast)
    clock.moves(timedelta(days=8))

    await do_what_is_due(clock())

    assert await ArrivalQuestion.count() == 0
