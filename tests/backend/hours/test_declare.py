"""Declaring: a tap says "as planned", other times are taken as they are, and sending twice is harmless."""

import asyncio
from datetime import UTC, date, datetime
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
from tests.backend.planned import plan
from tests.cast import Cast
from tests.conftest import NOW, FixedClock

SATURDAY = "2026-11-21"


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
        "proposal": None,
        "rounds": 0,
        "arbitrated": False,
        "tacit": False,
        "decidedBy": None,
        "version": 1,
        "locked": False,
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
    split = await plan(cast.martine, cast.bakery, [6], (8 * 60, 12 * 60, 0), (17 * 60, 19 * 60, 0))

    first = await declare(cast.martine, morning(cast.bakery, SATURDAY, end="12:00", assignment=split))
    both = await declare(
        cast.martine, morning(cast.bakery, SATURDAY, end="19:00", assignment=split, basedOn=1), first["id"]
    )

    assert [(each["plannedMinutes"], each["outside"]) for each in (first, both)] == [(240, False), (360, True)]


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
    spare = await plan(cast.martine, cast.bakery, [6])

    taken = await declare(cast.martine, morning(cast.bakery, SATURDAY))
    chosen = await declare(cast.martine, morning(cast.bakery, TUESDAY, assignment=spare))

    assert (taken["assignment"], taken["outside"]) == (spare, False)
    assert (chosen["assignment"], chosen["outside"]) == (spare, True)


async def test_tomorrow_may_be_declared_tonight(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery, WEDNESDAY))

    assert hours["day"] == WEDNESDAY


async def test_a_day_months_ago_may_still_be_declared(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery, "2026-08-11"))

    assert (hours["start"], hours["outside"]) == ("2026-08-11T08:00:00+02:00", False)


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


async def test_a_time_that_spring_skips_is_an_hour_later_each_time_it_is_sent(cast: Cast) -> None:
    id = uuid4()
    asked = night(cast.printer, "2026-03-28", end="02:30")

    first = await declare(cast.ahmed, asked, id)
    again = await declare(cast.ahmed, asked, id)

    assert (first["end"], first["minutes"]) == ("2026-03-29T03:30:00+02:00", 250)
    assert again == first


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
    assert answers[1].json()["title"] == "Vous n'avez pas d'affectation dans cette entreprise le 31/12/2021."
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


async def test_ten_replays_at_once_are_one_declaration(cast: Cast) -> None:
    id = uuid4()

    answers = await asyncio.gather(*(declare(cast.martine, morning(cast.bakery), id) for _ in range(10)))

    assert all(answer == answers[0] for answer in answers)
    assert len(await everything_kept()) == 1
    assert len(await story_of(id)) == 1


async def test_declaring_tells_nobody(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.bakery))

    assert await everything_told() == []
