"""Slots that cost host firms least, and why: for the representative alone."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from backend.hosts.tables import Season, SeasonKind
from backend.people.tables import Contract
from tests.backend.delegation.test_announcing import announce
from tests.backend.planned import plan
from tests.cast import Cast
from tests.conftest import FixedClock

ASKED = "/api/delegation/suggestions?minutes=120&from=2026-11-30&to=2026-12-11"
WEDNESDAY = "/api/delegation/cost?start=2026-12-02T{}&end=2026-12-02T{}"


async def suggested(cast: Cast, path: str = ASKED) -> list[dict[str, Any]]:
    answer = await cast.martine.get(path)
    assert answer.status_code == 200, answer.text
    slots: list[dict[str, Any]] = answer.json()["slots"]
    return slots


async def cost(cast: Cast, start: str, end: str) -> dict[str, Any]:
    answer = await cast.martine.get(WEDNESDAY.format(start, end))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_slots_lie_within_planned_shifts_the_cheapest_first(cast: Cast) -> None:
    slots = await suggested(cast)

    assert len(slots) == 10
    assert [slot["cost"] for slot in slots] == sorted(slot["cost"] for slot in slots)
    assert all(slot["start"][11:16] >= "08:00" and slot["end"][11:16] <= "15:30" for slot in slots)
    assert {date.fromisoformat(slot["start"][:10]).weekday() for slot in slots} <= {0, 1, 2, 3, 4}
    assert not [slot for slot in slots if slot["start"] < "2026-11-30" or slot["end"] > "2026-12-12"]


async def test_a_busy_period_is_avoided_and_said(cast: Cast) -> None:
    first, last = date(2026, 11, 30), date(2026, 12, 31)
    await Season(host=cast.printer, kind=SeasonKind.BUSY, starts_on=first, ends_on=last).save()

    slots = await suggested(cast)
    [thursday] = [(await cast.martine.get(ASKED.replace("11-30", "12-03").replace("12-11", "12-03"))).json()["slots"]]

    assert {host["name"] for slot in slots for host in slot["hosts"]} == {"Boulangerie Voisin"}
    assert "Imprimerie Lévêque a annoncé une période de forte activité." in thursday[0]["reasons"]


async def test_a_closed_day_is_no_day_at_which_one_is_missed(cast: Cast) -> None:
    day = date(2026, 12, 2)
    await Season(host=cast.bakery, kind=SeasonKind.CLOSED, starts_on=day, ends_on=day).save()

    found = await cost(cast, "10:00", "12:00")

    assert (found["cost"], found["hosts"]) == (0, [])


async def test_somebody_who_knows_the_job_and_is_free_makes_it_cheaper(cast: Cast) -> None:
    before = await cost(cast, "08:00", "10:00")
    await plan(cast.paula, cast.bakery, [6], job="Boulangère", since=date(2026, 1, 5), until=date(2026, 6, 28))
    await Contract(
        employee=cast.paula.employee, kind="CDI", weekly_minutes=2100, job="Boulangère", starts_on=date(2022, 1, 3)
    ).save()

    free, at_work = await cost(cast, "08:00", "10:00"), (await suggested(cast))[-1]

    assert free["cost"] < before["cost"]
    assert "Quelqu'un qui connaît ce poste chez Boulangerie Voisin est libre à ce moment-là." in free["reasons"]
    assert "2026-12-02" in {slot["start"][:10] for slot in await suggested(cast)}, at_work


async def test_nobody_steps_in_who_is_away_at_work_or_has_worked_enough(cast: Cast) -> None:
    alone = await cost(cast, "08:00", "10:00")
    await plan(cast.paula, cast.bakery, [6], job="Boulangère", since=date(2026, 1, 5), until=date(2026, 6, 28))
    await Contract(
        employee=cast.paula.employee, kind="CDI", weekly_minutes=2100, job="Boulangère", starts_on=date(2022, 1, 3)
    ).save()
    await cast.paula.put(f"/api/absences/{uuid4()}", {"kind": "sick", "from": "2026-12-02", "until": "2026-12-02"})

    assert await cost(cast, "08:00", "10:00") == alone


async def test_being_with_somebody_costs_less_than_being_alone(cast: Cast) -> None:
    alone = await cost(cast, "08:00", "10:00")
    await plan(cast.paula, cast.bakery, [3], job="Boulangère")

    together = await cost(cast, "08:00", "10:00")

    assert (alone["cost"], together["cost"]) == (18, 6)
    assert not [each for each in together["reasons"] if "Personne d'autre" in each]


async def test_the_middle_of_a_shift_costs_more_than_its_end(cast: Cast) -> None:
    costs = [(await cost(cast, *times))["cost"] for times in (("10:00", "12:00"), ("13:30", "15:30"))]

    assert costs == [24, 18]


async def test_the_later_it_is_told_the_more_it_costs(cast: Cast, clock: FixedClock) -> None:
    costs = []
    for days in (0, 2, 3, 2):
        clock.moves(timedelta(days=days))
        costs.append((await cost(cast, "08:00", "10:00"))["cost"])

    assert costs == [18, 27, 36, 45]


async def test_where_nobody_waits_nobody_is_told(cast: Cast) -> None:
    found = await cost(cast, "18:00", "19:00")

    assert (found["cost"], found["hosts"]) == (0, [])
    assert found["reasons"] == ["Aucune entreprise ne vous attend à ce moment-là : personne n'est prévenu."]


async def test_what_is_taken_already_is_not_suggested(cast: Cast) -> None:
    await announce(cast.martine, {"start": "2026-12-02T08:00", "expected": "2026-12-02T15:30"})

    assert "2026-12-02" not in {slot["start"][:10] for slot in await suggested(cast)}


async def test_a_meeting_finds_its_time(cast: Cast) -> None:
    path = f"/api/delegation/common-slots?with={cast.martine.employee}&with={cast.ahmed.employee}&minutes=120"
    answers = [
        await player.get(f"{path}&from=2026-11-30&to=2026-12-04") for player in (cast.ahmed, cast.odile, cast.paula)
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 404]
    slot = answers[0].json()["slots"][0]
    assert (slot["atWork"], [other["name"] for other in slot["others"]]) == (1, ["Ahmed Benali"])
    assert answers[0].json() == answers[1].json()


async def test_a_colleague_s_days_are_not_looked_up(cast: Cast) -> None:
    path = f"/api/delegation/common-slots?with={cast.martine.employee}&minutes=120&from=2026-11-30&to=2026-12-04"

    answers = [await player.get(path) for player in (cast.ahmed, cast.martine, cast.odile)]

    assert [answer.status_code for answer in answers] == [404, 200, 200]


async def test_a_stranger_is_called_to_no_meeting(cast: Cast) -> None:
    path = f"/api/delegation/common-slots?with={cast.paula.employee}&minutes=60&from=2026-11-30&to=2026-12-04"

    assert (await cast.martine.get(path)).status_code == 404
    assert (await cast.olga.get(path.replace(str(cast.paula.employee), str(cast.martine.employee)))).status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("minutes=0&from=2026-11-30&to=2026-12-11", 400),
        ("minutes=60&from=2026-12-11&to=2026-11-30", 422),
        ("minutes=60&from=2026-11-30&to=2027-11-30", 422),
        ("minutes=60&from=demain&to=2026-12-11", 400),
        ("minutes=60&from=0001-01-01&to=0001-01-01", 422),
        ("minutes=60&from=9999-12-31&to=9999-12-31", 422),
    ],
)
async def test_an_odd_question_is_refused(cast: Cast, query: str, status: int) -> None:
    assert (await cast.martine.get(f"/api/delegation/suggestions?{query}")).status_code == status


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30"])
async def test_a_day_that_cannot_be_has_no_cost(cast: Cast, day: str) -> None:
    answer = await cast.martine.get(f"/api/delegation/cost?start={day}T22:00&end={day}T23:00")

    assert (answer.status_code, answer.json()["type"]) == (422, "delegation.bad-times")


async def test_who_holds_no_mandate_is_suggested_nothing(cast: Cast) -> None:
    assert [(await player.get(ASKED)).status_code for player in (cast.paula, cast.bruno, cast.odile)] == [404] * 3
