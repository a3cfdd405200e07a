"""Approving many: one statement, and an answer for each."""

import asyncio
from collections import Counter
from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.kit.database import Statement
from tests.backend.declared import MONDAY, approve, declare, everything_kept, morning, night, story_of
from tests.cast import Cast, Player

_DECLARE_EVERY_DAY = Statement("""
    INSERT INTO declarations (id, employee, assignment, host, day, minutes)
    SELECT gen_random_uuid(), assignment.employee, assignment.id, assignment.host, planned.day, 420
      FROM assignments assignment,
           generate_series(date '2026-11-24' - :days::int + 1, date '2026-11-24', interval '1 day') AS planned(day)
     WHERE assignment.employee = :employee AND assignment.host = :host
    RETURNING id
""")

# A statement of its own is a transaction of its own, and leaves its mark on every row it writes.
_MARKS = Statement("SELECT count(DISTINCT xmin::text) AS marks FROM declarations")


async def declare_every_day(who: Player, host: int, days: int) -> list[dict[str, object]]:
    rows = await _DECLARE_EVERY_DAY.rows(employee=who.employee, host=host, days=days)
    return [seen(row["id"]) for row in rows]


def seen(id: object, version: int = 1) -> dict[str, object]:
    return {"id": str(id), "version": version}


async def approve_many(who: Player, hours: list[Any]) -> httpx.Response:
    return await who.post("/api/approvals", {"hours": hours})


async def test_a_whole_week_is_approved_at_once(cast: Cast) -> None:
    declared = [await declare(cast.martine, morning(cast.bakery, f"2026-11-{day}")) for day in (23, 24, 25)]

    answer = await approve_many(cast.bruno, [seen(each["id"]) for each in declared])

    assert answer.status_code == 200
    assert answer.json() == {"answers": [{"id": each["id"], "state": "approved", "problem": None} for each in declared]}
    assert [(each["state"], each["version"]) for each in await everything_kept()] == [("approved", 2)] * 3


async def test_five_hundred_are_one_statement(cast: Cast) -> None:
    hours = await declare_every_day(cast.martine, cast.bakery, 500)

    answer = await approve_many(cast.bruno, hours)

    assert Counter(each["state"] for each in answer.json()["answers"]) == {"approved": 500}
    [row] = await _MARKS.rows()
    assert row["marks"] == 1


async def test_each_is_noted_with_its_author(cast: Cast) -> None:
    declared = await declare(cast.martine, morning(cast.bakery))

    await approve_many(cast.bruno, [seen(declared["id"])])

    assert [(each["version"], each["author"]) for each in await story_of(declared["id"])] == [
        (1, "Martine"),
        (2, "Bruno"),
    ]


async def test_each_refusal_has_its_own_reason(cast: Cast) -> None:
    good = await declare(cast.ahmed, night(cast.printer, MONDAY))
    elsewhere = await declare(cast.martine, morning(cast.bakery))
    own = await declare(cast.paula, morning(cast.printer))
    decided = await declare(cast.martine, morning(cast.printer, "2026-11-20"))
    await approve(cast.denis, decided["id"])
    changed = await declare(cast.martine, morning(cast.printer, "2026-11-19"))
    await declare(cast.martine, morning(cast.printer, "2026-11-19", end="16:00", basedOn=1), changed["id"])
    unknown = uuid4()

    ids = [elsewhere["id"], own["id"], good["id"], decided["id"], changed["id"], str(unknown)]
    answer = await approve_many(cast.paula, [seen(id) for id in ids])

    answers = answer.json()["answers"]
    assert answer.status_code == 200
    assert [each["id"] for each in answers] == ids
    assert [each["state"] or each["problem"]["type"] for each in answers] == [
        "not-found",
        "hours.own",
        "approved",
        "hours.already-decided",
        "hours.changed",
        "not-found",
    ]
    assert answers[1]["problem"]["title"] == "Personne ne décide de ses propres heures."


async def test_the_reasons_come_in_the_readers_language(cast: Cast) -> None:
    answer = await approve_many(cast.denis, [seen(uuid4())])

    assert answer.json()["answers"][0]["problem"]["title"] == "We cannot find what you are asking for."


async def test_the_same_hours_twice_are_approved_once(cast: Cast) -> None:
    declared = await declare(cast.martine, morning(cast.bakery))

    answer = await approve_many(cast.bruno, [seen(declared["id"]), seen(declared["id"])])

    assert [each["state"] for each in answer.json()["answers"]] == ["approved"] * 2
    assert len(await story_of(declared["id"])) == 2


async def test_those_who_manage_no_host_firm_find_nothing(cast: Cast) -> None:
    declared = await declare(cast.martine, morning(cast.bakery))

    answers = [await approve_many(who, [seen(declared["id"])]) for who in (cast.martine, cast.odile)]

    assert [answer.json()["answers"][0]["problem"]["type"] for answer in answers] == ["not-found"] * 2
    assert [each["state"] for each in await everything_kept()] == ["submitted"]


@pytest.mark.parametrize("hours", [[], [seen(uuid4())] * 501, [{"id": "x", "version": 1}], [{"id": str(uuid4())}]])
async def test_what_is_no_list_of_at_most_five_hundred_is_refused(cast: Cast, hours: list[Any]) -> None:
    answer = await approve_many(cast.bruno, hours)

    assert (answer.status_code, answer.json()["type"]) == (400, "request.malformed")


async def test_two_managers_approving_the_same_at_once_share_them(cast: Cast) -> None:
    hours = await declare_every_day(cast.ahmed, cast.printer, 100)

    answers = await asyncio.gather(approve_many(cast.paula, hours), approve_many(cast.denis, list(reversed(hours))))

    decided = [each for answer in answers for each in answer.json()["answers"]]
    assert Counter(each["state"] or each["problem"]["type"] for each in decided) == {
        "approved": 100,
        "hours.already-decided": 100,
    }
    assert [each["version"] for each in await everything_kept()] == [2] * 100
