"""Delegation is working time: it counts for overtime, nights and rest, is paid under another name, and once.

Martine, of a full week of 35 hours, is expected at the bakery from Monday to Wednesday and at the printer on Thursday
and Friday, from 8:00 to 15:30 with half an hour of break.
"""

import csv
from datetime import UTC, datetime
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.backend.declared import approve, declare, morning
from tests.backend.delegation.test_announcing import announce
from tests.backend.delegation.test_meetings import call
from tests.cast import Cast, Player
from tests.conftest import FixedClock

FRIDAY, SATURDAY = "2026-11-20", "2026-11-21"
WEEK = ("2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19")
FORBIDDEN = ("délégation", "delegation", "mandat", "titulaire", "suppl", "syndic", "grève", "réunion", "cse")
"""On what becomes a payslip (R3243-4)."""


async def gone(who: Player, start: str, end: str, id: UUID | None = None, version: int | None = None) -> UUID:
    """Left, and back."""
    id = id or uuid4()
    body: dict[str, Any] = {"start": start, "expected": end, "returned": end, "left": True, "basedOn": version}
    status, notice = await announce(who, body, id)
    assert (status, notice["state"]) == (200, "completed")
    return id


async def worked(cast: Cast, *days: str) -> None:
    """Declared as planned, and approved."""
    for day in days:
        at_the_bakery = datetime.fromisoformat(day).weekday() < 3
        declared = await declare(cast.martine, morning(cast.bakery if at_the_bakery else cast.printer, day))
        await approve(cast.bruno if at_the_bakery else cast.denis, declared["id"])


async def pay_of(who: Player) -> dict[str, Any]:
    return dict((await who.get("/api/months/2026-11")).json()["figures"]["pay"])


async def closed(cast: Cast, month: str) -> UUID:
    id = uuid4()
    answer = await cast.odile.put(f"/api/closings/{id}", {"establishment": 1, "month": month})
    assert answer.status_code == 200, answer.text
    return id


async def text(cast: Cast, closing: UUID, name: str) -> str:
    answer = await cast.odile.get(f"/api/closings/{closing}/{name}")
    assert answer.status_code == 200, answer.text
    return answer.content.decode("utf-8-sig")


async def table(cast: Cast, closing: UUID, name: str) -> list[dict[str, str]]:
    written = csv.DictReader(StringIO(await text(cast, closing, name)), delimiter=";", restval="")
    return [row for row in written if row["Debut"]]


async def paid(cast: Cast, closing: UUID) -> dict[tuple[str, str], int]:
    """Minutes by variable and month, but for those of one host firm's work."""
    rows = await table(cast, closing, "payroll.csv")
    return {(row["Variable"], row["Debut"][3:]): int(row["Minutes"]) for row in rows if not row["Entreprise"]}


async def test_a_day_of_it_is_a_day_of_work_and_more_is_overtime(cast: Cast) -> None:
    await worked(cast, *WEEK)
    await gone(cast.martine, f"{FRIDAY}T08:00", f"{FRIDAY}T15:30")
    await gone(cast.martine, f"{SATURDAY}T09:00", f"{SATURDAY}T11:00")

    pay = await pay_of(cast.martine)

    assert (pay["delegationMinutes"], pay["delegationOutsideMinutes"]) == (540, 120)
    assert pay["overtime"] == [{"percent": 25, "minutes": 120}, {"percent": 50, "minutes": 0}]


async def test_only_what_was_begun_is_paid(cast: Cast) -> None:
    await announce(cast.martine, {"start": f"{FRIDAY}T08:00", "expected": f"{FRIDAY}T15:30"})

    assert (await pay_of(cast.martine))["delegationMinutes"] == 0


async def test_what_was_worked_meanwhile_is_paid_as_work(cast: Cast) -> None:
    await gone(cast.martine, f"{FRIDAY}T10:00", f"{FRIDAY}T17:00")
    await worked(cast, FRIDAY)

    assert (await pay_of(cast.martine))["delegationMinutes"] == 90


async def test_hours_without_times_are_those_beside_it(cast: Cast) -> None:
    await gone(cast.martine, f"{FRIDAY}T08:00", f"{FRIDAY}T10:00")
    body = {"host": cast.printer, "day": FRIDAY, "minutes": 300}
    declared = await declare(cast.martine, body)
    await approve(cast.denis, declared["id"])

    assert (await pay_of(cast.martine))["delegationMinutes"] == 120


async def test_a_night_of_it_keeps_its_premium(cast: Cast) -> None:
    """From 22:00 to 6:00 with twenty minutes of break: seven hours and forty minutes, all of them at night."""
    await gone(cast.ahmed, "2026-11-16T22:00", "2026-11-17T06:00")

    pay = await pay_of(cast.ahmed)

    assert (pay["nightMinutes"], pay["delegationMinutes"], pay["delegationOutsideMinutes"]) == (460, 460, 0)


async def test_a_meeting_counts_with_the_way_there_until_it_is_called_off(cast: Cast, clock: FixedClock) -> None:
    """Thursday evening from 17:00 to 18:00, half an hour away."""
    evening = {"kind": "committee", "start": "2026-11-19T17:00", "end": "2026-11-19T18:00"}
    _, meeting = await call(cast, evening, cast.martine, travel=30)
    november = await closed(cast, "2026-11")
    paid_then, annexed = await paid(cast, november), await table(cast, november, "fiche-annexe.csv")
    clock.now = datetime(2026, 12, 20, 9, tzinfo=UTC)
    answer = await cast.odile.delete(f"/api/office/meetings/{meeting['id']}?basedOn=1")
    assert answer.status_code == 200
    december = await closed(cast, "2026-12")

    assert paid_then == {("assimilated-outside", "11/2026"): 120}
    assert [(row["Nature"], row["Mandat"], row["Minutes"]) for row in annexed] == [
        ("réunion du CSE", "suppléant au CSE", "120")
    ]
    assert await paid(cast, december) == {("assimilated-outside", "11/2026"): -120}


async def test_the_payroll_reads_a_word_that_says_nothing_and_the_annexed_sheet_all(cast: Cast) -> None:
    await worked(cast, *WEEK)
    await gone(cast.martine, f"{FRIDAY}T08:00", f"{FRIDAY}T15:30")
    await gone(cast.martine, f"{SATURDAY}T09:00", f"{SATURDAY}T11:00")
    closing = await closed(cast, "2026-11")
    codes = {"worked": "H1", "overtime-25": "H2", "assimilated": "H1", "assimilated-outside": "H1"}
    assert (await cast.odile.put("/api/pay-codes", {"codes": codes})).status_code == 200

    assert await paid(cast, closing) == {
        ("assimilated", "11/2026"): 420,
        ("assimilated-outside", "11/2026"): 120,
        ("overtime-25", "11/2026"): 120,
    }
    for name in ("payroll.csv", "silae.csv"):
        written = (await text(cast, closing, name)).lower()
        assert [word for word in FORBIDDEN if word in written] == []
    [row] = await table(cast, closing, "fiche-annexe.csv")
    assert (row["Matricule"], row["Nature"], row["Mandat"], row["Minutes"], row["Heures"]) == (
        "00001",
        "heures de délégation",
        "suppléant au CSE",
        "540",
        "9,00",
    )


async def test_no_host_firm_is_invoiced_for_it(cast: Cast) -> None:
    await worked(cast, *WEEK)
    await gone(cast.martine, f"{FRIDAY}T08:00", f"{FRIDAY}T15:30")
    closing = await closed(cast, "2026-11")

    rows = csv.DictReader(StringIO(await text(cast, closing, "invoices.csv")), delimiter=";")

    assert sum(int(row["Minutes"]) for row in rows if row["Salarie"]) == 4 * 420


async def test_what_is_corrected_after_the_closing_goes_with_the_next(cast: Cast, clock: FixedClock) -> None:
    """She came back at noon; and of the week before, something was forgotten."""
    await worked(cast, *WEEK)
    friday = await gone(cast.martine, f"{FRIDAY}T08:00", f"{FRIDAY}T15:30")
    await gone(cast.martine, f"{SATURDAY}T09:00", f"{SATURDAY}T11:00")
    await paid(cast, await closed(cast, "2026-11"))
    clock.now = datetime(2026, 12, 20, 9, tzinfo=UTC)
    await gone(cast.martine, f"{FRIDAY}T08:00", f"{FRIDAY}T12:00", friday, version=1)
    await gone(cast.martine, "2026-11-10T08:00", "2026-11-10T09:00")

    december = await closed(cast, "2026-12")

    assert await paid(cast, december) == {
        ("assimilated", "11/2026"): -180 + 60,
        ("overtime-25", "11/2026"): -120,
    }
    [row] = await table(cast, december, "fiche-annexe.csv")
    assert (row["Debut"], int(row["Minutes"])) == ("01/11/2026", sum_of(await paid(cast, december), "assimilated"))


def sum_of(minutes: dict[tuple[str, str], int], variable: str) -> int:
    return sum(each for (name, _), each in minutes.items() if name == variable)


@pytest.mark.parametrize(("start", "end", "found"), [("16:00", "20:00", True), ("10:00", "12:00", False)])
async def test_its_representative_is_warned_of_a_long_day(start: str, end: str, found: bool, cast: Cast) -> None:
    if found:
        await worked(cast, "2026-11-19")
    await gone(cast.martine, f"2026-11-19T{start}", f"2026-11-19T{end}")

    warned = (await cast.martine.get("/api/weeks/2026-W47/warnings")).json()["warnings"]

    assert ("day-too-long" in {each["rule"] for each in warned}) == found


@pytest.mark.parametrize(("start", "end", "found"), [("16:00", "20:00", True), ("10:00", "12:00", False)])
async def test_the_office_finds_a_long_day_to_come(start: str, end: str, found: bool, cast: Cast) -> None:
    status, _ = await announce(cast.martine, {"start": f"2026-11-26T{start}", "expected": f"2026-11-26T{end}"})

    items = (await cast.odile.get("/api/office/weeks/2026-W48/findings")).json()["items"]

    own = {each["rule"] for each in items if each["employee"]["id"] == cast.martine.employee}
    assert (status, "day-too-long" in own) == (200, found)
