"""What the tables hold after an import, a second one, and one that changes something."""

import asyncio
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from backend.imports.importing import run
from backend.imports.report import Report
from backend.kit.database import Statement
from tests.backend.imports.office import GARAGE, Office, week

pytestmark = pytest.mark.usefixtures("database")

TABLES = [
    *("groupements", "establishments", "hosts", "memberships", "sites", "seasons", "people", "employees"),
    *("contracts", "mandates", "managers", "assignments", "weekly_shifts"),
]


async def rows(sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await Statement(sql).rows()]


async def versions() -> dict[str, list[tuple[Any, ...]]]:
    """Which transaction wrote or even locked each row: a row left alone keeps both numbers."""
    return {
        table: await rows(f"SELECT ctid::text, xmin::text, xmax::text FROM {table} ORDER BY ctid") for table in TABLES
    }


def counts(report: Report) -> dict[str, tuple[int | None, int | None]]:
    """Added and changed, of the files where there was any."""
    return {each.file: (each.added, each.changed) for each in report.files if each.added or each.changed}


async def test_a_row_of_each_file_reaches_its_tables(office: Office) -> None:
    report = await run(office.save())

    assert report.is_saved
    assert await rows("SELECT code, name, form, founded_on FROM groupements WHERE code = 'NORD'") == [
        ("NORD", "Alliance du Nord", "association", date(2005, 6, 1))
    ]
    assert await rows("""
        SELECT groupement.code, establishment.code, joined_on FROM memberships membership
          JOIN groupements groupement ON groupement.id = membership.groupement
          JOIN establishments establishment ON establishment.id = membership.establishment
          JOIN hosts host ON host.id = membership.host
         WHERE host.siret = '97016405900010' ORDER BY 1""") == [
        ("NORD", "LIL", date(2001, 5, 7)),
        ("SUD", "SUD-1", date(2010, 9, 8)),
    ]
    assert await rows("""
        SELECT first_name, last_name, email, phone, language, kind, weekly_minutes, job, certificates, ends_on
          FROM people JOIN employees ON employees.person = people.id
          JOIN contracts ON contracts.employee = employees.id WHERE payroll_number = '00002'""") == [
        ("Victoire", "Mendès", None, "+33639980001", "en", "CDI", 1050, "Opératrice", "CACES R489 cat. 3", None)
    ]
    assert await rows("SELECT kind, starts_on, ends_on, reason FROM seasons ORDER BY kind") == [
        ("busy", date(2026, 12, 20), date(2027, 1, 5), "Fêtes de fin d'année"),
        ("closed", date(2026, 12, 24), date(2027, 1, 3), "Congés"),
    ]
    assert await rows("SELECT kind, college, organisation, ends_on FROM mandates") == [
        ("member", "ouvriers-employés", "", date(2028, 3, 14))
    ]


async def test_an_assignment_reaches_its_site_and_its_weekly_shifts(office: Office) -> None:
    await run(office.save())

    assert await rows("""
        SELECT assignment.job, coefficient, weekday, shift.starts, shift.ends, break_minutes, shift.ends_on
          FROM weekly_shifts shift JOIN assignments assignment ON assignment.id = shift.assignment
         WHERE assignment.job IN ('Vendeuse', 'Aide') ORDER BY 1""") == [
        ("Aide", Decimal("1.850"), 1, 1260, 1700, 20, date(2027, 8, 31)),
        ("Vendeuse", Decimal("1.900"), 1, 480, 960, 60, None),
    ]
    # The address is known where the site is in the host firm's own town, and only there.
    assert await rows("SELECT name, town, street, postcode, timezone FROM sites ORDER BY name") == [
        ("Atelier", "Atelier", "", "", "Europe/Paris"),
        ("Hazebrouck", "Hazebrouck", "98 rue Martin", "59190", "Europe/Paris"),
        ("Hénin-Beaumont", "Hénin-Beaumont", "103 avenue Dupont", "62110", "Europe/Paris"),
    ]


@pytest.mark.parametrize(
    ("postcode", "timezone"),
    [
        ("97110", "America/Guadeloupe"),
        ("97200", "America/Martinique"),
        ("97300", "America/Cayenne"),
        ("97400", "Indian/Reunion"),
        ("97500", "America/Miquelon"),
        ("97600", "Indian/Mayotte"),
        ("20000", "Europe/Paris"),
    ],
)
async def test_a_site_has_the_clock_of_its_department(office: Office, postcode: str, timezone: str) -> None:
    await run(office.put("adherents.csv", 5, code_postal=postcode).save())

    assert await rows("SELECT timezone FROM sites WHERE name = 'Atelier'") == [(timezone,)]


async def test_one_mail_is_one_person(office: Office) -> None:
    await run(office.save())

    # Lucie is an employee and stands in for a manager; the firm's number is the one to show there.
    assert await rows("""
        SELECT first_name, phone, role, payroll_number FROM people
          JOIN managers ON managers.person = people.id JOIN employees ON employees.person = people.id""") == [
        ("Lucie", "+33353010002", "deputy", "00001")
    ]


async def test_a_manager_who_is_hired_later_stays_one_person(office: Office) -> None:
    await run(office.save())
    office.add(
        "salaries.csv", like=2, matricule="00009", nom="Lévy", prenom="Colette", email="Colette.Levy@Delannoy.example"
    )

    report = await run(office.save())

    assert counts(report) == {"salaries.csv": (1, 0)}
    assert await rows(
        "SELECT count(*), count(employees.id) FROM people LEFT JOIN employees ON employees.person = people.id"
        " WHERE lower(email) = 'colette.levy@delannoy.example'"
    ) == [(1, 1)]


async def test_a_second_import_writes_not_one_row(office: Office) -> None:
    await run(office.save())
    before = await versions()

    report = await run(office.save(encoding="cp1252", newline="\n"))

    assert report.is_saved
    assert counts(report) == {}
    assert [each.unchanged for each in report.files] == [2, 2, 4, 3, 4, 4, 2, 1]
    assert await versions() == before


async def test_a_changed_row_is_the_only_one_written(office: Office) -> None:
    await run(office.save())
    office.put("groupements.csv", 3, nom="Le Sud")
    office.put("adherents.csv", 5, adresse="1 rue Neuve", code_postal="97400")
    office.put("responsables.csv", 2, role="suppléante", telephone="")
    office.put("salaries.csv", 3, heures_hebdo="20", prenom="Victoria")
    office.put("affectations.csv", 2, coefficient="2,1", lundi="07:00-11:00", mardi="07:00-11:00")
    office.put("periodes.csv", 2, motif="Inventaire")
    office.put("mandats.csv", 2, organisation="Syndicat A")

    report = await run(office.save())

    assert counts(report) == {
        file: (0, 1)
        for file in (
            "groupements.csv",
            "adherents.csv",
            "responsables.csv",
            "salaries.csv",
            "affectations.csv",
            "periodes.csv",
            "mandats.csv",
        )
    } | {"affectations.csv": (0, 1)}
    assert await rows(
        "SELECT weekday, starts, ends FROM weekly_shifts shift JOIN assignments ON assignments.id ="
        " shift.assignment WHERE job = 'Vendeuse' AND coefficient = 2.1 ORDER BY 1"
    ) == [
        (1, 420, 660),
        (2, 420, 660),
    ]
    assert await rows("SELECT timezone FROM sites WHERE name = 'Atelier'") == [("Indian/Reunion",)]
    assert await rows(
        "SELECT weekly_minutes, first_name FROM contracts JOIN employees ON employees.id = employee"
        " JOIN people ON people.id = person WHERE payroll_number = '00002'"
    ) == [(1200, "Victoria")]


async def test_a_row_that_left_the_files_is_left_alone(office: Office) -> None:
    await run(office.save())
    before = await versions()
    office.remove("affectations.csv", 4).remove("mandats.csv", 2).remove("salaries.csv", 4).remove("periodes.csv", 3)

    report = await run(office.save())

    assert report.is_saved
    assert await versions() == before


async def test_an_assignment_that_ends_keeps_its_past(office: Office) -> None:
    await run(office.save())
    [assignment] = await rows("SELECT id FROM assignments WHERE job = 'Vendeuse'")
    office.put("affectations.csv", 2, date_fin="30/11/2026")
    office.add("affectations.csv", like=2, date_debut="01/12/2026", date_fin="", **week(lundi="14:00-18:00"))

    report = await run(office.save())

    assert counts(report) == {"affectations.csv": (1, 1)}
    assert await rows("""
        SELECT assignment.id = (SELECT min(id) FROM assignments WHERE job = 'Vendeuse'),
               shift.starts_on, shift.ends_on, shift.starts
          FROM weekly_shifts shift JOIN assignments assignment ON assignment.id = shift.assignment
         WHERE job = 'Vendeuse' ORDER BY shift.starts_on""") == [
        (True, date(2026, 9, 2), date(2026, 11, 30), 480),
        (False, date(2026, 12, 1), None, 840),
    ]
    assert assignment in await rows("SELECT id FROM assignments WHERE ends_on = '2026-11-30'")


async def test_two_assignments_may_exchange_their_days(office: Office) -> None:
    office.put("affectations.csv", 2, **week(lundi="08:00-12:00"))
    office.put("affectations.csv", 3, **week(mardi="08:00-12:00"))
    await run(office.save())
    office.put("affectations.csv", 2, **week(mardi="08:00-12:00"))
    office.put("affectations.csv", 3, **week(lundi="08:00-12:00"))

    report = await run(office.save())

    assert counts(report) == {"affectations.csv": (0, 2)}


async def test_two_employees_may_exchange_their_mails(office: Office) -> None:
    office.remove("responsables.csv", 4)
    await run(office.save())
    office.put("salaries.csv", 2, email="helene.legrand@salaries.example")
    office.put("salaries.csv", 4, email="lucie.joubert@salaries.example")

    report = await run(office.save())

    assert counts(report) == {"salaries.csv": (0, 2)}
    assert await rows("SELECT first_name FROM people WHERE email = 'lucie.joubert@salaries.example'") == [("Hélène",)]


async def test_a_mail_that_is_taken_away_is_free_again(office: Office) -> None:
    office.remove("responsables.csv", 4)
    await run(office.save())
    office.put("salaries.csv", 2, email="").put("salaries.csv", 3, email="lucie.joubert@salaries.example")

    report = await run(office.save())

    assert counts(report) == {"salaries.csv": (0, 2)}


async def test_a_language_chosen_by_someone_who_signed_in_is_theirs(office: Office) -> None:
    await run(office.save())
    await Statement("UPDATE people SET language = 'en'").rows()
    await Statement("""
        INSERT INTO sessions (id, person, token_hash, device, created_at, last_seen_at, expires_at)
        SELECT gen_random_uuid(), id, 'x', '', now(), now(), now() FROM people WHERE first_name = 'Lucie'""").rows()

    await run(office.save())

    assert await rows("SELECT first_name, language FROM people WHERE first_name IN ('Lucie', 'Hélène') ORDER BY 1") == [
        ("Hélène", "fr"),
        ("Lucie", "en"),
    ]


async def test_the_database_knows_assignments_that_the_files_forgot(office: Office) -> None:
    await run(office.save())
    office.remove("affectations.csv", 2)
    office.put("affectations.csv", 2, lundi="15:00-18:00")

    report = await run(office.save())

    [problem] = report.problems
    assert (problem.file, problem.line, problem.column, problem.code) == (
        "affectations.csv",
        2,
        "lundi",
        "employee.already-elsewhere",
    )
    assert "Boulangerie Voisin (lundi 08:00-16:00)" in problem.sentence


@pytest.mark.parametrize(
    ("mail", "code"),
    [
        ("paul.roche@salaries.example", "mail.taken"),
        ("gabriel.antoine@voisin.example", "mail.other-person"),
    ],
)
async def test_a_mail_of_somebody_the_database_knows_is_refused(office: Office, mail: str, code: str) -> None:
    await run(office.save())
    office.remove("salaries.csv", 5).remove("affectations.csv", 5).remove("responsables.csv", 2)
    office.put("salaries.csv", 3, email=mail)

    report = await run(office.save())

    assert [(each.file, each.line, each.column, each.value, each.code) for each in report.problems] == [
        ("salaries.csv", 3, "email", mail, code)
    ]


async def test_earlier_contracts_still_cover_what_was_lent_under_them(office: Office) -> None:
    await run(office.save())
    office.put("salaries.csv", 4, contrat="CDI", date_debut="01/09/2027", date_fin="")
    office.add("affectations.csv", like=4, matricule="00003", siret=GARAGE, date_debut="01/09/2026", date_fin="")

    report = await run(office.save())

    assert [*report.problems, *report.warnings] == []
    assert await rows("SELECT kind, ends_on FROM contracts WHERE job = 'Magasinière' ORDER BY starts_on") == [
        ("CDD", date(2027, 8, 31)),
        ("CDI", None),
    ]


async def test_a_dry_run_counts_and_writes_nothing(office: Office) -> None:
    report = await run(office.save(), dry_run=True)

    assert counts(report)["affectations.csv"] == (4, 0)
    assert report.is_accepted
    assert not report.is_saved
    assert all(written == [] for written in (await versions()).values())


async def test_two_imports_at_once_take_turns(office: Office) -> None:
    directory = office.save()

    reports = await asyncio.gather(*(run(directory) for _ in range(4)))

    assert sorted(report.files[5].added or 0 for report in reports) == [0, 0, 0, 4]
    assert await rows("SELECT count(*) FROM weekly_shifts") == [(6,)]


async def test_the_same_payroll_number_may_come_from_another_office(office: Office) -> None:
    await run(office.save())
    for file, column in (
        ("groupements.csv", "code"),
        ("etablissements.csv", "groupement"),
        ("adherents.csv", "groupement"),
    ):
        for line in (2, 3):
            office.put(file, line, **{column: f"{office.rows[file][line - 1][0]}-2"})
    office.put("adherents.csv", 4, groupement="SUD-2").put("adherents.csv", 5, groupement="NORD-2")
    for line in range(2, 6):
        office.put("salaries.csv", line, email="", groupement=f"{office.rows['salaries.csv'][line - 1][0]}-2")

    report = await run(office.save())

    assert [each.code for each in report.problems] == []
    assert await rows("SELECT count(*), count(DISTINCT payroll_number) FROM employees") == [(8, 4)]
    assert await rows("SELECT count(*) FROM hosts") == [(3,)]
