"""What a representative's contract makes of the credit: a part-timer's third, and half-days of a forfait en jours."""

from datetime import date

from backend.people.tables import Contract
from tests.backend.delegation.test_announcing import MORNING, announce
from tests.cast import Cast, Player


async def works(who: Player, weekly_minutes: int, annual_days: int | None = None) -> None:
    await Contract(
        employee=who.employee,
        kind="CDI",
        weekly_minutes=weekly_minutes,
        annual_days=annual_days,
        job="Massicotière",
        starts_on=date(2022, 1, 3),
    ).save()


async def test_a_part_timer_reads_what_is_left_of_a_third(cast: Cast) -> None:
    await works(cast.martine, 21 * 60)
    await announce(cast.martine, MORNING)
    await announce(cast.martine, {"start": "2026-11-26T17:00", "expected": "2026-11-26T19:00"})

    answer = (await cast.martine.get("/api/delegation")).json()

    assert answer["partTime"] == {"month": "2026-11", "most": 1820, "taken": 120}
    assert (await cast.martine.get("/api/delegation?year=2025")).json()["partTime"] is None


async def test_a_full_timer_reads_of_no_third(cast: Cast) -> None:
    await works(cast.martine, 35 * 60)

    answer = (await cast.martine.get("/api/delegation")).json()

    assert (answer["partTime"], answer["byHalfDays"]) == (None, False)


async def test_a_forfait_in_days_counts_by_half_days(cast: Cast) -> None:
    await works(cast.martine, 35 * 60, annual_days=218)

    _, notice = await announce(cast.martine, MORNING)
    _, longer = await announce(cast.martine, {"start": "2026-11-27T08:00", "expected": "2026-11-27T12:15"})

    assert (notice["minutes"], longer["minutes"]) == (240, 480)
    assert (await cast.martine.get("/api/delegation")).json()["byHalfDays"] is True
