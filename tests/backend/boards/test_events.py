"""A board rings when it changes: those who look at it, and nobody else; and it says nothing but that."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest
from litestar import Litestar

from backend.accounts.actions import open_session
from backend.boards import stream
from backend.boards.bells import MOST_OF_ONE_SESSION, Bells
from backend.kit.database import Statement
from tests.backend.boards.listening import RUNG, listening
from tests.backend.replacements.hired import absent, answer, ask, hire, key_of
from tests.cast import Cast, Player
from tests.conftest import FixedClock
from tests.notifications.eventually import DEADLINE

_LISTEN = "FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE 'LISTEN%'"
_RELIEVE = Statement("DELETE FROM managers WHERE person = :person")
TUESDAY = {"kind": "sick", "from": "2026-11-24", "until": "2026-11-24"}


@pytest.fixture
def bells(app: Litestar) -> Iterator[Bells]:
    """With a beat that a test can wait for."""
    known: Bells = app.state["bells"]
    known.beat, before = timedelta(seconds=0.1), known.beat
    yield known
    known.beat = before


async def report(who: Player, day: str = "2026-11-24") -> str:
    id = uuid4()
    asked = {"kind": "sick", "from": day, "until": day}
    assert (await who.put(f"/api/absences/{id}", asked)).status_code == 200
    return str(id)


async def test_an_absence_rings_the_host_firm_that_it_touches_and_the_office(app: Litestar, cast: Cast) -> None:
    async with (
        listening(app, cast.bruno, f"/api/boards/hosts/{cast.bakery}/events") as (bakery, _),
        listening(app, cast.paula, f"/api/boards/hosts/{cast.printer}/events") as (printer, _),
        listening(app, cast.odile, "/api/boards/office/events") as (office, _),
        listening(app, cast.olga, "/api/boards/office/events") as (elsewhere, _),
    ):
        for each in (bakery, printer, office, elsewhere):
            await each.has_heard(RUNG)  # once, when the connection is there: what it may have missed before

        await report(cast.martine)
        await bakery.has_heard(RUNG, times=2)
        await office.has_heard(RUNG, times=2)
        await report(cast.paula)
        await printer.has_heard(RUNG, times=2)

        assert (bakery.rings, printer.rings, elsewhere.rings) == (2, 2, 1)
        assert bakery.headers["content-type"] == "text/event-stream"
        assert (bakery.headers["cache-control"], bakery.headers["x-accel-buffering"]) == ("no-store", "no")
        assert set(bakery.heard[1:]) == {RUNG}
        assert bakery.heard[0].startswith(b"retry: ")


async def test_asking_whether_somebody_is_there_rings_and_so_does_the_answer(app: Litestar, cast: Cast) -> None:
    arrival = f"/api/hosts/{cast.bakery}/arrivals/{cast.martine.employee}"
    async with (
        listening(app, cast.bruno, f"/api/boards/hosts/{cast.bakery}/events") as (bakery, _),
        listening(app, cast.odile, "/api/boards/office/events") as (office, _),
    ):
        for each in (bakery, office):
            await each.has_heard(RUNG)

        await cast.bruno._send("PUT", arrival)
        await bakery.has_heard(RUNG, times=2)
        [asked] = (await cast.martine.get("/api/arrivals")).json()["arrivals"]
        await cast.martine.put(f"/api/arrivals/{asked['id']}", {"answer": "here"})

        await bakery.has_heard(RUNG, times=3)
        await office.has_heard(RUNG, times=3)


async def test_what_changes_nothing_does_not_ring(app: Litestar, cast: Cast) -> None:
    id = uuid4()
    await cast.martine.put(f"/api/absences/{id}", TUESDAY)
    [told] = (await cast.bruno.get(f"/api/boards/hosts/{cast.bakery}")).json()["expected"]
    seen = f"/api/absence-notices/{told['absence']}/acknowledgement"
    async with listening(app, cast.bruno, f"/api/boards/hosts/{cast.bakery}/events") as (bakery, _):
        await bakery.has_heard(RUNG)

        await cast.bruno.post(seen)
        await bakery.has_heard(RUNG, times=2)
        await cast.bruno.post(seen)
        await cast.martine.put(f"/api/absences/{id}", TUESDAY)
        await cast.martine.delete(f"/api/absences/{id}?basedOn=1")
        await bakery.has_heard(RUNG, times=3)
        await asyncio.sleep(0.05)

        assert bakery.rings == 3


async def test_who_is_asked_and_who_declines_rings_the_office_alone(app: Litestar, cast: Cast) -> None:
    key = await key_of(cast.martine)
    await absent(cast.martine)
    nora, karim = await hire(cast, "Nora"), await hire(cast, "Karim")
    async with (
        listening(app, cast.bruno, f"/api/boards/hosts/{cast.bakery}/events") as (bakery, _),
        listening(app, cast.odile, "/api/boards/office/events") as (office, _),
    ):
        await bakery.has_heard(RUNG)
        await office.has_heard(RUNG)

        [request, declined] = await ask(cast, key, nora, karim)
        await office.has_heard(RUNG, times=2)
        await answer(karim, declined, "decline")
        await office.has_heard(RUNG, times=3)
        assert bakery.rings == 1
        await answer(nora, request)
        await office.has_heard(RUNG, times=4)
        await bakery.has_heard(RUNG, times=2)

        assert bakery.rings == 2


async def test_a_change_that_was_rolled_back_does_not_ring(app: Litestar, cast: Cast) -> None:
    async with listening(app, cast.bruno, f"/api/boards/hosts/{cast.bakery}/events") as (bakery, _):
        await bakery.has_heard(RUNG)
        await report(cast.martine)
        await bakery.has_heard(RUNG, times=2)

        answer = await cast.martine.put(f"/api/absences/{uuid4()}", TUESDAY)
        await asyncio.sleep(0.05)

        assert answer.json()["type"] == "absences.overlap"
        assert bakery.rings == 2


async def test_whoever_signs_out_hears_no_more_within_a_beat(app: Litestar, cast: Cast, bells: Bells) -> None:
    async with listening(app, cast.bruno, f"/api/boards/hosts/{cast.bakery}/events") as (bakery, request):
        await bakery.has_heard(b":\n\n")

        await cast.bruno.delete("/api/session")

        async with asyncio.timeout(DEADLINE):
            await request
        assert bakery.heard[-1] == b""


async def test_a_session_that_runs_out_ends_what_it_listens_to(
    app: Litestar, cast: Cast, bells: Bells, clock: FixedClock
) -> None:
    async with listening(app, cast.odile, "/api/boards/office/events") as (_, request):
        clock.moves(timedelta(days=181))

        async with asyncio.timeout(DEADLINE):
            await request


async def test_whoever_manages_no_longer_hears_no_more(app: Litestar, cast: Cast, bells: Bells) -> None:
    async with listening(app, cast.bruno, f"/api/boards/hosts/{cast.bakery}/events") as (_, request):
        await _RELIEVE.rows(person=cast.bruno.person)

        async with asyncio.timeout(DEADLINE):
            await request


async def test_whoever_does_not_take_what_is_sent_is_left(
    app: Litestar, cast: Cast, bells: Bells, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "PATIENCE", 0.1)
    async with listening(app, cast.bruno, f"/api/boards/hosts/{cast.bakery}/events") as (bakery, request):
        await bakery.has_heard(RUNG)
        bakery.takes.clear()

        async with asyncio.timeout(DEADLINE):
            await request


async def test_one_device_listens_in_so_many_windows_at_most(app: Litestar, cast: Cast) -> None:
    path = f"/api/boards/hosts/{cast.bakery}/events"
    async with listening(app, cast.bruno, path) as (opened_first, first):
        await opened_first.has_heard(RUNG)
        windows = [listening(app, cast.bruno, path) for _ in range(MOST_OF_ONE_SESSION)]
        opened = [await window.__aenter__() for window in windows]
        for listener, _ in opened:
            await listener.has_heard(RUNG)

        async with asyncio.timeout(DEADLINE):
            await first
        assert not any(request.done() for _, request in opened)

        for window in windows:
            await window.__aexit__(None, None, None)


async def test_many_who_listen_cost_the_database_one_connection(
    app: Litestar, cast: Cast, clock: FixedClock, empty_database: str
) -> None:
    players = [await _again(cast.bruno, clock) for _ in range(20)]
    windows = [listening(app, player, f"/api/boards/hosts/{cast.bakery}/events") for player in players]
    opened = [await window.__aenter__() for window in windows]
    for listener, _ in opened:
        await listener.has_heard(RUNG)

    await report(cast.martine)

    for listener, _ in opened:
        await listener.has_heard(RUNG, times=2)
    assert await _as_owner(empty_database, f"SELECT count(*) {_LISTEN}") == 1
    for window in windows:
        await window.__aexit__(None, None, None)


async def test_a_lost_connection_is_made_again(
    app: Litestar, cast: Cast, empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.boards.bells._PAUSE", 0.05)
    async with listening(app, cast.bruno, f"/api/boards/hosts/{cast.bakery}/events") as (bakery, _):
        await bakery.has_heard(RUNG)

        await _as_owner(empty_database, f"SELECT pg_terminate_backend(pid) {_LISTEN}")
        await bakery.has_heard(RUNG, times=2)  # of what may have happened meanwhile

        await report(cast.martine)
        await bakery.has_heard(RUNG, times=3)


async def _again(player: Player, clock: FixedClock) -> Player:
    signed_in = await open_session(player.person, device="", at=clock())
    return Player(player.person, signed_in.token, player._client, player.employee)


async def _as_owner(database: str, sql: str) -> object:
    connection = await asyncpg.connect(database)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()
