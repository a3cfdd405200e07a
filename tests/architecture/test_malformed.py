"""What cannot be read is refused by every route in a sentence fit to act on, in the language of its reader."""

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from notifications.stopping import Stops
from tests.architecture.filling import fill
from tests.architecture.test_access import ROLES, read_table
from tests.architecture.world import Row, World
from tests.cast import Cast, Player
from tests.conftest import FixedClock

NO_JSON = [b"{", b"{'a': 1}", b"\xff\xfe", b'{"a": "\\ud800"}', b"[" * 10_000]
NO_OBJECT: list[Any] = [[], None, "hours", 7, True]
NOT_TO_BE_READ = re.compile(r"None|regex|matching|Expected|got `|\$|`|\\\\|object at|byte \d|msgspec|NoneType")
"""What speaks to programmers."""

BEGINS = {"fr": "La demande est mal formée : ", "en": "The request is malformed: "}


def with_body() -> Iterator[Row]:
    """One row of the table of accesses for each route that takes JSON, and somebody who may use it."""
    seen = set()
    for row in read_table():
        free = row.method in {"PUT", "POST"} and row.route.startswith("/api/")
        if (
            free
            and (row.method, row.route) not in seen
            and any(status in {200, 202, 204} for status in row.expected.values())
        ):
            seen.add((row.method, row.route))
            yield row


ROWS = list(with_body())


@pytest.fixture
def world(cast: Cast, clock: FixedClock, stops: Stops) -> World:
    return World(cast, clock, stops)


async def asked(world: World, row: Row, language: str) -> tuple[Player, str, dict[str, Any] | None]:
    role = next(role for role in ROLES[1:] if row.expected[role] in {200, 202, 204})
    player = await world.player(role)
    assert (await player.put("/api/me", {"language": language})).status_code == 200
    path, body = await fill(world, row)
    return player, path, body if isinstance(body, dict) else None


async def send(player: Player, row: Row, path: str, content: bytes) -> httpx.Response:
    headers = {"Cookie": f"navette={player.token}", "Content-Type": "application/json"}
    return await player._client.request(row.method, path, content=content, headers=headers)


def changed(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each field missing, of another kind, or too much of it; and one that nobody knows."""
    yield body | {"nobodyKnowsThis": 1}
    for name, value in body.items():
        yield {other: body[other] for other in body if other != name}
        for odd in (None, True, [], {}, [None], {"a": None}, "", "None", 1.5, -(2**40), "x" * 3000, "\\S"):
            yield body | {name: odd}
        if isinstance(value, list):
            yield from ({**body, name: [each]} for item in value if isinstance(item, dict) for each in changed(item))


def numbers_as_text(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name, value in body.items():
        if isinstance(value, int):
            yield body | {name: str(value)}
        if isinstance(value, list):
            yield from (
                {**body, name: [each]} for item in value if isinstance(item, dict) for each in numbers_as_text(item)
            )


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.route}")
async def test_a_body_that_cannot_be_read_is_refused_in_words(world: World, row: Row, language: str) -> None:
    player, path, body = await asked(world, row, language)
    if body is None:
        return  # it takes none
    whole = [*NO_JSON, *(json.dumps(each).encode() for each in NO_OBJECT)]

    refused = [(content, await send(player, row, path, content)) for content in whole]
    read = [(str(each)[:200], await send(player, row, path, json.dumps(each).encode())) for each in changed(body)]

    assert [(content[:20], each.text) for content, each in refused if each.json()["type"] != "request.malformed"] == []
    assert [(what, each.text) for what, each in read if each.status_code >= 500] == []
    told = [each.json()["title"] for _, each in [*refused, *read] if each.status_code == 400]
    malformed = [title for title in told if title.startswith(BEGINS[language])]
    assert [title for title in told if NOT_TO_BE_READ.search(title)] == []
    assert len(malformed) >= len(whole) + 2
    assert [title for title in told if title.startswith(BEGINS["en" if language == "fr" else "fr"])] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.route}")
async def test_a_number_is_no_text(world: World, row: Row) -> None:
    player, path, body = await asked(world, row, "fr")

    answers = [(each, await send(player, row, path, json.dumps(each).encode())) for each in numbers_as_text(body or {})]

    assert [(each, answer.text) for each, answer in answers if answer.json()["type"] != "request.malformed"] == []


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/api/weeks/%00", 422),
        ("PATCH", "/api/me", 405),
        ("POST", "/api/hours/1/approval", 404),
        ("GET", "/api/closings", 400),
        ("GET", "/api/closings/preview?establishment=x&month=2026-11", 400),
        ("GET", "/api/approvals?after=x", 400),
        ("DELETE", "/api/hours/00000000-0000-4000-8000-000000000000?basedOn=x", 400),
        ("DELETE", "/api/hours/00000000-0000-4000-8000-000000000000/approval", 400),
        ("DELETE", "/api/absences/00000000-0000-4000-8000-000000000000?basedOn=99999999999", 400),
    ],
)
async def test_what_is_no_address_is_refused_in_the_readers_language(
    cast: Cast, method: str, path: str, status: int
) -> None:
    told = {}
    for language in ("fr", "en"):
        await cast.martine.put("/api/me", {"language": language})
        await cast.odile.put("/api/me", {"language": language})
        answer = await (cast.odile if "closings" in path else cast.martine)._send(method, path)
        assert answer.status_code == status
        told[language] = answer.json()["title"]

    assert told["fr"] != told["en"]
    assert [title for title in told.values() if NOT_TO_BE_READ.search(title)] == []


async def test_strangers_read_what_their_browser_asks_for(cast: Cast) -> None:
    english = await cast.stranger.get("/api/nothing", headers={"Accept-Language": "en-GB,en;q=0.9"})
    french = await cast.stranger.get("/api/nothing", headers={"Cookie": "navette=unknown"})

    assert english.json()["title"] == "We cannot find what you are asking for."
    assert french.json()["title"] == "Nous ne trouvons pas ce que vous demandez."
