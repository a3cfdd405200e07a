"""What waits for a manager, page by page."""

from datetime import date, timedelta
from uuid import uuid4

from backend.hours.waiting import PAGE
from tests.cast import Cast


async def declare_days(cast: Cast, count: int) -> list[str]:
    """So many days of Martine's at the bakery, the latest first."""
    days = [(date(2026, 11, 24) - timedelta(days=back)).isoformat() for back in range(count)]
    for day in days:
        asked = {"host": cast.bakery, "day": day, "start": "08:00", "end": "15:00"}
        assert (await cast.martine.put(f"/api/hours/{uuid4()}", asked)).status_code == 200
    return days


async def test_the_oldest_day_waits_in_front(cast: Cast) -> None:
    days = await declare_days(cast, 3)

    waiting = (await cast.bruno.get("/api/approvals")).json()

    assert [row["day"] for row in waiting["rows"]] == sorted(days)
    assert (waiting["rows"][0]["employee"]["name"], waiting["after"]) == ("Martine Delattre", None)


async def test_pages_follow_each_other_without_a_gap(cast: Cast) -> None:
    days = await declare_days(cast, PAGE + 3)

    first = (await cast.bruno.get("/api/approvals")).json()
    second = (await cast.bruno.get(f"/api/approvals?after={first['after']}")).json()

    assert [row["day"] for page in (first, second) for row in page["rows"]] == sorted(days)
    assert (len(first["rows"]), second["after"]) == (PAGE, None)


async def test_what_is_decided_waits_no_longer(cast: Cast) -> None:
    await declare_days(cast, 1)
    [row] = (await cast.bruno.get("/api/approvals")).json()["rows"]

    await cast.bruno.post(f"/api/hours/{row['declared']['id']}/approval", {"version": 1})

    assert (await cast.bruno.get("/api/approvals")).json()["rows"] == []


async def test_nobody_reads_another_host_firms_or_their_own(cast: Cast) -> None:
    await declare_days(cast, 1)
    own = {"host": cast.printer, "day": "2026-11-23", "start": "08:00", "end": "15:30", "breakMinutes": 30}
    assert (await cast.paula.put(f"/api/hours/{uuid4()}", own)).status_code == 200

    read = {name: (await getattr(cast, name).get("/api/approvals")).json()["rows"] for name in ("paula", "odile")}

    assert read == {"paula": [], "odile": []}
    assert len((await cast.denis.get("/api/approvals")).json()["rows"]) == 1


async def test_a_cursor_that_nobody_gave_is_refused(cast: Cast) -> None:
    answer = await cast.bruno.get("/api/approvals?after=yesterday")

    assert (answer.status_code, answer.json()["type"]) == (400, "request.malformed")
