"""What becomes of rows whose start, site or job changed, and of managers who left."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from backend.imports.importing import run
from backend.imports.report import Report
from backend.kit.database import Statement
from notifications import outbox
from notifications.outbox import Recipient
from tests.backend.imports.office import GARAGE, Office, week
from tests.conftest import NOW
from tests.notifications.specimens import ABSENCE

pytestmark = pytest.mark.usefixtures("database")

LUCIE = {"matricule": "00001", "siret": GARAGE}


async def rows(sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await Statement(sql).rows()]


def counts(report: Report) -> dict[str, tuple[int | None, int | None]]:
    return {each.file: (each.added, each.changed) for each in report.files if each.added or each.changed}


@pytest.mark.parametrize(
    "correction",
    [
        {"poste": "Vendeuse principale"},
        {"site": "Lens"},
        {"site": "Lens", "poste": "Vendeuse principale"},
        {"date_debut": "01/09/2026"},
    ],
)
async def test_a_corrected_assignment_stays_the_same_one(office: Office, correction: dict[str, str]) -> None:
    await run(office.save())
    before = await rows("SELECT min(id), count(*) FROM assignments")
    office.put("affectations.csv", 2, **correction)

    report = await run(office.save())

    assert counts(report) == {"affectations.csv": (0, 1)}
    assert await rows("SELECT min(id), count(*) FROM assignments") == before
    assert counts(await run(office.directory)) == {}
    assert await rows("""
        SELECT assignment.job, site.name, assignment.starts_on, shift.starts_on
          FROM assignments assignment JOIN sites site ON site.id = assignment.site
          JOIN weekly_shifts shift ON shift.assignment = assignment.id
         WHERE assignment.id = (SELECT min(id) FROM assignments)""") == [
        (
            correction.get("poste", "Vendeuse"),
            correction.get("site", "Hénin-Beaumont"),
            *[date(2026, 9, 1 if "date_debut" in correction else 2)] * 2,
        )
    ]


async def test_a_later_start_does_not_lose_the_days_before(office: Office) -> None:
    await run(office.save())
    office.put("affectations.csv", 2, date_debut="01/12/2026")

    report = await run(office.save())

    assert [(each.line, each.code) for each in report.problems] == [(2, "employee.already-elsewhere")]


async def test_two_possible_corrections_are_none(office: Office) -> None:
    office.add("affectations.csv", like=2, **LUCIE, site="Bruay", **week(samedi="08:00-10:00"))
    office.add("affectations.csv", like=2, **LUCIE, site="Bruay", poste="Caissière", **week(samedi="10:00-12:00"))
    await run(office.save())
    office.put("affectations.csv", 6, site="Béthune", **week(samedi="14:00-15:00"))
    office.put("affectations.csv", 7, site="Béthune", **week(samedi="15:00-16:00"))

    report = await run(office.save())

    assert counts(report) == {"affectations.csv": (2, 0)}


async def test_an_assignment_at_an_unknown_host_firm_is_told_once(office: Office) -> None:
    await run(office.save())
    office.put("affectations.csv", 2, siret="98951814700016")

    report = await run(office.save())

    assert [each.code for each in report.problems] == ["host.unknown"]


async def test_days_in_two_places_are_told_together(office: Office) -> None:
    await run(office.save())
    office.put("affectations.csv", 3, **week(lundi="07:00-09:00 15:00-17:00", mardi="08:00-12:00"))
    office.add("affectations.csv", like=3, poste="Aide")

    among_files = await run(office.save())
    office.remove("affectations.csv", 6).remove("affectations.csv", 3)
    office.put("affectations.csv", 2, **week(mardi="15:00-16:00", mercredi="15:00-16:00"))
    with_database = await run(office.save())

    assert [(each.line, each.column) for each in among_files.problems] == [(3, "lundi"), (6, "lundi"), (6, "mardi")]
    assert [(each.line, each.column) for each in with_database.problems] == [(2, "mardi")]
    assert "De même mercredi." in with_database.problems[0].sentence


async def test_a_new_contract_ends_the_one_before_and_keeps_it(office: Office) -> None:
    await run(office.save())
    office.put("salaries.csv", 3, date_debut="01/01/2027", heures_hebdo="28")

    report = await run(office.save())

    assert counts(report) == {"salaries.csv": (0, 1)}
    assert counts(await run(office.directory)) == {}
    assert await rows("""
        SELECT starts_on, ends_on, weekly_minutes FROM contracts JOIN employees ON employees.id = employee
         WHERE payroll_number = '00002' ORDER BY 1""") == [
        (date(2021, 6, 21), date(2026, 12, 31), 1050),
        (date(2027, 1, 1), None, 1680),
    ]


async def test_an_earlier_start_corrects_the_contract(office: Office) -> None:
    await run(office.save())
    office.put("salaries.csv", 3, date_debut="21/05/2021")

    report = await run(office.save())

    assert counts(report) == {"salaries.csv": (0, 1)}
    assert await rows("""
        SELECT starts_on, ends_on FROM contracts JOIN employees ON employees.id = employee
         WHERE payroll_number = '00002'""") == [(date(2021, 5, 21), None)]


async def test_a_corrected_mandate_is_not_held_twice(office: Office) -> None:
    await run(office.save())
    office.put("mandats.csv", 2, date_debut="01/03/2024")
    office.add("mandats.csv", like=2, date_debut="15/03/2028", date_fin="14/03/2032")

    report = await run(office.save())

    assert counts(report) == {"mandats.csv": (1, 1)}
    assert await rows("SELECT starts_on, ends_on FROM mandates ORDER BY 1") == [
        (date(2024, 3, 1), date(2028, 3, 14)),
        (date(2028, 3, 15), date(2032, 3, 14)),
    ]


async def test_a_manager_who_left_loses_access_and_is_named(office: Office) -> None:
    await run(office.save())
    office.put("responsables.csv", 2, nom="Petit", prenom="Ana", email="ana.petit@voisin.example")

    report = await run(office.save())

    assert [each.sentence for each in report.warnings] == [
        "Gabriel Antoine n'est plus responsable chez Boulangerie Voisin : son accès à cette entreprise est retiré."
    ]
    assert await rows("""
        SELECT first_name FROM managers JOIN people ON people.id = person JOIN hosts ON hosts.id = host
         WHERE siret = '91375614400014'""") == [("Ana",)]
    assert (await run(office.directory)).warnings == []


async def test_what_still_waited_for_a_manager_who_left_is_told_no_more(office: Office) -> None:
    await run(office.save())
    [[person, host]] = await rows("""
        SELECT person, host FROM managers JOIN hosts ON hosts.id = host WHERE siret = '91375614400014'""")
    gabriel = Recipient(person, "fr", "gabriel@navette.example")
    for there in (host, host + 1):
        absence = replace(ABSENCE, link=f"/hosts/{there}/weeks/2026-W48")
        await outbox.post(absence, to=[gabriel], about=f"absence:{there}", at=NOW)
    office.put("responsables.csv", 2, nom="Petit", prenom="Ana", email="ana.petit@voisin.example")

    await run(office.save())

    assert await rows("""
        SELECT notice.content->>'link', state FROM deliveries delivery
          JOIN outbox_notices notice ON notice.id = delivery.notice ORDER BY delivery.id""") == [
        (f"/hosts/{host}/weeks/2026-W48", "superseded"),
        (f"/hosts/{host + 1}/weeks/2026-W48", "due"),
    ]


async def test_a_host_firm_without_any_row_keeps_its_managers(office: Office) -> None:
    await run(office.save())
    office.remove("responsables.csv", 2)

    report = await run(office.save())

    assert report.warnings == []
    assert await rows("SELECT count(*) FROM managers") == [(3,)]


async def test_another_groupement_s_managers_of_a_shared_host_firm_stay(office: Office) -> None:
    await run(office.save())
    for file in ("groupements.csv", "etablissements.csv"):
        office.remove(file, 3)
    office.remove("adherents.csv", 4).remove("salaries.csv", 5).remove("affectations.csv", 5)
    office.remove("responsables.csv", 4)

    report = await run(office.save())

    assert report.is_saved
    assert report.warnings == []
    assert await rows("SELECT count(*) FROM managers") == [(3,)]
