"""Declaring: a tap says "as planned", other times are taken as they are, and sending twice is harmless."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from backend.assignments.tables import Assignment, WeeklyShift
from tests.backend.declared import (
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    declare,
    everything_kept,
    morning,
    night,
    story_of,
)
from tests.backend.outbox import everything_told
from tests.cast import Cast
from tests.conftest import NOW, FixedClock


async def test_one_tap_declares_the_day_as_planned(cast: Cast) -> None:
    id = uuid4()

    hours = await declare(cast.martine, morning(cast.bakery), id)

    assert hours == {
        "id": str(id),
        "assignment": hours["assignment"],
        "host": {"id": cast.bakery, "name": "Boulangerie Voisin"},
        "day": TUESDAY,
        "start": "2026-11-24T08:00:00+01:00",
        "end": "2026-11-24T15:30:00+01:00",
        "breakMinutes": 30,
        "minutes": 420,
        "plannedMinutes": 420,
        "outside": False,
        "comment": "",
        "state": "submitted",
        "reason": None,
        "decidedBy": None,
        "version": 1,
        "may": ["correct", "withdraw"],
    }


async def test_times_within_the_shift_are_not_outside_it(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery, start="09:00", end="14:00", breakMinutes=0))

    assert (hours["minutes"], hours["plannedMinutes"], hours["outside"]) == (300, 420, False)


@pytest.mark.parametrize(
    "times", [{"start": "07:59"}, {"end": "15:31"}, {"start": "05:00", "end": "20:00"}, {"end": "02:00"}], ids=str
)
async def test_times_outside_the_shift_are_taken_and_marked(cast: Cast, times: dict[str, str]) -> None:
    hours = await declare(cast.martine, morning(cast.bakery, **times))

    assert (hours["state"], hours["outside"]) == ("submitted", True)


async def test_the_gap_between_two_shifts_is_outside_them(cast: Cast) -> None:
    [assignment] = await Assignment.objects().where(Assignment.employee == cast.paula.employee)
    await WeeklyShift(
        assignment=assignment.id,
        employee=cast.paula.employee,
        starts_on=date(2026, 1, 1),
        weekday=1,
        starts=18 * 60,
        ends=20 * 60,
    ).save()

    both = await declare(cast.paula, morning(cast.printer, MONDAY, end="20:00"))

    assert (both["plannedMinutes"], both["outside"]) == (540, True)


async def test_a_night_belongs_to_the_day_it_starts(cast: Cast) -> None:
    hours = await declare(cast.ahmed, night(cast.printer, MONDAY))

    assert (hours["day"], hours["start"], hours["end"]) == (
        "2026-11-23",
        "2026-11-23T22:00:00+01:00",
        "2026-11-24T06:00:00+01:00",
    )
    assert (hours["minutes"], hours["outside"]) == (460, False)


async def test_an_end_at_the_start_is_a_whole_day_later(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery, MONDAY, end="08:00", breakMinutes=60))

    assert (hours["end"], hours["minutes"]) == ("2026-11-24T08:00:00+01:00", 23 * 60)


@pytest.mark.parametrize(("day", "minutes"), [("2026-03-28", 7 * 60), ("2026-10-24", 9 * 60), ("2026-11-21", 8 * 60)])
async def test_a_night_counts_the_minutes_that_elapsed(cast: Cast, day: str, minutes: int) -> None:
    hours = await declare(cast.ahmed, night(cast.printer, day, breakMinutes=0))

    assert hours["minutes"] == minutes


async def test_a_duration_alone_will_do(cast: Cast) -> None:
    hours = await declare(cast.martine, {"host": cast.bakery, "day": TUESDAY, "minutes": 400})

    assert (hours["start"], hours["end"], hours["minutes"]) == (None, None, 400)
    assert (hours["plannedMinutes"], hours["outside"]) == (420, False)


async def test_a_duration_longer_than_planned_is_marked(cast: Cast) -> None:
    hours = await declare(cast.martine, {"host": cast.bakery, "day": TUESDAY, "minutes": 421})

    assert hours["outside"] is True


async def test_a_day_that_was_not_planned_is_taken_and_marked(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.printer, TUESDAY))

    assert (hours["host"]["id"], hours["plannedMinutes"], hours["outside"]) == (cast.printer, 0, True)


async def test_a_pattern_that_has_ended_plans_nothing_more(cast: Cast) -> None:
    await WeeklyShift.update({WeeklyShift.ends_on: date(2026, 11, 16)}).where(
        WeeklyShift.employee == cast.paula.employee
    )

    before = await declare(cast.paula, morning(cast.printer, "2026-11-16"))
    after = await declare(cast.paula, morning(cast.printer, "2026-11-23"))

    assert [(each["plannedMinutes"], each["outside"]) for each in (before, after)] == [(420, False), (0, True)]


async def test_a_comment_goes_along(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery, comment="  Livraison en retard : 30 min de plus 🥖 "))

    assert hours["comment"] == "Livraison en retard : 30 min de plus 🥖"


async def test_of_two_assignments_the_one_planned_then_is_taken(cast: Cast) -> None:
    [planned] = await Assignment.objects().where(Assignment.employee == cast.paula.employee)
    spare = Assignment(
        employee=cast.paula.employee,
        host=cast.printer,
        site=planned.site,
        starts_on=date(2025, 1, 1),
        job="Formatrice",
        coefficient=2,
    )
    await spare.save()

    taken = await declare(cast.paula, morning(cast.printer, MONDAY))
    chosen = await declare(cast.paula, morning(cast.printer, TUESDAY, assignment=spare.id))

    assert (taken["assignment"], chosen["assignment"]) == (planned.id, spare.id)


async def test_tomorrow_may_be_declared_tonight(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery, WEDNESDAY))

    assert hours["day"] == WEDNESDAY


async def test_what_was_declared_is_noted_with_its_author_and_instant(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery))

    [noted] = await story_of(hours["id"])
    assert (noted["version"], noted["author"], noted["at"]) == (1, "Martine", NOW)
    assert [noted["content"]] == await everything_kept()


async def test_sending_it_twice_is_one_declaration(cast: Cast) -> None:
    id = uuid4()

    first = await declare(cast.martine, morning(cast.bakery, comment="En retard"), id)
    again = await declare(cast.martine, morning(cast.bakery, comment="En retard "), id)

    assert again == first
    assert [noted["version"] for noted in await story_of(id)] == [1]


async def test_sending_it_again_after_it_was_approved_changes_nothing(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await cast.bruno.post(f"/api/hours/{id}/approval", {"version": 1})

    again = await declare(cast.martine, morning(cast.bakery), id)

    assert (again["state"], again["version"]) == ("approved", 2)


async def test_only_an_employee_declares(cast: Cast) -> None:
    answer = await cast.bruno.put(f"/api/hours/{uuid4()}", morning(cast.bakery))

    assert (answer.status_code, answer.json()["type"]) == (404, "not-found")
    assert await everything_kept() == []


async def test_a_stranger_signs_in_first(cast: Cast) -> None:
    answer = await cast.stranger.put(f"/api/hours/{uuid4()}", json=morning(cast.bakery))

    assert answer.status_code == 401


async def test_nobody_declares_where_they_are_not_assigned(cast: Cast) -> None:
    [other] = await Assignment.select(Assignment.id).where(Assignment.employee == cast.paula.employee)

    answers = [
        await cast.ahmed.put(f"/api/hours/{uuid4()}", morning(cast.bakery)),
        await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery, "2021-12-31")),
        await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.printer, assignment=other["id"])),
        await cast.martine.put(f"/api/hours/{uuid4()}", morning(2**31 - 1)),
    ]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(404, "hours.not-your-assignment")}
    assert answers[1].json()["title"] == "Vous n'êtes pas affecté(e) dans cette entreprise le 31/12/2021."
    assert await everything_kept() == []


async def test_the_id_of_somebody_elses_hours_is_not_found(cast: Cast) -> None:
    id = uuid4()
    before = await declare(cast.martine, morning(cast.printer, "2026-11-19"), id)

    answers = [
        await cast.ahmed.put(f"/api/hours/{id}", night(cast.printer)),
        await cast.ahmed.put(f"/api/hours/{id}", night(cast.printer, basedOn=1)),
    ]

    assert [(answer.status_code, answer.json()["type"]) for answer in answers] == [(404, "not-found")] * 2
    [kept] = await everything_kept()
    assert (kept["employee"], kept["version"]) == (cast.martine.employee, before["version"])


async def test_the_day_after_tomorrow_has_not_been_worked_yet(cast: Cast) -> None:
    answer = await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.printer, THURSDAY))

    assert (answer.status_code, answer.json()["type"]) == (422, "hours.too-far-ahead")
    assert "26/11/2026" in answer.json()["title"]
    assert await everything_kept() == []


async def test_tomorrow_begins_at_midnight_in_the_office(cast: Cast, clock: FixedClock) -> None:
    clock.moves(datetime(2026, 11, 24, 23, 0, tzinfo=UTC) - NOW)

    answer = await cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.printer, THURSDAY))

    assert answer.status_code == 200


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
    assert answer.json()["title"] == "Ces heures en recouvrent d'autres, déjà déclarées pour Boulangerie Voisin."
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


async def test_ten_replays_at_once_are_one_declaration(cast: Cast) -> None:
    id = uuid4()

    answers = await asyncio.gather(*(declare(cast.martine, morning(cast.bakery), id) for _ in range(10)))

    assert all(answer == answers[0] for answer in answers)
    assert len(await everything_kept()) == 1
    assert len(await story_of(id)) == 1


async def test_of_ten_overlapping_at_once_one_is_taken(cast: Cast) -> None:
    requests = [cast.martine.put(f"/api/hours/{uuid4()}", morning(cast.bakery)) for _ in range(10)]

    answers = await asyncio.gather(*requests)

    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 9
    assert len(await everything_kept()) == 1
    assert {answer.json()["type"] for answer in answers if answer.status_code == 409} == {"hours.overlap"}


async def test_declaring_tells_nobody(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.bakery))

    assert await everything_told() == []


async def test_a_hundred_days_in_the_past_may_still_be_declared(cast: Cast) -> None:
    day = NOW.date() - timedelta(weeks=15)

    hours = await declare(cast.martine, morning(cast.bakery, day.isoformat()))

    assert hours["outside"] is False
