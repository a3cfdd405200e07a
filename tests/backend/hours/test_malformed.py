"""What cannot be hours is refused with a sentence and a stable code, and nothing is written."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.backend.declared import TUESDAY, declare, everything_kept, morning
from tests.cast import Cast

NO_TIMES: dict[str, object] = {"start": None, "end": None, "breakMinutes": 0}
BEYOND = 2**31

BAD_TIMES: list[dict[str, object]] = [
    {"start": None},
    {"end": None},
    {"minutes": 60},
    NO_TIMES,
    NO_TIMES | {"minutes": 0},
    NO_TIMES | {"minutes": 60, "breakMinutes": 10},
    {"breakMinutes": 450},
    {"start": "08:00", "end": "08:20", "breakMinutes": 21},
    {"day": "2026-03-29", "start": "02:00", "end": "03:00", "breakMinutes": 0},
    {"day": "2026-03-29", "start": "01:30", "end": "03:15", "breakMinutes": 60},
]
"""No work is left between them; the last two in the hour that spring skips."""

MALFORMED: list[dict[str, object]] = [
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
]

UNSTORABLE: list[dict[str, object]] = [
    {"host": BEYOND},
    {"host": 10**30},
    {"assignment": BEYOND},
    {"comment": "avant\0après"},
]

NO_JSON = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'"hours"',
    b"\xff\xfe\x00",
    b'{"host": 1, "day": "2026-11-24", "comment": "\\ud800"}',
    b'{"host": 1, "host": {}, "day": 1}',
    b"[" * 10_000,
]


async def refused(answer: httpx.Response) -> tuple[int, str]:
    """The status and code of a refusal that says something short and left nothing behind."""
    problem = answer.json()
    assert answer.headers["content-type"].startswith("application/problem+json"), answer.text
    assert problem["title"]
    assert problem["status"] == answer.status_code
    assert len(answer.text) < 1000
    assert await everything_kept() == []
    return answer.status_code, problem["type"]


async def declared_with(cast: Cast, changes: Iterable[dict[str, object]]) -> list[tuple[str, int, str]]:
    """What is answered to a morning with each of these changes."""
    return [
        (str(each)[:40], *await refused(await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery) | each)))
        for each in changes
    ]


async def test_times_that_leave_no_work_are_refused(cast: Cast) -> None:
    answers = await declared_with(cast, BAD_TIMES)

    assert [answer for answer in answers if answer[1:] != (422, "hours.bad-times")] == []


async def test_a_field_that_cannot_be_is_refused(cast: Cast) -> None:
    answers = await declared_with(cast, MALFORMED)

    assert [answer for answer in answers if answer[1:] != (400, "request.malformed")] == []


async def test_what_the_database_cannot_hold_is_refused(cast: Cast) -> None:
    answers = await declared_with(cast, UNSTORABLE)

    assert [answer for answer in answers if answer[1:] != (400, "request.unstorable")] == []


async def test_the_ends_of_the_calendar_are_refused(cast: Cast) -> None:
    answers = await declared_with(cast, [{"day": "0001-01-01"}, {"day": "9999-12-31"}])

    assert [answer[1:] for answer in answers] == [(404, "hours.not-your-assignment"), (422, "hours.too-far-ahead")]


async def test_the_sentence_says_what_is_wrong(cast: Cast) -> None:
    times = await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery) | NO_TIMES)
    field = await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery, start="8h"))

    assert times.json()["title"].startswith("Donnez soit un début et une fin, soit une durée")
    assert field.json()["title"] == "La demande est mal formée : « start » n'est pas écrit comme attendu."


async def test_what_is_no_json_is_refused(cast: Cast) -> None:
    signed_in = {"Cookie": f"navette={cast.martine.token}", "Content-Type": "application/json"}

    answers = [
        (body[:20], *await refused(await cast.stranger.put(f"/api/hours/{uuid4()}", content=body, headers=signed_in)))
        for body in NO_JSON
    ]

    assert [answer for answer in answers if answer[1:] != (400, "request.malformed")] == []


async def test_a_body_of_a_megabyte_is_not_read(cast: Cast) -> None:
    answer = await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery, comment="x" * 2**20))

    assert await refused(answer) == (413, "request.too-large")


async def test_an_id_that_is_no_uuid_is_not_found(cast: Cast) -> None:
    ids = ["1", "x", "00000000-0000-0000-0000-00000000000g", "%00"]

    answers = [await refused(await cast.martine.put(f"/api/hours/{id}", morning(cast.bakery))) for id in ids]

    assert answers == [(404, "not-found")] * 4


async def test_a_withdrawal_says_which_version_it_was_based_on(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery))

    answers = [
        await cast.martine.delete(f"/api/hours/{hours['id']}{query}")
        for query in ("", "?basedOn=", "?basedOn=x", "?basedOn=0")
    ]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(400, "request.malformed")}
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


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
