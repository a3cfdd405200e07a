"""An absence as the app sends it, to the real server."""

from datetime import timedelta
from uuid import uuid4

import httpx

from backend.kit.clock import day_of, system_clock
from tests.cast import Player
from tests.pwa.server import Server


async def report_absence(serving: Server, employee: Player, *, comment: str) -> None:
    """A week of it, from today on."""
    today = day_of(system_clock())
    until = today + timedelta(days=6)
    asked = {"kind": "sick", "from": str(today), "until": str(until), "comment": comment}
    async with httpx.AsyncClient(base_url=serving.url, cookies={"navette": employee.token}) as client:
        answer = await client.put(f"/api/absences/{uuid4()}", json=asked)
    assert answer.status_code == 200, answer.text
