"""What is wrong is told with its file, line, column and value; nothing is written."""

import pytest

from backend.imports.importing import run
from backend.imports.report import Report
from backend.kit.database import Statement
from tests.backend.imports.office import BAKERY, GARAGE, PRINTER, Office, week

pytestmark = pytest.mark.usefixtures("database")

COUNT = Statement("SELECT (SELECT count(*) FROM groupements) + (SELECT count(*) FROM people) AS rows")


def told(report: Report) -> list[tuple[str, int | None, str | None, str | None, str]]:
    return [(each.file, each.line, each.column, each.value, each.code) for each in report.problems]


CELLS = [
    ("groupements.csv", 2, "code", "", "cell.required"),
    ("groupements.csv", 2, "nom", "N" * 201, "text.too-long"),
    ("groupements.csv", 2, "date_creation", "31/02/2005", "date.impossible"),
    ("groupements.csv", 2, "date_creation", "2005-06-01", "date.malformed"),
    ("groupements.csv", 2, "date_creation", "01/06/0205", "date.impossible"),
    ("etablissements.csv", 2, "groupement", "EST", "groupement.unknown"),
    ("etablissements.csv", 2, "code_postal", "5900", "postcode.malformed"),
    ("adherents.csv", 2, "etablissement", "SUD-1", "establishment.unknown"),
    ("adherents.csv", 5, "siret", "9253029370002", "siret.malformed"),
    ("adherents.csv", 5, "siret", "9,25303E+13", "siret.malformed"),
    ("adherents.csv", 5, "siret", "92530293700023", "siret.wrong-key"),
    ("adherents.csv", 5, "siret", "35600000012345", "siret.wrong-key"),
    ("adherents.csv", 4, "ville", "Marseille", "host.differs"),
    ("responsables.csv", 2, "siret", "98951814700016", "host.unknown"),
    ("responsables.csv", 2, "email", "gabriel@", "mail.malformed"),
    ("responsables.csv", 2, "email", "", "cell.required"),
    ("responsables.csv", 2, "telephone", "poste 12", "phone.malformed"),
    ("responsables.csv", 2, "telephone", "03 53 01", "phone.malformed"),
    ("responsables.csv", 2, "role", "directeur", "role.unknown"),
    ("salaries.csv", 2, "groupement", "EST", "groupement.unknown"),
    ("salaries.csv", 2, "etablissement", "SUD-1", "establishment.unknown"),
    ("salaries.csv", 4, "email", "LUCIE.joubert@salaries.example", "mail.taken"),
    ("salaries.csv", 2, "contrat", "intérim", "contract.unknown-kind"),
    ("salaries.csv", 2, "heures_hebdo", "48,5", "hours.out-of-range"),
    ("salaries.csv", 2, "heures_hebdo", "0", "hours.out-of-range"),
    ("salaries.csv", 2, "heures_hebdo", "-35", "hours.out-of-range"),
    ("salaries.csv", 2, "heures_hebdo", "temps plein", "number.malformed"),
    ("salaries.csv", 2, "langue", "de", "language.unknown"),
    ("salaries.csv", 4, "date_fin", "31/08/2026", "dates.end-before-start"),
    ("affectations.csv", 2, "matricule", "1", "employee.unknown"),
    ("affectations.csv", 2, "siret", "98951814700016", "host.unknown"),
    ("affectations.csv", 5, "siret", GARAGE, "host.not-a-member"),
    ("affectations.csv", 2, "site", "S" * 101, "text.too-long"),
    ("affectations.csv", 2, "date_debut", "29/02/2026", "date.impossible"),
    ("affectations.csv", 4, "date_fin", "31/08/2026", "dates.end-before-start"),
    ("affectations.csv", 2, "coefficient", "-1,9", "coefficient.out-of-range"),
    ("affectations.csv", 2, "coefficient", "100", "coefficient.out-of-range"),
    ("affectations.csv", 2, "coefficient", "1,9005", "number.too-precise"),
    ("affectations.csv", 2, "coefficient", "1.9.0", "number.malformed"),
    ("affectations.csv", 2, "lundi", "25:00-26:00", "time.impossible"),
    ("affectations.csv", 2, "lundi", "24:00-04:00", "time.impossible"),
    ("affectations.csv", 2, "lundi", "8 à 12", "pattern.unreadable"),
    ("affectations.csv", 2, "lundi", "08:00-08:00", "pattern.empty-presence"),
    ("affectations.csv", 2, "lundi", "08:00-12:00 11:00-15:00", "pattern.overlap"),
    ("affectations.csv", 3, "lundi", "15:30-19:00", "employee.in-two-places"),
    ("affectations.csv", 3, "mercredi", "19:00-23:00 02:00-03:00", "pattern.overlap"),
    ("periodes.csv", 2, "siret", "98951814700016", "host.unknown"),
    ("periodes.csv", 2, "type", "grève", "season.unknown-kind"),
    ("periodes.csv", 2, "date_fin", "19/12/2026", "dates.end-before-start"),
    ("periodes.csv", 2, "date_fin", "", "cell.required"),
    ("mandats.csv", 2, "matricule", "00009", "employee.unknown"),
    ("mandats.csv", 2, "mandat", "Conseiller du roi", "mandate.unknown-kind"),
    ("mandats.csv", 2, "date_fin", "14/03/2024", "dates.end-before-start"),
]


@pytest.mark.parametrize(("file", "line", "column", "value", "code"), CELLS)
async def test_a_wrong_cell_is_told(office: Office, file: str, line: int, column: str, value: str, code: str) -> None:
    directory = office.put(file, line, **{column: value}).save()

    report = await run(directory)

    shown = value if len(value) <= 60 else value[:60] + "…"
    assert told(report)[0] == (file, line, column, shown, code)
    assert not report.is_saved
    [counted] = await COUNT.rows()
    assert counted["rows"] == 0


@pytest.mark.parametrize(
    ("file", "column", "value"),
    [
        ("groupements.csv", "code", "NORD"),
        ("etablissements.csv", "code", "LIL"),
        ("adherents.csv", "siret", BAKERY),
        ("responsables.csv", "email", "gabriel.antoine@voisin.example"),
        ("salaries.csv", "matricule", "00001"),
        ("affectations.csv", "matricule", "00001"),
        ("periodes.csv", "siret", BAKERY),
        ("mandats.csv", "matricule", "00001"),
    ],
)
async def test_a_row_repeated_is_told_once_for_the_second(office: Office, file: str, column: str, value: str) -> None:
    office.add(file, like=2)

    report = await run(office.save())

    assert told(report) == [(file, office.last_line(file), column, value, "row.doubled")]
    assert "ligne 2" in report.problems[0].sentence


async def test_everything_wrong_is_told_at_once(office: Office) -> None:
    office.put("salaries.csv", 2, email="lucie@", telephone="12", contrat="?", etablissement="X")
    office.put("affectations.csv", 3, coefficient="-2", lundi="07:00-09:00")
    office.put("mandats.csv", 2, matricule="00009", date_debut="31/02/2024")

    report = await run(office.save())

    assert [(each.file, each.line, each.column) for each in report.problems] == [
        ("salaries.csv", 2, "contrat"),
        ("salaries.csv", 2, "email"),
        ("salaries.csv", 2, "etablissement"),
        ("salaries.csv", 2, "telephone"),
        ("affectations.csv", 3, "coefficient"),
        ("affectations.csv", 3, "lundi"),
        ("mandats.csv", 2, "date_debut"),
        ("mandats.csv", 2, "matricule"),
    ]
    assert {each.file: each.refused for each in report.files if each.refused} == {
        "salaries.csv": 1,
        "affectations.csv": 1,
        "mandats.csv": 1,
    }


@pytest.mark.parametrize(
    ("first", "second", "column"),
    [
        (week(dimanche="21:00-04:20"), week(lundi="04:00-08:00"), "lundi"),
        (week(lundi="04:00-08:00"), week(dimanche="21:00-04:20"), "dimanche"),
        (week(lundi="21:00-04:20"), week(mardi="04:00-08:00"), "mardi"),
        (week(vendredi="08:00-12:00 15:00-18:00"), week(vendredi="17:59-20:00"), "vendredi"),
        (week(), week(lundi="21:00-04:20", mardi="04:00-08:00"), "mardi"),  # within one row
    ],
)
async def test_nobody_is_in_two_places_at_once(
    office: Office, first: dict[str, str], second: dict[str, str], column: str
) -> None:
    office.put("affectations.csv", 2, **first)
    office.put("affectations.csv", 3, **second)

    report = await run(office.save())

    assert told(report) == [("affectations.csv", 3, column, second[column], "employee.in-two-places")]


async def test_two_places_one_after_the_other_are_fine(office: Office) -> None:
    office.put("affectations.csv", 2, date_fin="31/12/2026", **week(lundi="08:00-12:00"))
    office.put("affectations.csv", 3, date_debut="01/01/2027", **week(lundi="08:00-12:00"))

    report = await run(office.save())

    assert told(report) == []


async def test_a_shared_payroll_number_cannot_be_told_apart(office: Office) -> None:
    office.put("salaries.csv", 5, matricule="00001").remove("affectations.csv", 5)

    report = await run(office.save())

    assert told(report) == [
        ("affectations.csv", 2, "matricule", "00001", "employee.ambiguous"),
        ("affectations.csv", 3, "matricule", "00001", "employee.ambiguous"),
        ("mandats.csv", 2, "matricule", "00001", "employee.ambiguous"),
    ]


async def test_a_refused_employee_is_not_unknown_to_the_other_files(office: Office) -> None:
    report = await run(office.put("salaries.csv", 2, langue="eo").save())

    assert [each.code for each in report.problems] == ["language.unknown"]


async def test_what_is_odd_but_possible_is_only_a_warning(office: Office) -> None:
    office.put("affectations.csv", 4, date_fin="", **week(samedi="06:00-20:00"))
    office.put("affectations.csv", 2, date_debut="01/01/2018")
    office.put("mandats.csv", 2, date_debut="01/01/2018")
    office.put("responsables.csv", 4, nom="Martin")

    report = await run(office.save())

    assert report.is_saved
    of_the_files = [each for each in report.warnings if not each.code.startswith("law.")]
    assert [(each.file, each.line, each.code) for each in of_the_files] == [
        ("responsables.csv", 4, "person.name-differs"),
        ("affectations.csv", 2, "assignment.outside-contract"),
        ("affectations.csv", 4, "pattern.long-day"),
        ("mandats.csv", 2, "mandate.outside-contract"),
    ]


async def test_the_post_office_has_a_key_of_its_own(office: Office) -> None:
    office.put("adherents.csv", 5, siret="35600000049837").put("affectations.csv", 4, siret="356 000 000 49837")

    report = await run(office.save())

    assert told(report) == []


async def test_a_host_firm_in_both_groupements_may_receive_from_both(office: Office) -> None:
    office.add("affectations.csv", like=5, siret=PRINTER, site="Dunkerque", **week(samedi="08:00-12:00"))

    report = await run(office.save())

    assert told(report) == []
