"""An absence: said once by the employee, told at once to every host firm it touches, never why."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.absences.tables import AbsenceVersion
from backend.hosts.tables import Site
from tests.backend.outbox import everything_told, who_was_told
from tests.cast import Cast
from tests.conftest import FixedClock

TODAY = {"kind": "sick", "from": "2026-11-24", "until": "2026-11-24", "comment": "grippe"}
WEEK = TODAY | {"from": "2026-11-23", "until": "2026-11-27"}


async def report(cast: Cast, asked: dict[str, Any], id: UUID | None = None) -> tuple[int, dict[str, Any]]:
    answer = await cast.martine.put(f"/api/absences/{id or uuid4()}", asked)
    return answer.status_code, answer.json()


async def test_the_host_firm_and_the_office_are_told_of_today(cast: Cast) -> None:
    status, absence = await report(cast, TODAY)

    assert (status, absence["state"], absence["kind"]) == (200, "announced", "sick")
    assert await who_was_told() == [("absence_to_host", "bruno"), ("absence_to_office", "odile")]


async def test_several_days_are_told_to_each_host_firm_with_its_own_part(cast: Cast) -> None:
    await report(cast, WEEK)

    parts = {
        told.address: (told.content["start"], told.content["end"])
        for told in await everything_told()
        if told.kind == "absence_to_host"
    }
    assert parts == {
        "bruno@navette.example": ("2026-11-23T08:00:00+01:00", "2026-11-25T15:30:00+01:00"),
        "denis@navette.example": ("2026-11-26T08:00:00+01:00", "2026-11-27T15:30:00+01:00"),
        "paula@navette.example": ("2026-11-26T08:00:00+01:00", "2026-11-27T15:30:00+01:00"),
    }


async def test_some_hours_are_told_as_those_hours(cast: Cast) -> None:
    await report(cast, TODAY | {"from": "2026-11-24T14:00", "until": "2026-11-24T18:00"})

    [told] = [told for told in await everything_told() if told.kind == "absence_to_host"]
    assert (told.content["start"], told.content["end"]) == ("2026-11-24T14:00:00+01:00", "2026-11-24T15:30:00+01:00")


async def test_nobody_is_told_when_nobody_expects_the_employee(cast: Cast) -> None:
    await report(cast, TODAY | {"from": "2026-11-28", "until": "2026-11-29"})

    assert await who_was_told() == [("absence_to_office", "odile")]


async def test_a_night_that_began_the_day_before_is_touched(cast: Cast) -> None:
    await cast.ahmed.put(f"/api/absences/{uuid4()}", TODAY | {"from": "2026-11-25T02:00", "until": "2026-11-25T10:00"})

    told = [told for told in await everything_told() if told.kind == "absence_to_host"]
    assert {each.content["end"] for each in told} == {"2026-11-25T06:00:00+01:00"}


async def test_the_host_firm_never_reads_why(cast: Cast) -> None:
    await report(cast, TODAY)

    told = [str(told.content) for told in await everything_told() if told.kind == "absence_to_host"]
    week = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).text
    assert "absent, géré par le groupement" in week
    assert not [word for word in ("sick", "grippe") for text in (*told, week) if word in text]


async def test_only_an_employee_has_absences(cast: Cast) -> None:
    answer = await cast.bruno.put(f"/api/absences/{uuid4()}", TODAY)

    assert answer.status_code == 404


async def test_somebody_elses_absence_is_not_found(cast: Cast) -> None:
    id = uuid4()
    await report(cast, TODAY, id)

    answers = [
        await cast.ahmed.put(f"/api/absences/{id}", TODAY | {"basedOn": 1}),
        await cast.ahmed.delete(f"/api/absences/{id}?basedOn=1"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert (await cast.martine.get("/api/absences")).json()["absences"][0]["version"] == 1


async def test_the_same_report_again_tells_nobody_again(cast: Cast) -> None:
    id = uuid4()
    first = await report(cast, TODAY, id)
    told = await who_was_told()

    again = await report(cast, TODAY, id)

    assert again == first
    assert await who_was_told() == told


async def test_ten_replays_at_once_are_one_absence(cast: Cast) -> None:
    id = uuid4()

    answers = await asyncio.gather(*(report(cast, TODAY, id) for _ in range(10)))

    assert {status for status, _ in answers} == {200}
    assert await AbsenceVersion.count() == 1
    assert len(await who_was_told()) == 2


async def test_a_correction_tells_only_those_it_concerns(cast: Cast) -> None:
    id = uuid4()
    await report(cast, WEEK, id)
    before = len(await who_was_told())

    await report(cast, WEEK | {"until": "2026-11-26", "basedOn": 1}, id)

    assert sorted((await who_was_told())[before:]) == [
        ("absence_changed_to_host", "denis"),
        ("absence_changed_to_host", "paula"),
        ("absence_to_office", "odile"),
    ]


async def test_another_reason_tells_no_host_firm(cast: Cast) -> None:
    id = uuid4()
    await report(cast, WEEK, id)
    before = len(await who_was_told())

    status, absence = await report(cast, WEEK | {"kind": "family-event", "basedOn": 1}, id)

    assert (status, absence["kind"]) == (200, "family-event")
    assert sorted((await who_was_told())[before:]) == [("absence_to_office", "odile")]


async def test_ending_it_early_tells_a_host_firm_that_is_no_longer_touched(cast: Cast) -> None:
    id = uuid4()
    await report(cast, WEEK, id)
    before = len(await who_was_told())

    await report(cast, WEEK | {"until": "2026-11-25", "basedOn": 1}, id)

    assert sorted((await who_was_told())[before:]) == [
        ("absence_to_office", "odile"),
        ("absence_withdrawn_to_host", "denis"),
        ("absence_withdrawn_to_host", "paula"),
    ]


async def test_withdrawing_tells_them_again(cast: Cast) -> None:
    id = uuid4()
    await report(cast, TODAY, id)
    before = len(await who_was_told())

    answer = await cast.martine.delete(f"/api/absences/{id}?basedOn=1")

    assert (answer.status_code, answer.json()["state"]) == (200, "withdrawn")
    assert sorted((await who_was_told())[before:]) == [
        ("absence_withdrawn_to_host", "bruno"),
        ("absence_withdrawn_to_office", "odile"),
    ]


async def test_withdrawing_twice_tells_once(cast: Cast) -> None:
    id = uuid4()
    await report(cast, TODAY, id)
    await cast.martine.delete(f"/api/absences/{id}?basedOn=1")
    told = await who_was_told()

    again = await cast.martine.delete(f"/api/absences/{id}?basedOn=1")

    assert again.status_code == 200
    assert await who_was_told() == told


async def test_a_correction_of_an_older_version_shows_both(cast: Cast) -> None:
    id = uuid4()
    await report(cast, WEEK, id)
    await report(cast, WEEK | {"until": "2026-11-26", "basedOn": 1}, id)

    status, problem = await report(cast, WEEK | {"until": "2026-12-04", "basedOn": 1}, id)

    assert (status, problem["type"]) == (409, "absences.stale")
    assert problem["current"]["version"] == 2
    assert problem["yours"]["until"] == "2026-12-04"


async def test_two_corrections_at_once_cannot_both_win(cast: Cast) -> None:
    id = uuid4()
    await report(cast, WEEK, id)
    days = ("2026-11-25", "2026-11-26", "2026-11-28", "2026-11-30")

    answers = await asyncio.gather(*(report(cast, WEEK | {"until": day, "basedOn": 1}, id) for day in days))

    assert sorted(status for status, _ in answers) == [200, 409, 409, 409]
    assert await AbsenceVersion.count() == 2


async def test_a_second_absence_at_the_same_time_is_a_correction_of_the_first(cast: Cast) -> None:
    await report(cast, TODAY)
    told = await who_was_told()

    status, problem = await report(cast, WEEK)

    assert (status, problem["type"]) == (409, "absences.overlap")
    assert await who_was_told() == told


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2026-11-24", "2026-11-23"),
        ("2026-11-24T10:00", "2026-11-24T10:00"),
        ("2026-11-24", "2026-11-24T12:00"),
        ("2026-02-30", "2026-03-02"),
        ("2027-03-28T02:15", "2027-03-28T03:10"),
        ("2026-11-24", "2028-11-24"),
        ("0001-01-01", "0001-01-02"),
        ("9999-12-31", "9999-12-31"),
    ],
)
async def test_what_is_no_period_is_refused_and_tells_nobody(cast: Cast, since: str, until: str) -> None:
    status, problem = await report(cast, TODAY | {"from": since, "until": until})

    assert (status, problem["type"]) == (422, "absences.bad-period")
    assert await who_was_told() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "hangover"},
        {"comment": "x" * 501},
        {"comment": "a\0b"},
        {"from": "yesterday"},
        {"reason": "none of your business"},
        {"basedOn": 2**40},
    ],
)
async def test_a_malformed_report_is_refused_with_a_sentence(cast: Cast, wrong: dict[str, Any]) -> None:
    status, problem = await report(cast, TODAY | wrong)

    assert (status, problem["type"]) in {(400, "request.malformed"), (400, "request.unstorable")}
    assert await who_was_told() == []


async def test_the_hours_are_those_of_the_site(cast: Cast) -> None:
    await Site.update({Site.timezone: "Indian/Reunion"}).where(Site.host == cast.bakery)

    await report(cast, TODAY)

    [told] = [told for told in await everything_told() if told.kind == "absence_to_host"]
    assert told.content["start"] == "2026-11-24T08:00:00+04:00"


async def test_a_manager_says_that_it_was_seen_and_the_employee_reads_it(cast: Cast, clock: FixedClock) -> None:
    await report(cast, TODAY)
    [absence] = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).json()["absences"]
    clock.moves(timedelta(minutes=3))

    answers = [
        await cast.denis.post(f"/api/absence-notices/{absence['id']}/acknowledgement"),
        await cast.bruno.post(f"/api/absence-notices/{absence['id']}/acknowledgement"),
    ]

    [own] = (await cast.martine.get("/api/absences")).json()["absences"]
    assert [answer.status_code for answer in answers] == [404, 204]
    assert own["told"] == [
        {
            "host": {"id": cast.bakery, "name": "Boulangerie Voisin"},
            "acknowledgedAt": "2026-11-24T09:03:00Z",
            "acknowledgedBy": "Bruno Voisin",
        }
    ]


async def test_the_office_reads_the_reason_of_its_own_employees_alone(cast: Cast) -> None:
    await report(cast, TODAY)

    own, foreign = await cast.odile.get("/api/absences"), await cast.olga.get("/api/absences")

    assert [(each["employee"]["name"], each["kind"]) for each in own.json()["absences"]] == [
        ("Martine Delattre", "sick")
    ]
    assert foreign.json()["absences"] == []
