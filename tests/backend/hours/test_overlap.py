"""Nobody works twice at once: not for one host firm, not for two, not in a night that reaches the next morning."""

import asyncio
from uuid import uuid4

import pytest

from tests.backend.declared import MONDAY, TUESDAY, declare, everything_kept, morning, night
from tests.cast import Cast


@pytest.mark.parametrize(
    "clash",
    [
        {"start": "15:29", "end": "18:00"},
        {"start": "06:00", "end": "08:01", "day": TUESDAY},
        {"start": "23:00", "end": "08:01", "day": MONDAY},
        {"start": "10:00", "end": "11:00", "breakMinutes": 0},
        {"minutes": 60, "start": None, "end": None, "breakMinutes": 0},
    ],
    ids=str,
)
async def test_nobody_works_twice_at_once_for_one_host_firm(cast: Cast, clash: dict[str, object]) -> None:
    first = await declare(cast.martine, morning(cast.bakery))

    answer = await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery) | clash)

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.overlap")
    assert answer.json()["other"] == first
    assert len(await everything_kept()) == 1


async def test_times_and_a_duration_for_one_day_are_one_too_many(cast: Cast) -> None:
    first = await declare(cast.martine, {"host": cast.bakery, "day": TUESDAY, "minutes": 400})

    answers = [
        await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery)),
        await cast.martine.put(f"/api/hours/{uuid4()}", {"host": cast.bakery, "day": TUESDAY, "minutes": 10}),
    ]

    assert [answer.json()["other"]["id"] for answer in answers] == [first["id"]] * 2


async def test_nobody_works_for_two_host_firms_at_once(cast: Cast) -> None:
    first = await declare(cast.martine, morning(cast.bakery))

    answer = await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.printer, start="15:00", end="18:00"))

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.overlap")
    assert answer.json()["title"] == "Des heures déjà déclarées pour Boulangerie Voisin recouvrent celles-ci."
    assert answer.json()["other"]["id"] == first["id"]


async def test_a_night_reaches_into_the_next_morning(cast: Cast) -> None:
    first = await declare(cast.ahmed, night(cast.printer, MONDAY))

    answer = await cast.ahmed.put(f"/api/hours/{uuid4()}", morning(cast.printer, TUESDAY, start="05:30"))

    assert (answer.status_code, answer.json()["other"]["id"]) == (409, first["id"])


async def test_one_host_firm_follows_another_without_a_gap(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.bakery))

    hours = await declare(cast.martine, morning(cast.printer, start="15:30", end="18:00"))

    assert hours["minutes"] == 120


async def test_withdrawn_hours_are_in_nobodys_way(cast: Cast) -> None:
    first = await declare(cast.martine, morning(cast.bakery))
    await cast.martine.delete(f"/api/hours/{first['id']}?basedOn=1")

    again = await declare(cast.martine, morning(cast.bakery))

    assert (again["state"], again["version"]) == ("submitted", 1)


async def test_of_ten_overlapping_at_once_one_is_taken(cast: Cast) -> None:
    requests = [cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery)) for _ in range(10)]

    answers = await asyncio.gather(*requests)

    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 9
    assert len(await everything_kept()) == 1
    assert {answer.json()["type"] for answer in answers if answer.status_code == 409} == {"hours.overlap"}
