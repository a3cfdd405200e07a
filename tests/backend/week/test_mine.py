"""My week, split across host firms: what is planned, what was declared, and what may be done."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from backend.people.tables import Person
from tests.backend.declared import MONDAY, TUESDAY, approve, declare, morning, night
from tests.backend.planned import plan, site_at
from tests.cast import NIGHT, Cast, Player


async def week_of(who: Player, week: str = "2026-W48") -> dict[str, Any]:
    answer = await who.get(f"/api/weeks/{week}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def shifts(week: dict[str, Any]) -> list[dict[str, Any]]:
    return [shift for day in week["days"] for shift in day["shifts"]]


async def test_the_week_shows_every_host_firm(cast: Cast) -> None:
    week = await week_of(cast.martine)

    assert [[shift["host"]["name"] for shift in day["shifts"]] for day in week["days"]] == [
        ["Boulangerie Voisin"],
        ["Boulangerie Voisin"],
        ["Boulangerie Voisin"],
        ["Imprimerie Lévêque"],
        ["Imprimerie Lévêque"],
        [],
        [],
    ]
    assert [day["day"] for day in week["days"]] == [f"2026-11-{day}" for day in range(23, 30)]
    assert (week["week"], week["monday"], week["today"]) == ("2026-W48", MONDAY, TUESDAY)
    assert week["readAt"] == "2026-11-24T09:00:00Z"


async def test_a_shift_says_where_when_and_who_to_ask_for(cast: Cast) -> None:
    await Person.update({Person.phone: "+33639980001"}).where(Person.id == cast.bruno.person)

    shift = shifts(await week_of(cast.martine))[0]

    assert shift == {
        "assignment": shift["assignment"],
        "host": {"id": cast.bakery, "name": "Boulangerie Voisin"},
        "site": {"id": shift["site"]["id"], "name": "Atelier", "address": "1 rue du Four, 59190 Hazebrouck"},
        "ask": {"name": "Bruno Voisin", "phone": "+33639980001"},
        "job": "Boulangère",
        "start": "2026-11-23T08:00:00+01:00",
        "end": "2026-11-23T15:30:00+01:00",
        "breakMinutes": 30,
        "minutes": 420,
        "holiday": None,
    }


async def test_the_manager_is_asked_for_before_the_deputy(cast: Cast) -> None:
    thursday = shifts(await week_of(cast.martine))[3]

    assert thursday["ask"] == {"name": "Paula Noël", "phone": None}


async def test_what_was_declared_stands_beside_the_plan(cast: Cast) -> None:
    declared = await declare(cast.martine, morning(cast.bakery))

    week = await week_of(cast.martine)

    assert [day["hours"] for day in week["days"]] == [[], [declared], [], [], [], [], []]


async def test_a_day_declared_without_a_plan_is_shown(cast: Cast) -> None:
    declared = await declare(cast.martine, morning(cast.printer, "2026-11-21", comment="Urgence"))

    week = await week_of(cast.martine, "2026-W47")

    assert (week["days"][5]["shifts"], week["days"][5]["hours"]) == ([], [declared])
    assert declared["outside"] is True


async def test_totals_are_the_sums_per_host_firm_and_in_all(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-16", end="16:00"))
    approved = await declare(cast.martine, morning(cast.bakery, "2026-11-17"))
    await approve(cast.bruno, approved["id"])
    await declare(cast.martine, {"host": cast.printer, "day": "2026-11-19", "minutes": 65})

    week = await week_of(cast.martine, "2026-W47")

    bakery, printer = week["totals"]["hosts"]
    assert bakery == {
        "host": {"id": cast.bakery, "name": "Boulangerie Voisin"},
        "plannedMinutes": 3 * 420,
        "declaredMinutes": 450 + 420,
        "approvedMinutes": 420,
    }
    assert (printer["plannedMinutes"], printer["declaredMinutes"], printer["approvedMinutes"]) == (840, 65, 0)
    assert {name: week["totals"][name] for name in bakery if name != "host"} == {
        name: bakery[name] + printer[name] for name in bakery if name != "host"
    }
    assert week["totals"]["plannedMinutes"] == sum(shift["minutes"] for shift in shifts(week))
    assert week["totals"]["declaredMinutes"] == sum(each["minutes"] for day in week["days"] for each in day["hours"])


async def test_a_night_belongs_to_the_day_it_starts(cast: Cast) -> None:
    await declare(cast.ahmed, night(cast.printer, "2026-11-22"))

    before, week = await week_of(cast.ahmed, "2026-W47"), await week_of(cast.ahmed)

    sunday = before["days"][6]
    assert [(shift["start"], shift["end"]) for shift in sunday["shifts"]] == [
        ("2026-11-22T22:00:00+01:00", "2026-11-23T06:00:00+01:00")
    ]
    assert [each["day"] for each in sunday["hours"]] == ["2026-11-22"]
    assert week["days"][0]["hours"] == []
    assert [len(day["shifts"]) for day in week["days"]] == [1, 1, 1, 1, 0, 0, 1]


@pytest.mark.parametrize(
    ("week", "start", "end", "minutes"),
    [
        ("2026-W13", "2026-03-28T22:00:00+01:00", "2026-03-29T06:00:00+02:00", 7 * 60 - 20),
        ("2026-W43", "2026-10-24T22:00:00+02:00", "2026-10-25T06:00:00+01:00", 9 * 60 - 20),
        ("2026-W44", "2026-10-31T22:00:00+01:00", "2026-11-01T06:00:00+01:00", 8 * 60 - 20),
    ],
)
async def test_the_night_the_clocks_change_counts_what_elapsed(
    cast: Cast, week: str, start: str, end: str, minutes: int
) -> None:
    await plan(cast.ahmed, cast.printer, [6], NIGHT)
    saturday = start[:10]
    await declare(cast.ahmed, night(cast.printer, saturday))

    shown = await week_of(cast.ahmed, week)

    [shift], [hours] = shown["days"][5]["shifts"], shown["days"][5]["hours"]
    assert (shift["start"], shift["end"], shift["minutes"]) == (start, end, minutes)
    assert (hours["start"], hours["end"], hours["minutes"]) == (start, end, minutes)
    assert (hours["plannedMinutes"], hours["outside"]) == (minutes, False)
    assert shown["totals"]["plannedMinutes"] == 5 * 460 + minutes


async def test_a_week_goes_across_the_year(cast: Cast) -> None:
    week, following = await week_of(cast.martine, "2026-W53"), await week_of(cast.martine, "2027-W01")

    assert [day["day"] for day in week["days"]][3:5] == ["2026-12-31", "2027-01-01"]
    assert following["monday"] == "2027-01-04"
    assert week["totals"]["plannedMinutes"] == 5 * 420


@pytest.mark.parametrize(
    ("week", "weekday", "holiday"), [("2026-W46", 2, "Armistice"), ("2026-W52", 4, "Noël"), ("2026-W48", 2, None)]
)
async def test_public_holidays_are_named(cast: Cast, week: str, weekday: int, holiday: str | None) -> None:
    day = (await week_of(cast.martine, week))["days"][weekday]

    assert day["holiday"] == holiday
    assert [shift["holiday"] for shift in day["shifts"]] == [holiday]


async def test_public_holidays_go_by_the_site(cast: Cast) -> None:
    strasbourg = await site_at(cast.bakery, "67000")
    await plan(cast.martine, cast.bakery, [6], site=strasbourg)
    await plan(cast.paula, cast.printer, [6])

    in_alsace = (await week_of(cast.martine, "2026-W52"))["days"][5]
    elsewhere = (await week_of(cast.paula, "2026-W52"))["days"][5]

    assert [shift["holiday"] for shift in in_alsace["shifts"]] == ["Saint-Étienne"]
    assert [shift["holiday"] for shift in elsewhere["shifts"]] == [None]
    assert (in_alsace["day"], in_alsace["holiday"], elsewhere["holiday"]) == ("2026-12-26", None, None)


async def test_public_holidays_come_in_the_readers_language(cast: Cast) -> None:
    await cast.martine.put("/api/me", {"language": "en"})

    week = await week_of(cast.martine, "2026-W52")

    assert week["days"][4]["holiday"] == "Christmas Day"


async def test_an_absence_is_shown_with_its_reason_on_each_of_its_days(cast: Cast) -> None:
    id = uuid4()
    absence = {"kind": "child-sick", "from": "2026-11-24", "until": "2026-11-25", "comment": "angine"}
    await cast.martine.put(f"/api/absences/{id}", absence)

    week = await week_of(cast.martine)

    assert [len(day["absences"]) for day in week["days"]] == [0, 1, 1, 0, 0, 0, 0]
    [shown] = week["days"][1]["absences"]
    assert (shown["id"], shown["kind"], shown["comment"]) == (str(id), "child-sick", "angine")
    assert [told["host"]["name"] for told in shown["told"]] == ["Boulangerie Voisin"]


async def test_an_absence_of_some_hours_is_on_its_day_only(cast: Cast) -> None:
    absence = {"kind": "other", "from": "2026-11-24T14:00", "until": "2026-11-25T00:00"}
    await cast.martine.put(f"/api/absences/{uuid4()}", absence)

    week = await week_of(cast.martine)

    assert [len(day["absences"]) for day in week["days"]] == [0, 1, 0, 0, 0, 0, 0]


async def test_a_withdrawn_absence_is_not_shown(cast: Cast) -> None:
    id = uuid4()
    await cast.martine.put(f"/api/absences/{id}", {"kind": "sick", "from": TUESDAY, "until": TUESDAY})
    await cast.martine.delete(f"/api/absences/{id}?basedOn=1")

    week = await week_of(cast.martine)

    assert [day["absences"] for day in week["days"]] == [[]] * 7


async def test_each_day_until_tomorrow_may_be_declared(cast: Cast) -> None:
    week = await week_of(cast.martine)

    assert [day["may"] for day in week["days"]] == [["declare"]] * 3 + [[]] * 4
    assert week["may"] == ["declare", "report-absence"]


async def test_nothing_may_be_declared_where_no_assignment_runs(cast: Cast) -> None:
    week = await week_of(cast.martine, "2022-W01")
    before = await week_of(cast.martine, "2021-W52")

    assert [day["may"] for day in week["days"]] == [["declare"]] * 7
    assert [day["may"] for day in before["days"]] == [[]] * 7
    assert (before["assignments"], before["totals"]["hosts"]) == ([], [])


async def test_the_assignments_say_where_hours_may_be_declared(cast: Cast) -> None:
    week = await week_of(cast.martine)

    assert [(each["host"]["name"], each["site"]["name"], each["job"]) for each in week["assignments"]] == [
        ("Boulangerie Voisin", "Atelier", "Boulangère"),
        ("Imprimerie Lévêque", "Atelier", "Massicotière"),
    ]
    assert [(each["startsOn"], each["endsOn"]) for each in week["assignments"]] == [("2022-01-03", None)] * 2


async def test_an_assignment_that_has_ended_keeps_its_past(cast: Cast) -> None:
    await plan(cast.martine, cast.bakery, [6, 7], since=date(2026, 11, 1), until=date(2026, 11, 14))
    worked = await declare(cast.martine, morning(cast.bakery, "2026-11-14"))

    last, after = await week_of(cast.martine, "2026-W46"), await week_of(cast.martine, "2026-W47")

    assert [len(day["shifts"]) for day in last["days"]] == [1, 1, 1, 1, 1, 1, 0]
    assert last["days"][5]["hours"] == [worked]
    assert [len(day["shifts"]) for day in after["days"]] == [1, 1, 1, 1, 1, 0, 0]
    assert ("2026-11-14" in {each["endsOn"] for each in last["assignments"]}) is True
    assert {each["endsOn"] for each in after["assignments"]} == {None}


async def test_a_site_has_its_own_clock(cast: Cast) -> None:
    reunion = await site_at(cast.bakery, "97400", "Indian/Reunion")
    await plan(cast.martine, cast.bakery, [6], site=reunion)

    saturday = (await week_of(cast.martine))["days"][5]

    assert [(shift["start"], shift["minutes"]) for shift in saturday["shifts"]] == [("2026-11-28T08:00:00+04:00", 420)]


async def test_nobody_elses_hours_or_absences_are_in_it(cast: Cast) -> None:
    await declare(cast.ahmed, night(cast.printer))
    await cast.ahmed.put(f"/api/absences/{uuid4()}", {"kind": "sick", "from": TUESDAY, "until": TUESDAY})

    week = await week_of(cast.martine)

    assert [(day["hours"], day["absences"]) for day in week["days"]] == [([], [])] * 7


async def test_only_an_employee_has_a_week(cast: Cast) -> None:
    answers = [await who.get("/api/weeks/2026-W48") for who in (cast.bruno, cast.denis, cast.odile)]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(404, "not-found")}


async def test_a_stranger_signs_in_first(cast: Cast) -> None:
    answer = await cast.stranger.get("/api/weeks/2026-W48")

    assert answer.status_code == 401


async def test_what_is_no_week_is_refused_with_a_sentence(cast: Cast) -> None:
    written = ["2026-W54", "2027-W53", "2026-W00", "2026-48", "x", "0001-W01", "9999-W52", "٢٠٢٦-W48", "%00"]

    answers = [await cast.martine.get(f"/api/weeks/{each}") for each in written]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(422, "week.unknown")}
    assert all("2026-W48" in answer.json()["title"] for answer in answers)
