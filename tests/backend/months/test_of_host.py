"""A host firm's month: its own part of it, and not a word more."""

from typing import Any
from uuid import uuid4

from tests.backend.declared import declare, dispute, morning
from tests.backend.months.test_mine import month, work
from tests.cast import Cast, Player


async def host_month(who: Player, host: int, written: str = "2026-11") -> dict[str, Any]:
    answer = await who.get(f"/api/hosts/{host}/months/{written}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_a_manager_reads_each_employee_of_the_host_firm(cast: Cast) -> None:
    await work(cast.martine, cast.denis, cast.printer, "2026-11-19")
    disputed = await declare(cast.paula, morning(cast.printer, "2026-11-16"))
    await dispute(cast.denis, disputed["id"])

    found = await host_month(cast.denis, cast.printer)

    named = [(row["employee"]["name"], row["minutes"]["approvedMinutes"]) for row in found["rows"]]
    assert named == [("Ahmed Benali", 0), ("Martine Delattre", 420), ("Paula Noël", 0)]
    assert (found["minutes"]["declaredMinutes"], found["minutes"]["disputedMinutes"]) == (840, 420)
    assert found["rows"][0]["minutes"]["plannedMinutes"] == 20 * 460  # neither All Saints nor Armistice Day


async def test_what_was_worked_elsewhere_is_not_the_host_firms_to_know(cast: Cast) -> None:
    await work(cast.martine, cast.denis, cast.printer, "2026-11-19")

    found = await cast.bruno.get(f"/api/hosts/{cast.bakery}/months/2026-11")

    assert found.json()["minutes"]["declaredMinutes"] == 0
    assert "Imprimerie" not in found.text


async def test_an_absence_changes_nothing_that_a_host_firm_reads(cast: Cast) -> None:
    before = await host_month(cast.bruno, cast.bakery)

    asked = {"kind": "sick", "from": "2026-11-16", "until": "2026-11-16"}
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", asked)).status_code == 200

    assert await host_month(cast.bruno, cast.bakery) == before


async def test_the_weeks_of_a_month_add_up_to_it(cast: Cast) -> None:
    for day in ["2026-11-01", "2026-11-16", "2026-11-23"]:
        await work(cast.martine, cast.bruno, cast.bakery, day)

    found = await host_month(cast.bruno, cast.bakery)

    weeks = [(week["week"], week["minutes"]["approvedMinutes"]) for week in found["weeks"]]
    assert weeks == [(f"2026-W{n}", 420 if n in {44, 47, 48} else 0) for n in range(44, 50)]
    assert sum(week["minutes"]["plannedMinutes"] for week in found["weeks"]) == found["minutes"]["plannedMinutes"]


async def test_host_firms_and_employee_count_the_same_minutes(cast: Cast) -> None:
    for day in ["2026-11-16", "2026-11-17"]:
        await work(cast.martine, cast.bruno, cast.bakery, day, end="16:17")
    await work(cast.martine, cast.denis, cast.printer, "2026-11-19", start="23:30", end="06:10")

    own = (await month(cast.martine))["figures"]["hosts"]

    theirs = [await host_month(cast.bruno, cast.bakery), await host_month(cast.denis, cast.printer)]
    assert [each["minutes"]["approvedMinutes"] for each in own] == [
        each["minutes"]["approvedMinutes"] for each in theirs
    ]
