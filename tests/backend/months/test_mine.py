"""An employee's month: what it adds up to, per host firm, per week and for pay."""

from typing import Any
from uuid import uuid4

import pytest

from backend.people.tables import Contract
from tests.backend.declared import approve, declare, dispute, morning, night
from tests.cast import SINCE, Cast, Player
from tests.conftest import FixedClock

WEEK_47 = ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"]


async def month(who: Player, written: str = "2026-11") -> dict[str, Any]:
    answer = await who.get(f"/api/months/{written}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def work(who: Player, manager: Player, host: int, day: str, **times: object) -> None:
    """Declared and approved."""
    declared = await declare(who, morning(host, day, **times))
    await approve(manager, declared["id"])


async def test_a_month_adds_up_per_host_firm_and_in_all(cast: Cast) -> None:
    await work(cast.martine, cast.bruno, cast.bakery, "2026-11-16")
    await declare(cast.martine, morning(cast.bakery, "2026-11-17", end="16:00"))
    disputed = await declare(cast.martine, morning(cast.printer, "2026-11-19"))
    await dispute(cast.denis, disputed["id"])

    figures = (await month(cast.martine))["figures"]

    bakery = {"plannedMinutes": 12 * 420, "declaredMinutes": 870, "approvedMinutes": 420, "waitingMinutes": 450}
    printer = {"plannedMinutes": 8 * 420, "declaredMinutes": 420, "approvedMinutes": 0, "waitingMinutes": 0}
    assert [(each["host"]["id"], each["minutes"]) for each in figures["hosts"]] == [
        (cast.bakery, bakery | {"disputedMinutes": 0}),
        (cast.printer, printer | {"disputedMinutes": 420}),
    ]
    assert figures["minutes"] == {
        "plannedMinutes": 20 * 420,
        "declaredMinutes": 1290,
        "approvedMinutes": 420,
        "waitingMinutes": 450,
        "disputedMinutes": 420,
    }


async def test_what_was_withdrawn_counts_nowhere(cast: Cast) -> None:
    declared = await declare(cast.martine, morning(cast.bakery, "2026-11-16"))
    await cast.martine.delete(f"/api/hours/{declared['id']}?basedOn=1")

    assert (await month(cast.martine))["figures"]["minutes"]["declaredMinutes"] == 0


async def test_overtime_counts_approved_hours_by_rate(cast: Cast) -> None:
    for day in WEEK_47[:3]:
        await work(cast.martine, cast.bruno, cast.bakery, day, end="18:00")
    for day in WEEK_47[3:]:
        await work(cast.martine, cast.denis, cast.printer, day, end="18:00")
    await declare(cast.martine, morning(cast.bakery, "2026-11-21"))

    pay = (await month(cast.martine))["figures"]["pay"]

    assert pay["overtime"] == [{"percent": 25, "minutes": 480}, {"percent": 50, "minutes": 270}]
    assert [each["minutes"] for each in pay["complementary"]] == [0, 0]


async def test_a_part_timer_has_complementary_hours(cast: Cast) -> None:
    await Contract(employee=cast.martine.employee, kind="CDI", weekly_minutes=1200, job="", starts_on=SINCE).save()
    for day in WEEK_47[:3]:
        await work(cast.martine, cast.bruno, cast.bakery, day)

    pay = (await month(cast.martine))["figures"]["pay"]

    assert pay["complementary"] == [{"percent": 10, "minutes": 60}, {"percent": 25, "minutes": 0}]


async def test_a_week_across_two_months_has_its_overtime_in_that_of_its_sunday(cast: Cast, clock: FixedClock) -> None:
    for day in ["2026-10-26", "2026-10-27", "2026-10-28"]:
        await work(cast.martine, cast.bruno, cast.bakery, day, end="18:00")
    for day in ["2026-10-29", "2026-10-30", "2026-10-31", "2026-11-01"]:
        host, manager = (cast.printer, cast.denis) if day < "2026-10-31" else (cast.bakery, cast.bruno)
        await work(cast.martine, manager, host, day, start="09:00", end="12:00", breakMinutes=0)

    october, november = await month(cast.martine, "2026-10"), await month(cast.martine)

    assert october["figures"]["pay"]["overtime"][0]["minutes"] == 0
    assert october["weeks"][-1]["overtimeMinutes"] is None
    assert november["figures"]["minutes"]["approvedMinutes"] == 180
    assert november["weeks"][0] | {"minutes": None} == {
        "week": "2026-W44",
        "firstDay": "2026-11-01",
        "lastDay": "2026-11-01",
        "minutes": None,
        "adjustedMinutes": 0,
        "leaveMinutes": 0,
        "overtimeMinutes": 3 * 570 + 4 * 180 - 2100,
        "complementaryMinutes": 0,
    }


async def test_night_sunday_and_holiday_go_by_the_clock_and_the_place(cast: Cast) -> None:
    for day in ["2026-11-10", "2026-11-15"]:
        declared = await declare(cast.ahmed, night(cast.printer, day))
        await approve(cast.denis, declared["id"])

    pay = (await month(cast.ahmed))["figures"]["pay"]

    assert (pay["nightMinutes"], pay["sundayMinutes"], pay["holidayMinutes"]) == (920, 120, 360 - 20)


@pytest.mark.parametrize(("kind", "leave"), [("paid-leave", 420), ("sick", 0)])
async def test_an_absence_is_told_with_the_shifts_it_took(cast: Cast, kind: str, leave: int) -> None:
    asked = {"kind": kind, "from": "2026-11-16", "until": "2026-11-16"}
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", asked)).status_code == 200

    figures = (await month(cast.martine))["figures"]

    assert [(each["kind"], each["plannedMinutes"]) for each in figures["absences"]] == [(kind, 420)]
    assert figures["pay"]["leaveMinutes"] == leave


async def test_paid_leave_counts_towards_overtime_unless_worked(cast: Cast) -> None:
    leave = {"kind": "paid-leave", "from": "2026-11-16", "until": "2026-11-17"}
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", leave)).status_code == 200
    for day in ["2026-11-17", "2026-11-18"]:
        await work(cast.martine, cast.bruno, cast.bakery, day, end="18:00")
    for day in WEEK_47[3:]:
        await work(cast.martine, cast.denis, cast.printer, day)

    figures = (await month(cast.martine))["figures"]

    assert figures["pay"]["leaveMinutes"] == 420
    assert figures["pay"]["overtime"][0]["minutes"] == 420 + 2 * 570 + 2 * 420 - 2100


async def test_a_mere_duration_is_neither_lost_nor_night(cast: Cast) -> None:
    await work(cast.martine, cast.bruno, cast.bakery, "2026-11-16", start="06:00", end="13:00", breakMinutes=0)
    asked = {"host": cast.printer, "day": "2026-11-16", "minutes": 300}
    declared = await declare(cast.martine, asked)
    await approve(cast.denis, declared["id"])
    for day in WEEK_47[1:4]:
        await declare_and_approve(cast, day)

    figures = (await month(cast.martine))["figures"]

    assert figures["pay"]["overtime"][0]["minutes"] == 720 + 3 * 570 - 2100
    assert figures["pay"]["nightMinutes"] == 0


async def declare_and_approve(cast: Cast, day: str) -> None:
    host, manager = (cast.printer, cast.denis) if day > "2026-11-18" else (cast.bakery, cast.bruno)
    await work(cast.martine, manager, host, day, end="18:00")


async def test_overtime_adds_up_over_the_year(cast: Cast) -> None:
    for day in ["2026-02-02", "2026-02-03", "2026-02-04", "2026-02-05", "2026-02-06"]:
        host, manager = (cast.printer, cast.denis) if day > "2026-02-04" else (cast.bakery, cast.bruno)
        await work(cast.martine, manager, host, day, end="18:00")

    february, november = await month(cast.martine, "2026-02"), await month(cast.martine)

    assert february["figures"]["rest"] == november["figures"]["rest"]
    assert november["figures"]["rest"] == {
        "overtimeThisYearMinutes": 750,
        "earnedMinutes": 0,
        "earnedThisYearMinutes": 0,
    }


@pytest.mark.parametrize("written", ["2026-13", "2026-W48", "novembre"])
async def test_what_is_no_month_is_refused(cast: Cast, written: str) -> None:
    answers = [
        await cast.martine.get(f"/api/months/{written}"),
        await cast.bruno.get(f"/api/hosts/{cast.bakery}/months/{written}"),
        await cast.odile.get(f"/api/office/months/{written}"),
    ]

    assert [(each.status_code, each.json()["type"]) for each in answers] == [(422, "month.unknown")] * 3


async def test_nobody_is_planned_on_a_public_holiday(cast: Cast) -> None:
    asked = {"kind": "sick", "from": "2026-11-11", "until": "2026-11-11"}
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", asked)).status_code == 200

    found = await month(cast.martine)

    [week] = [week for week in found["weeks"] if week["week"] == "2026-W46"]
    assert week["minutes"]["plannedMinutes"] == 4 * 420
    assert [absence["plannedMinutes"] for absence in found["figures"]["absences"]] == [0]
