"""A host firm's week: planned beside declared, differences in front, absences without their reason."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.backend.declared import MONDAY, TUESDAY, WEDNESDAY, approve, declare, dispute, morning, night
from tests.backend.planned import plan, site_at
from tests.cast import Cast, Player
from tests.conftest import FixedClock

ABSENT_TODAY = {"kind": "child-sick", "from": TUESDAY, "until": TUESDAY, "comment": "angine de Zoé"}


async def week_of(who: Player, host: int, week: str = "2026-W48") -> dict[str, Any]:
    answer = await who.get(f"/api/hosts/{host}/weeks/{week}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def report(who: Player, absence: dict[str, str]) -> str:
    id = str(uuid4())
    answer = await who.put(f"/api/absences/{id}", absence)
    assert answer.status_code == 200, answer.text
    return id


def summary(week: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(row["day"][-2:], row["employee"]["name"].split()[0], row["state"]) for row in week["rows"]]


async def test_planned_stands_beside_declared(cast: Cast) -> None:
    declared = await declare(cast.martine, morning(cast.bakery, end="16:00", comment="Livraison"))

    row = (await week_of(cast.bruno, cast.bakery))["rows"][0]

    assert row == {
        "employee": {"id": cast.martine.employee, "name": "Martine Delattre"},
        "day": TUESDAY,
        "site": row["site"],
        "job": "Boulangère",
        "planned": {
            "start": "2026-11-24T08:00:00+01:00",
            "end": "2026-11-24T15:30:00+01:00",
            "breakMinutes": 30,
            "minutes": 420,
        },
        "declared": {
            "id": declared["id"],
            "start": "2026-11-24T08:00:00+01:00",
            "end": "2026-11-24T16:00:00+01:00",
            "breakMinutes": 30,
            "minutes": 450,
            "comment": "Livraison",
            "state": "submitted",
            "reason": None,
            "proposal": None,
            "rounds": 0,
            "arbitrated": False,
            "tacit": False,
            "decidedBy": None,
            "version": 1,
            "locked": False,
        },
        "differenceMinutes": 30,
        "outside": True,
        "absent": False,
        "replacedBy": None,
        "replaces": None,
        "arrival": None,
        "state": "submitted",
        "may": ["approve", "dispute"],
    }


async def test_everybody_planned_is_in_the_week(cast: Cast) -> None:
    week = await week_of(cast.denis, cast.printer)

    assert (week["week"], week["monday"], week["today"]) == ("2026-W48", MONDAY, TUESDAY)
    assert week["host"] == {"id": cast.printer, "name": "Imprimerie Lévêque"}
    assert summary(week) == [
        ("23", "Ahmed", "missing"),
        ("23", "Paula", "missing"),
        ("24", "Ahmed", "expected"),
        ("24", "Paula", "expected"),
        ("25", "Ahmed", "expected"),
        ("26", "Ahmed", "expected"),
        ("26", "Martine", "expected"),
        ("27", "Martine", "expected"),
        ("29", "Ahmed", "expected"),
    ]


async def test_differences_come_in_front_and_decided_rows_last(cast: Cast) -> None:
    approved = await declare(cast.martine, morning(cast.bakery, "2026-11-16"))
    await approve(cast.bruno, approved["id"])
    await declare(cast.martine, morning(cast.bakery, "2026-11-17"))
    await declare(cast.martine, morning(cast.bakery, "2026-11-18", end="12:00"))
    await declare(cast.martine, morning(cast.bakery, "2026-11-21"))
    disputed = await declare(cast.martine, morning(cast.bakery, "2026-11-22"))
    await dispute(cast.bruno, disputed["id"])

    week = await week_of(cast.bruno, cast.bakery, "2026-W47")

    assert summary(week) == [
        ("18", "Martine", "submitted"),
        ("21", "Martine", "submitted"),
        ("17", "Martine", "submitted"),
        ("16", "Martine", "approved"),
        ("22", "Martine", "disputed"),
    ]
    assert [row["differenceMinutes"] for row in week["rows"]] == [-210, 420, 0, 0, 420]


async def test_each_state_says_what_the_manager_may_do(cast: Cast) -> None:
    approved = await declare(cast.martine, morning(cast.bakery, "2026-11-16"))
    await approve(cast.bruno, approved["id"])
    disputed = await declare(cast.martine, morning(cast.bakery, "2026-11-17"))
    await dispute(cast.bruno, disputed["id"])
    await declare(cast.martine, morning(cast.bakery, "2026-11-18"))
    await report(cast.martine, ABSENT_TODAY)

    before, week = await week_of(cast.bruno, cast.bakery, "2026-W47"), await week_of(cast.bruno, cast.bakery)

    assert {row["state"]: row["may"] for row in before["rows"] + week["rows"]} == {
        "approved": ["take-back"],
        "disputed": ["approve", "take-back"],
        "submitted": ["approve", "dispute"],
        "missing": [],
        "absent": [],
        "expected": [],
    }


async def test_a_shift_is_missing_once_it_has_ended(cast: Cast, clock: FixedClock) -> None:
    before = await week_of(cast.bruno, cast.bakery)
    clock.moves(timedelta(hours=6))

    after = await week_of(cast.bruno, cast.bakery)

    assert [state for _, _, state in summary(before)] == ["missing", "expected", "expected"]
    assert [state for _, _, state in summary(after)] == ["missing", "missing", "expected"]


async def test_a_day_declared_without_a_plan_is_shown(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.printer))

    row = (await week_of(cast.denis, cast.printer))["rows"][0]

    assert (row["employee"]["name"], row["planned"], row["outside"]) == ("Martine Delattre", None, True)
    assert (row["differenceMinutes"], row["job"], row["site"]["name"]) == (420, "Massicotière", "Atelier")


async def test_two_shifts_of_a_day_each_meet_their_own_hours(cast: Cast) -> None:
    await plan(cast.martine, cast.bakery, [1], (18 * 60, 20 * 60, 0))
    await declare(cast.martine, morning(cast.bakery, MONDAY, start="18:00", end="20:00", breakMinutes=0))
    await declare(cast.martine, morning(cast.bakery, MONDAY, end="15:00"))

    rows = [row for row in (await week_of(cast.bruno, cast.bakery))["rows"] if row["day"] == MONDAY]

    assert [row["differenceMinutes"] for row in rows] == [-30, 0]
    assert all(row["planned"]["start"] == row["declared"]["start"] for row in rows)


async def test_a_duration_stands_beside_its_shift(cast: Cast) -> None:
    await declare(cast.martine, {"host": cast.bakery, "day": TUESDAY, "minutes": 400})

    [row] = [row for row in (await week_of(cast.bruno, cast.bakery))["rows"] if row["day"] == TUESDAY]

    assert (row["declared"]["start"], row["declared"]["minutes"], row["differenceMinutes"]) == (None, 400, -20)


async def test_a_night_belongs_to_the_day_it_starts(cast: Cast) -> None:
    await declare(cast.ahmed, night(cast.printer, "2026-11-22"))

    before = await week_of(cast.denis, cast.printer, "2026-W47")
    week = await week_of(cast.denis, cast.printer)

    assert ("22", "Ahmed", "submitted") in summary(before)
    assert [state for day, name, state in summary(week) if (day, name) == ("23", "Ahmed")] == ["missing"]


async def test_totals_are_the_sums_of_the_rows(cast: Cast) -> None:
    approved = await declare(cast.martine, morning(cast.bakery, MONDAY))
    await approve(cast.bruno, approved["id"])
    await declare(cast.martine, morning(cast.bakery, TUESDAY, end="16:00"))
    await declare(cast.martine, morning(cast.bakery, WEDNESDAY))

    week = await week_of(cast.bruno, cast.bakery)

    assert week["totals"] == {
        "plannedMinutes": 3 * 420,
        "declaredMinutes": 420 + 450 + 420,
        "approvedMinutes": 420,
        "waiting": 2,
    }
    assert week["totals"]["declaredMinutes"] == sum(row["declared"]["minutes"] for row in week["rows"])


async def test_who_is_absent_is_said_in_one_neutral_way(cast: Cast) -> None:
    await report(cast.martine, ABSENT_TODAY)

    week = await week_of(cast.bruno, cast.bakery)

    [absence] = week["absences"]
    assert absence == {
        "id": absence["id"],
        "employee": {"id": cast.martine.employee, "name": "Martine Delattre"},
        "start": "2026-11-24T08:00:00+01:00",
        "end": "2026-11-24T15:30:00+01:00",
        "returnUnknown": False,
        "state": "announced",
        "label": "absent, géré par le groupement",
        "version": 1,
        "acknowledgedAt": None,
        "may": ["acknowledge"],
    }
    assert [row["absent"] for row in week["rows"]] == [False, True, False]


async def test_the_label_comes_in_the_readers_language(cast: Cast) -> None:
    await report(cast.ahmed, ABSENT_TODAY)

    week = await week_of(cast.denis, cast.printer)

    assert {absence["label"] for absence in week["absences"]} == {"absent, handled by the groupement"}


async def test_a_withdrawn_absence_makes_nobody_absent(cast: Cast) -> None:
    id = await report(cast.martine, ABSENT_TODAY)
    await cast.martine.delete(f"/api/absences/{id}?basedOn=1")

    week = await week_of(cast.bruno, cast.bakery)

    assert [(absence["state"], absence["may"]) for absence in week["absences"]] == [("withdrawn", [])]
    assert [row["absent"] for row in week["rows"]] == [False, False, False]


async def test_what_was_worked_all_the_same_is_shown_as_declared(cast: Cast) -> None:
    await report(cast.martine, ABSENT_TODAY)
    await declare(cast.martine, morning(cast.bakery, end="10:00"))

    row = (await week_of(cast.bruno, cast.bakery))["rows"][0]

    assert (row["state"], row["absent"], row["differenceMinutes"]) == ("submitted", True, -330)


async def test_a_manager_decides_nothing_on_her_own_row(cast: Cast) -> None:
    await declare(cast.paula, morning(cast.printer))

    hers = (await week_of(cast.paula, cast.printer))["rows"][0]
    deputys = (await week_of(cast.denis, cast.printer))["rows"][0]

    assert (hers["employee"]["id"], hers["may"]) == (cast.paula.employee, [])
    assert (deputys["employee"]["id"], deputys["may"]) == (cast.paula.employee, ["approve", "dispute"])


async def test_another_host_firms_week_is_not_found(cast: Cast) -> None:
    answers = [
        await cast.bruno.get(f"/api/hosts/{cast.printer}/weeks/2026-W48"),
        await cast.paula.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48"),
        await cast.martine.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48"),
        await cast.odile.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48"),
        await cast.bruno.get("/api/hosts/99/weeks/2026-W48"),
        await cast.bruno.get(f"/api/hosts/{2**40}/weeks/2026-W48"),
        await cast.bruno.get("/api/hosts/x/weeks/2026-W48"),
    ]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(404, "not-found")}


async def test_a_host_firm_learns_nothing_of_others_nor_of_reasons(cast: Cast) -> None:
    hidden = await declare(cast.martine, morning(cast.bakery, MONDAY, comment="Fournée du matin"))
    await declare(cast.martine, morning(cast.printer, TUESDAY, start="16:00", end="18:00", breakMinutes=0))
    await report(cast.martine, ABSENT_TODAY | {"until": "2026-11-27"})
    await report(cast.ahmed, ABSENT_TODAY | {"kind": "sick", "comment": "grippe"})

    answer = await cast.denis.get(f"/api/hosts/{cast.printer}/weeks/2026-W48")

    written = answer.text.lower()
    assert "martine delattre" in written
    secrets = ["boulang", "voisin", "59190", "fournée", "sick", "child", "angine", "zoé", "grippe", "kind"]
    secrets += ["cse", "titulaire", "mandat", "coefficient", "alliance", "rue du four", "+336", hidden["id"]]
    assert [secret for secret in secrets if secret in written] == []


async def test_an_absence_is_told_for_the_host_firms_own_shifts_only(cast: Cast) -> None:
    await report(cast.martine, ABSENT_TODAY | {"from": "2026-11-02", "until": "2026-12-31"})

    [absence] = (await week_of(cast.bruno, cast.bakery))["absences"]

    assert (absence["start"], absence["end"]) == ("2026-11-02T08:00:00+01:00", "2026-12-30T15:30:00+01:00")


async def test_the_hours_of_another_site_of_the_same_host_firm_are_in_it(cast: Cast) -> None:
    reunion = await site_at(cast.bakery, "97400", "Indian/Reunion")
    await plan(cast.martine, cast.bakery, [6], site=reunion)

    saturday = (await week_of(cast.bruno, cast.bakery))["rows"][-1]

    assert (saturday["site"]["id"], saturday["planned"]["start"]) == (reunion, "2026-11-28T08:00:00+04:00")


async def test_what_is_no_week_is_refused_with_a_sentence(cast: Cast) -> None:
    written = ["2026-W54", "2027-W53", "2026-W00", "2026-48", "x", "0001-W01", "9999-W52", "٢٠٢٦-W48", "%00"]

    answers = [await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/{each}") for each in written]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(422, "week.unknown")}
    assert all("2026-W48" in answer.json()["title"] for answer in answers)
