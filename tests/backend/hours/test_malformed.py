"""What cannot be hours is refused with a sentence and a stable code, and nothing is written."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.backend.declared import TUESDAY, declare, everything_kept, morning
from tests.cast import Cast

NO_TIMES = {"start": None, "end": None, "breakMinutes": 0}
BEYOND = 2**31


async def refused(answer: httpx.Response) -> tuple[int, str]:
    """The status and code of a refusal that says something and left nothing behind."""
    problem = answer.json()
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert problem["title"]
    assert problem["status"] == answer.status_code
    assert await everything_kept() == []
    return answer.status_code, problem["type"]


@pytest.mark.parametrize(
    "times",
    [
        {"start": None},
        {"end": None},
        {"minutes": 60},
        NO_TIMES,
        NO_TIMES | {"minutes": 0},
        NO_TIMES | {"minutes": 60, "breakMinutes": 10},
        {"breakMinutes": 450},
        {"start": "08:00", "end": "08:20", "breakMinutes": 21},
    ],
    ids=str,
)
async def test_times_that_leave_no_work_are_refused(cast: Cast, times: dict[str, object]) -> None:
    answer = await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery) | times)

    assert await refused(answer) == (422, "hours.bad-times")
    assert answer.json()["title"].startswith("Donnez soit un début et une fin, soit une durée")


@pytest.mark.parametrize(("start", "end", "break_minutes"), [("02:00", "03:00", 0), ("01:30", "03:15", 60)])
async def test_the_hour_that_spring_skips_cannot_be_worked(
    cast: Cast, start: str, end: str, break_minutes: int
) -> None:
    times = {"day": "2026-03-29", "start": start, "end": end, "breakMinutes": break_minutes}

    answer = await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery) | times)

    assert await refused(answer) == (422, "hours.bad-times")


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": "24:00"},
        {"start": "8:00"},
        {"start": "08:60"},
        {"start": "08:00\n"},
        {"start": "0٨:٠٠"},
        {"start": 480},
        {"day": "2026-02-30"},
        {"day": "24/11/2026"},
        {"day": "0000-01-01"},
        {"day": None},
        {"host": "one"},
        {"host": 1.5},
        {"basedOn": BEYOND},
        {"basedOn": 0},
        {"breakMinutes": -1},
        {"breakMinutes": 1441},
        {"minutes": 10**12},
        {"comment": None},
        {"comment": "é" * 501},
        {"comment": "x" * 100_000},
        {"employee": 1},
        {"state": "approved"},
    ],
    ids=lambda wrong: str(wrong)[:40],
)
async def test_a_field_that_cannot_be_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    answer = await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery) | wrong)

    assert await refused(answer) == (400, "request.malformed")
    assert answer.json()["title"].startswith("La demande ")
    assert len(answer.text) < 1000


@pytest.mark.parametrize(
    "wrong",
    [{"host": BEYOND}, {"host": 10**30}, {"assignment": BEYOND}, {"comment": "avant\0après"}],
    ids=str,
)
async def test_what_the_database_cannot_hold_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    answer = await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery) | wrong)

    assert await refused(answer) == (400, "request.unstorable")
    assert answer.json()["title"].startswith("La demande contient un caractère, un nombre ou une date")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"hours"',
        b"\xff\xfe\x00",
        b'{"host": 1, "day": "2026-11-24", "comment": "\\ud800"}',
        b'{"host": 1, "host": {}, "day": 1}',
        b"[" * 10_000,
    ],
    ids=lambda body: repr(body[:20]),
)
async def test_what_is_no_json_is_refused(cast: Cast, body: bytes) -> None:
    answer = await cast.stranger.put(
        f"/api/hours/{uuid4()}",
        content=body,
        headers={"Cookie": f"navette={cast.martine.token}", "Content-Type": "application/json"},
    )

    assert await refused(answer) == (400, "request.malformed")


async def test_a_body_of_a_megabyte_is_not_read(cast: Cast) -> None:
    answer = await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery, comment="x" * 2**20))

    assert await refused(answer) == (413, "request.too-large")


@pytest.mark.parametrize("id", ["1", "x", "00000000-0000-0000-0000-00000000000g", "%00"])
async def test_an_id_that_is_no_uuid_is_not_found(cast: Cast, id: str) -> None:
    answer = await cast.martine.put(f"/api/hours/{id}", morning(cast.bakery))

    assert await refused(answer) == (404, "not-found")


@pytest.mark.parametrize(
    ("day", "status", "code"),
    [("0001-01-01", 404, "hours.not-your-assignment"), ("9999-12-31", 422, "hours.too-far-ahead")],
)
async def test_the_ends_of_the_calendar_are_refused(cast: Cast, day: str, status: int, code: str) -> None:
    answer = await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery, day))

    assert await refused(answer) == (status, code)


@pytest.mark.parametrize("query", ["", "?basedOn=", "?basedOn=x", "?basedOn=0"])
async def test_a_withdrawal_says_which_version_it_was_based_on(cast: Cast, query: str) -> None:
    hours = await declare(cast.martine, morning(cast.bakery))

    answer = await cast.martine.delete(f"/api/hours/{hours['id']}{query}")

    assert (answer.status_code, answer.json()["type"]) == (400, "request.malformed")
    assert (await everything_kept())[0]["version"] == 1


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
    st.sampled_from(["00:00", "23:59", "08:00", TUESDAY, "0001-01-01", "9999-12-31", 1, 2, BEYOND - 1, BEYOND, "\0"]),
)
KNOWN = ["host", "day", "assignment", "start", "end", "breakMinutes", "minutes", "comment", "basedOn", "version"]
FIELDS = st.sampled_from([*KNOWN, "reason", "hours", "id", "other"])
BODIES = st.recursive(
    SCALARS, lambda some: st.lists(some, max_size=3) | st.dictionaries(FIELDS, some, max_size=8), max_leaves=20
)
CHANGES = st.dictionaries(FIELDS, SCALARS, max_size=3)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=BODIES, changes=CHANGES)
async def test_whatever_is_sent_nothing_breaks(cast: Cast, body: Any, changes: dict[str, Any]) -> None:
    id = uuid4()

    answers = [
        await cast.martine.put(f"/api/hours/{id}", body),
        await cast.martine.put(f"/api/hours/{id}", morning(cast.bakery) | changes),
        await cast.bruno.post(f"/api/hours/{id}/approval", body),
        await cast.bruno.post(f"/api/hours/{id}/dispute", {"version": 1, "reason": "Partie à midi"} | changes),
        await cast.bruno.post("/api/approvals", {"hours": [{"id": str(id), "version": 1} | changes, body]}),
        await cast.martine.delete(f"/api/hours/{id}?basedOn=1"),
    ]

    assert [answer.text for answer in answers if answer.status_code >= 500] == []
