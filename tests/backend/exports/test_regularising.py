"""What changes after a closing is paid with the next one: premiums of what was adjusted, absences told too late."""

import csv
from datetime import date, datetime
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import msgspec
import pytest

from backend.people.tables import Contract
from tests.backend.closing.test_close import adjust
from tests.backend.declared import approve, declare, morning, night
from tests.cast import SINCE, Cast, Player
from tests.conftest import FixedClock

NOVEMBER, DECEMBER, JANUARY = "2026-11", "2026-12", "2027-01"
WEEK_47 = ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"]

Line = tuple[str, str, int]


async def work(who: Player, manager: Player, body: dict[str, object]) -> UUID:
    """Declared and approved."""
    id = uuid4()
    await declare(who, body, id)
    await approve(manager, id)
    return id


async def work_week_47(cast: Cast) -> UUID:
    """Thirty-five hours of Martine's; the id of Monday's."""
    ids = []
    for day in WEEK_47:
        host, manager = (cast.bakery, cast.bruno) if day < "2026-11-19" else (cast.printer, cast.denis)
        ids.append(await work(cast.martine, manager, morning(host, day)))
    return ids[0]


async def closed(cast: Cast, clock: FixedClock, month: str = NOVEMBER) -> UUID:
    """The month closed on its tenth day, or for November today."""
    clock.now = max(clock.now, datetime.fromisoformat(f"{month}-10T09:00Z"))
    id = uuid4()
    answer = await cast.odile.put(f"/api/closings/{id}", {"establishment": 1, "month": month})
    assert answer.status_code == 200, answer.text
    return id


async def lines(cast: Cast, closing: UUID) -> list[Line]:
    """What is paid beside the hours worked: the variable, the first day and the last, and the minutes."""
    answer = await cast.odile.get(f"/api/closings/{closing}/payroll.csv")
    assert answer.status_code == 200, answer.text
    rows = csv.DictReader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";", restval="")
    return [
        (row["Variable"], f"{row['Debut'][:5]}-{row['Fin'][:5]}", int(row["Minutes"]))
        for row in rows
        if row["Variable"] not in {"", "worked"}
    ]


async def paid(cast: Cast, clock: FixedClock, month: str = DECEMBER) -> list[Line]:
    return await lines(cast, await closed(cast, clock, month))


async def report(who: Player, kind: str, since: str, until: str, id: UUID | None = None, **more: Any) -> UUID:
    id = id or uuid4()
    answer = await who.put(f"/api/absences/{id}", {"kind": kind, "from": since, "until": until} | more)
    assert answer.status_code == 200, answer.text
    return id


async def test_added_minutes_are_overtime_of_their_week(cast: Cast, clock: FixedClock) -> None:
    monday = await work_week_47(cast)
    first = await lines(cast, await closed(cast, clock))
    await adjust(cast, monday, 60)

    assert first == []
    assert await paid(cast, clock) == [("overtime-25", "01/11-30/11", 60)]


async def test_minutes_taken_off_take_overtime_off(cast: Cast, clock: FixedClock) -> None:
    monday = await work_week_47(cast)
    await work(cast.martine, cast.bruno, morning(cast.bakery, "2026-11-21"))
    first = await lines(cast, await closed(cast, clock))
    await adjust(cast, monday, -30)

    assert first == [("overtime-25", "01/11-30/11", 420)]
    assert await paid(cast, clock) == [("overtime-25", "01/11-30/11", -30)]


async def test_a_part_timers_added_minutes_are_complementary(cast: Cast, clock: FixedClock) -> None:
    await Contract(employee=cast.martine.employee, kind="CDI", weekly_minutes=420, job="", starts_on=SINCE).save()
    id = await work(cast.martine, cast.bruno, morning(cast.bakery, WEEK_47[0]))
    await closed(cast, clock)
    await adjust(cast, id, 60)

    assert await paid(cast, clock) == [
        ("complementary-10", "01/11-30/11", 42),
        ("complementary-25", "01/11-30/11", 18),
    ]


async def test_who_is_paid_by_the_day_has_no_overtime(cast: Cast, clock: FixedClock) -> None:
    await Contract(
        employee=cast.martine.employee, kind="CDI", weekly_minutes=2100, annual_days=218, job="", starts_on=SINCE
    ).save()
    await work_week_47(cast)
    await work(cast.martine, cast.bruno, morning(cast.bakery, "2026-11-21"))

    assert await paid(cast, clock, NOVEMBER) == []


async def test_each_week_is_paid_under_its_own_contract(cast: Cast, clock: FixedClock) -> None:
    for starts_on, minutes in ((SINCE, 420), (date(2026, 11, 16), 2100)):
        await Contract(
            employee=cast.martine.employee, kind="CDI", weekly_minutes=minutes, job="", starts_on=starts_on
        ).save()
    for day in ("2026-11-09", "2026-11-10"):
        await work(cast.martine, cast.bruno, morning(cast.bakery, day))
    await work_week_47(cast)
    await work(cast.martine, cast.bruno, morning(cast.bakery, "2026-11-21"))

    assert await paid(cast, clock, NOVEMBER) == [
        ("overtime-25", "01/11-30/11", 420),
        ("complementary-10", "01/11-30/11", 42),
        ("complementary-25", "01/11-30/11", 378),
    ]


async def test_the_last_minutes_of_a_night_were_of_the_night(cast: Cast, clock: FixedClock) -> None:
    id = await work(cast.ahmed, cast.denis, night(cast.printer, "2026-11-02"))
    first = await lines(cast, await closed(cast, clock))
    await adjust(cast, id, -60)

    assert first == [("night", "01/11-30/11", 460)]
    assert await paid(cast, clock) == [("night", "01/11-30/11", -60)]


async def test_minutes_added_after_a_morning_are_no_night(cast: Cast, clock: FixedClock) -> None:
    id = await work(cast.ahmed, cast.denis, night(cast.printer, "2026-11-02"))
    await closed(cast, clock)
    await adjust(cast, id, 60)

    assert await paid(cast, clock) == []


@pytest.mark.parametrize(("day", "variable"), [("2026-11-15", "sunday"), ("2026-11-11", "holiday")])
async def test_sundays_and_holidays_are_adjusted_too(cast: Cast, clock: FixedClock, day: str, variable: str) -> None:
    id = await work(cast.martine, cast.bruno, morning(cast.bakery, day))
    await closed(cast, clock)
    await adjust(cast, id, 45)

    assert await paid(cast, clock) == [(variable, "01/11-30/11", 45)]


async def test_what_is_added_before_the_next_host_firms_door_is_not_lost(cast: Cast, clock: FixedClock) -> None:
    monday = await work_week_47(cast)
    await work(cast.martine, cast.denis, morning(cast.printer, WEEK_47[0], start="15:30", end="16:30", breakMinutes=0))
    await closed(cast, clock)
    await adjust(cast, monday, 60)

    assert await paid(cast, clock) == [("overtime-25", "01/11-30/11", 60)]


async def test_premiums_of_last_year_are_counted_on_last_years_hours(cast: Cast, clock: FixedClock) -> None:
    monday = await work_week_47(cast)
    await closed(cast, clock)
    await closed(cast, clock, DECEMBER)
    await adjust(cast, monday, 60)

    assert await paid(cast, clock, JANUARY) == [("overtime-25", "01/11-30/11", 60)]


async def test_the_month_reads_the_premiums_that_will_be_paid(cast: Cast, clock: FixedClock) -> None:
    monday = await work_week_47(cast)
    await closed(cast, clock)
    await adjust(cast, monday, 60)

    month = (await cast.martine.get("/api/months/2026-11")).json()

    [week] = [week for week in month["weeks"] if week["week"] == "2026-W47"]
    assert month["figures"]["pay"]["overtime"][0] == {"percent": 25, "minutes": 60}
    assert (week["adjustedMinutes"], week["overtimeMinutes"]) == (60, 60)
    assert month["figures"]["rest"]["overtimeThisYearMinutes"] == 60


async def test_an_absence_told_after_the_closing_goes_with_the_next(cast: Cast, clock: FixedClock) -> None:
    first = await closed(cast, clock)
    assert await lines(cast, first) == []
    await report(cast.martine, "sick", "2026-11-16", "2026-11-17")

    assert await paid(cast, clock) == [("absence-sick", "16/11-17/11", 840)]
    assert await paid(cast, clock, JANUARY) == []
    assert await lines(cast, first) == []


@pytest.mark.parametrize("kind", ["sick", "paid-leave"])
async def test_what_was_worked_all_the_same_was_not_missed(cast: Cast, clock: FixedClock, kind: str) -> None:
    """Four hours of a Monday of seven, and off for the rest of it, though the whole day was said."""
    id = (await declare(cast.martine, morning(cast.bakery, "2026-11-16") | {"end": "12:00", "breakMinutes": 0}))["id"]
    await approve(cast.bruno, id)
    await report(cast.martine, kind, "2026-11-16", "2026-11-16")

    assert await lines(cast, await closed(cast, clock)) == [(f"absence-{kind}", "16/11-16/11", 180)]


async def test_an_absence_withdrawn_after_the_closing_is_taken_back(cast: Cast, clock: FixedClock) -> None:
    id = await report(cast.martine, "sick", "2026-11-16", "2026-11-17")
    first = await lines(cast, await closed(cast, clock))
    assert (await cast.martine.delete(f"/api/absences/{id}?basedOn=1")).status_code == 200

    assert first == [("absence-sick", "16/11-17/11", 840)]
    assert await paid(cast, clock) == [("absence-sick", "16/11-17/11", -840)]
    assert await paid(cast, clock, JANUARY) == []


async def test_a_shorter_absence_takes_the_place_of_the_paid_one(cast: Cast, clock: FixedClock) -> None:
    id = await report(cast.martine, "sick", "2026-11-16", "2026-11-17")
    await lines(cast, await closed(cast, clock))
    await report(cast.martine, "accident", "2026-11-16", "2026-11-16", id, basedOn=1)

    assert sorted(await paid(cast, clock)) == [
        ("absence-accident", "16/11-16/11", 420),
        ("absence-sick", "16/11-17/11", -840),
    ]


async def test_another_reason_under_the_same_code_is_nothing_for_silae(cast: Cast, clock: FixedClock) -> None:
    id = await report(cast.martine, "sick", "2026-11-16", "2026-11-16")
    await lines(cast, await closed(cast, clock))
    await report(cast.martine, "accident", "2026-11-16", "2026-11-16", id, basedOn=1)
    await cast.odile.put("/api/pay-codes", {"codes": {"absence-sick": "AB-1", "absence-accident": "AB-1"}})

    sent = await cast.odile.get(f"/api/closings/{await closed(cast, clock, DECEMBER)}/silae.csv")

    assert sent.text.splitlines() == ["Matricule;Code;Valeur;Date debut;Date fin"]


async def test_leave_told_too_late_brings_its_overtime(cast: Cast, clock: FixedClock) -> None:
    for day in WEEK_47[1:]:
        host, manager = (cast.bakery, cast.bruno) if day < "2026-11-19" else (cast.printer, cast.denis)
        await work(cast.martine, manager, morning(host, day, end="16:30"))
    first = await lines(cast, await closed(cast, clock))
    await report(cast.martine, "paid-leave", WEEK_47[0], WEEK_47[0])

    assert first == []
    assert await paid(cast, clock) == [
        ("overtime-25", "01/11-30/11", 240),
        ("absence-paid-leave", "16/11-16/11", 420),
    ]


async def test_a_night_missed_from_midnight_on_is_of_the_month_it_began_in(cast: Cast, clock: FixedClock) -> None:
    await lines(cast, await closed(cast, clock))
    await report(cast.ahmed, "sick", "2026-12-01T00:00", "2026-12-02T00:00")

    assert await paid(cast, clock) == [
        ("absence-sick", "30/11-30/11", 360),
        ("absence-sick", "01/12-01/12", 120),
    ]


async def test_a_long_absence_is_paid_month_by_month_once(cast: Cast, clock: FixedClock) -> None:
    await report(cast.martine, "sick", "2026-11-26", "2026-12-04")

    assert await lines(cast, await closed(cast, clock)) == [("absence-sick", "26/11-30/11", 3 * 420)]
    assert await paid(cast, clock) == [("absence-sick", "01/12-04/12", 4 * 420)]
    assert await paid(cast, clock, JANUARY) == []


async def test_absences_before_the_first_closing_were_paid_elsewhere(cast: Cast, clock: FixedClock) -> None:
    await report(cast.martine, "sick", "2026-10-05", "2026-10-06")
    await work(cast.martine, cast.bruno, morning(cast.bakery, "2026-10-07"))

    assert await lines(cast, await closed(cast, clock)) == []


async def test_a_month_that_nobody_closed_goes_with_the_next(cast: Cast, clock: FixedClock) -> None:
    await report(cast.martine, "sick", "2026-11-26", "2026-12-04")
    await lines(cast, await closed(cast, clock))

    assert await paid(cast, clock, JANUARY) == [("absence-sick", "01/12-04/12", 4 * 420)]


async def test_a_closing_that_nobody_exported_is_counted_before_the_next(cast: Cast, clock: FixedClock) -> None:
    await report(cast.martine, "sick", "2026-11-16", "2026-11-16")
    first = await closed(cast, clock)

    second = await paid(cast, clock)

    assert (second, await lines(cast, first)) == ([], [("absence-sick", "16/11-16/11", 420)])


async def test_what_changes_later_changes_no_file(cast: Cast, clock: FixedClock) -> None:
    monday = await work_week_47(cast)
    id = await report(cast.ahmed, "sick", "2026-11-16", "2026-11-16")
    first = await closed(cast, clock)
    before = await cast.odile.get(f"/api/closings/{first}/payroll.csv")
    await adjust(cast, monday, 60)
    await cast.ahmed.delete(f"/api/absences/{id}?basedOn=1")
    await report(cast.martine, "paid-leave", "2026-11-23", "2026-11-23")
    await paid(cast, clock)

    after = await cast.odile.get(f"/api/closings/{first}/payroll.csv")

    assert after.content == before.content


async def test_a_sheet_of_an_older_navette_is_known_as_paid(cast: Cast, clock: FixedClock, database: str) -> None:
    await report(cast.martine, "sick", "2026-11-16", "2026-11-16")
    first = await closed(cast, clock)
    await lines(cast, first)
    await forget_absences(first, database)

    assert await paid(cast, clock) == []


async def forget_absences(closing: UUID, database: str) -> None:
    """Make its sheet one of before sheets named the absences that they count."""
    owner = await asyncpg.connect(database)
    [content] = await owner.fetch(
        "SELECT content FROM exported_files WHERE closing = $1 AND name = 'sheet.json'", closing
    )
    sheet = msgspec.json.decode(content["content"])
    del sheet["absences"]
    await owner.execute(
        "UPDATE exported_files SET content = $2 WHERE closing = $1 AND name = 'sheet.json'",
        closing,
        msgspec.json.encode(sheet),
    )
    await owner.close()
