"""Only equals race: whoever changes an answer of the week or of declaring changes the twins as well."""

from importlib import import_module
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest

from backend.aways.tables import AbsenceNotice
from tests.backend.absences.test_papers import hand_in
from tests.bench.hours import KEPT
from tests.bench.rivals import BARE, FASTAPI
from tests.cast import Cast, Player
from tests.conftest import FixedClock

DAY = {"day": "2026-11-24", "start": "08:00", "end": "15:45", "breakMinutes": 30, "comment": "Inventaire"}


@pytest.mark.parametrize("twin", [BARE, FASTAPI])
async def test_a_twin_answers_the_same_week(twin: str, cast: Cast, database: str, clock: FixedClock) -> None:
    await cast.martine.put(f"/api/hours/{uuid4()}", {"host": cast.bakery, **DAY})
    sick, half_a_day = uuid4(), {"kind": "paid-leave", "from": "2026-11-24", "until": "2026-11-24", "half": "afternoon"}
    await cast.martine.put(f"/api/absences/{sick}", {"kind": "sick", "from": "2026-11-26", "until": "2026-11-27"})
    await cast.martine.put(f"/api/absences/{uuid4()}", half_a_day)
    await hand_in(cast.martine, sick)
    [told] = await AbsenceNotice.objects().where(AbsenceNotice.away == sick)
    await cast.paula.post(f"/api/absence-notices/{told.id}/acknowledgement")
    await cast.martine.put("/api/weeks/2026-W47/completion", None)
    weeks = ["2026-W46", "2026-W47", "2026-W48"]
    ours = [(await cast.martine.get(f"/api/weeks/{week}")).json() for week in weeks]

    seen = [(each["paper"], each["told"]) for day in ours[2]["days"] for each in day["absences"]]
    assert any(paper and paper["received"] and told[0]["acknowledgedBy"] for paper, told in seen)
    theirs = [await _ask(twin, database, clock, cast.martine, "GET", f"/api/weeks/{week}") for week in weeks]

    assert theirs == ours


@pytest.mark.parametrize("twin", [BARE, FASTAPI])
async def test_a_twin_keeps_the_same_hours(twin: str, cast: Cast, database: str, clock: FixedClock) -> None:
    path, body = f"/api/hours/{uuid4()}", {"host": cast.bakery, **DAY}
    ours = (await cast.martine.put(path, body)).json()
    our_rows = await _take_back(database)

    theirs = await _ask(twin, database, clock, cast.martine, "PUT", path, body)

    assert (theirs, await _take_back(database)) == (ours, our_rows)


async def _ask(
    twin: str, database: str, clock: FixedClock, player: Player, method: str, path: str, body: Any = None
) -> Any:
    async with import_module(f"tests.bench.twins.{twin}").open_app(database, clock) as app:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            headers = {"Cookie": f"navette={player.token}"}
            return (await client.request(method, path, json=body, headers=headers)).raise_for_status().json()


async def _take_back(database: str) -> list[dict[str, Any]]:
    """What was kept, and then is no more."""
    connection = await asyncpg.connect(database)
    kept = await connection.fetch(KEPT)
    await connection.execute("DELETE FROM declaration_versions")
    await connection.execute("DELETE FROM declarations")
    await connection.close()
    assert len(kept) == 1
    return [dict(row) for row in kept]
