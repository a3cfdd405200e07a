"""The address of a calendar is all that it takes: it is long, kept as a hash, and not to be guessed at."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from backend.app import make_app
from backend.calendars.rules import MOST_MISSES, MOST_READS
from backend.calendars.tables import Calendar
from backend.kit.database import Statement
from backend.settings import read as read_settings
from tests.backend.calendars.feeds import read, subscribed
from tests.backend.everything import everything_in_the_database
from tests.cast import Cast, at_the_door
from tests.conftest import FixedClock

_KEPT = Statement("SELECT token_hash, to_jsonb(calendars)::text AS row FROM calendars")


@pytest.fixture
async def alone(cast: Cast, tmp_path: Path, clock: FixedClock) -> AsyncIterator[Cast]:
    """Before an application of its own, which has counted nobody's knocks yet."""
    async with at_the_door(make_app(read_settings({"NAVETTE_DATA": str(tmp_path)}), clock), cast) as people:
        yield people


async def test_only_a_hash_of_it_is_kept(cast: Cast) -> None:
    made = (await cast.martine.post("/api/me/calendar")).json()
    secret = urlsplit(made["url"]).path.removeprefix("/calendars/").removesuffix(".ics")

    [kept] = await _KEPT.rows()

    assert len(secret) == 43  # 256 bits
    assert len(kept["token_hash"]) == 32
    assert secret not in kept["row"]
    assert made["subscribe"] == made["url"].replace("http://", "webcal://")
    assert made["code"].startswith("data:image/svg+xml")


async def test_it_tells_no_page_where_it_was(cast: Cast) -> None:
    answer = await read(cast, await subscribed(cast.martine))

    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"


async def test_reading_what_has_not_changed_writes_nothing(cast: Cast) -> None:
    path = await subscribed(cast.martine)
    await read(cast, path)
    before = await everything_in_the_database()

    await read(cast, path)

    assert await everything_in_the_database() == before


async def test_two_who_read_at_once_read_the_same(cast: Cast) -> None:
    path = await subscribed(cast.martine)

    one, other = await asyncio.gather(read(cast, path), read(cast, path))

    assert one.content == other.content
    assert await Calendar.count() == 1


async def test_whoever_guesses_is_soon_turned_away(alone: Cast) -> None:
    for number in range(MOST_MISSES):
        assert (await read(alone, f"/calendars/{number}.ics")).status_code == 404
    path = await subscribed(alone.martine)

    refused = await read(alone, "/calendars/one-more.ics")
    known = await read(alone, path)  # from the same address, as that of a provider who reads for thousands

    assert (refused.status_code, refused.json()["type"]) == (429, "calendars.too-often")
    assert refused.headers["retry-after"] == "3600"
    assert known.status_code == 200


async def test_a_program_that_reads_all_the_time_is_told_to_wait(alone: Cast, clock: FixedClock) -> None:
    path = await subscribed(alone.martine)
    for _ in range(MOST_READS):
        await alone.stranger.head(path)

    assert (await read(alone, path)).status_code == 429
    clock.now = clock().replace(hour=11)
    assert (await read(alone, path)).status_code == 200
