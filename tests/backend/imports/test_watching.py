"""What the law finds in the next twelve weeks of plans that an import changed: told, and never refused."""

import json
from typing import Any

import pytest

from backend.imports.command import command
from backend.imports.importing import run
from tests.backend.imports.office import Office, week
from tests.conftest import FixedClock

pytestmark = pytest.mark.usefixtures("database")

LONG_SATURDAYS = (
    "affectations.csv",
    2,
    "law.day-too-long",
    "Lucie Joubert : Samedi 28 novembre : 12 h de travail, 10 h au plus (art. L3121-18). "
    "Prévoir 2 h de moins le samedi 28 novembre (Boulangerie Voisin ou Imprimerie Delannoy). "
    "En tout 12 fois d'ici au samedi 13 février.",
)


def with_saturdays(office: Office) -> Office:
    """Six hours at the bakery and six at the printer, of one and the same Saturday."""
    office.put("affectations.csv", 2, **week(samedi="06:00-12:00"))
    return office.put("affectations.csv", 3, **week(samedi="13:00-19:00"))


async def told(office: Office, clock: FixedClock, **more: Any) -> list[tuple[str, int | None, str, str]]:
    report = await run(office.save(), clock=clock, **more)
    assert report.is_accepted
    return [
        (each.file, each.line, each.code, each.sentence.replace("\N{NO-BREAK SPACE}", " ")) for each in report.warnings
    ]


async def test_a_day_that_two_host_firms_make_too_long_is_told_once(office: Office, clock: FixedClock) -> None:
    assert await told(with_saturdays(office), clock) == [LONG_SATURDAYS]


async def test_an_import_that_changes_nothing_tells_nothing(office: Office, clock: FixedClock) -> None:
    await told(with_saturdays(office), clock)

    assert await told(office, clock) == []


async def test_a_try_tells_the_same(office: Office, clock: FixedClock) -> None:
    assert await told(with_saturdays(office), clock, dry_run=True) == [LONG_SATURDAYS]


async def test_only_those_whose_plan_changed_are_looked_at(office: Office, clock: FixedClock) -> None:
    await told(with_saturdays(office), clock)
    office.put("affectations.csv", 5, **week(lundi="08:00-12:00", mardi="06:00-20:00"))

    changed = await told(office, clock)

    assert {line for _, line, code, _ in changed if code.startswith("law.")} == {5}


async def test_a_part_timer_told_late_of_other_hours_is_told_to_the_office(office: Office, clock: FixedClock) -> None:
    """Victoire's Mondays become Wednesdays from tomorrow on: two of each lie within seven working days."""
    await told(office, clock)
    office.put("affectations.csv", 4, **week(mercredi="21:00-04:20"))

    assert await told(office, clock) == [
        (
            "affectations.csv",
            4,
            "law.part-time-change-told-late",
            "Victoire Mendès : Mercredi 25 novembre : changement annoncé 1 jour ouvré avant, 7 au moins "
            "(art. L3123-31). Ne rien changer avant le jeudi 3 décembre. "
            "En tout 3 fois d'ici au mercredi 2 décembre.",
        )
    ]


async def test_what_is_over_is_not_told(office: Office, clock: FixedClock) -> None:
    with_saturdays(office)
    office.put("affectations.csv", 2, date_fin="21/11/2026").put("affectations.csv", 3, date_fin="21/11/2026")

    assert await told(office, clock) == []


async def test_a_program_reads_the_rule(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    await command(with_saturdays(office).save(), dry_run=True, as_json=True)

    warnings = json.loads(capsys.readouterr().out)["warnings"]

    assert [(each["code"], each["line"]) for each in warnings] == [("law.day-too-long", 2)]


async def test_a_person_reads_it_among_what_deserves_a_look(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    status = await command(with_saturdays(office).save(), dry_run=False, as_json=False)

    shown = " ".join(capsys.readouterr().out.split())  # as one line, whatever the width of the screen
    assert status == 0
    assert "À vérifier (n'empêche rien) : 1" in shown
    assert "12 h de travail, 10 h au plus (art. L3121-18)" in shown
    assert "Tout est enregistré." in shown
