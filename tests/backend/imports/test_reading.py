"""Files as French offices export them, and files that are none."""

import os
from pathlib import Path

import pytest

from backend.imports.importing import run
from backend.imports.report import Report
from backend.kit.database import Statement
from tests.backend.imports.office import BAKERY, Office

pytestmark = pytest.mark.usefixtures("database")

STORED = Statement("SELECT name, town FROM hosts WHERE siret = '91375614400014'")
NO_BREAK, NARROW_NO_BREAK = "\u00a0", "\u202f"


def told(report: Report) -> list[tuple[str, int | None, str | None, str]]:
    return [(each.file, each.line, each.column, each.code) for each in report.problems]


async def only(statement: Statement) -> tuple[object, ...]:
    [row] = await statement.rows()
    return tuple(row)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
async def test_every_usual_export_is_read(office: Office, encoding: str, newline: str) -> None:
    office.put("adherents.csv", 2, raison_sociale="Œufs & Pâtes à 3 €")

    report = await run(office.save(encoding=encoding, newline=newline))

    assert told(report) == []
    assert await only(STORED) == ("Œufs & Pâtes à 3 €", "Hénin-Beaumont")


async def test_empty_lines_and_cells_left_out_by_excel_are_nothing(office: Office) -> None:
    directory = office.save(ending="\r\n;;;\r\n \r\n\r\n")
    mandates = directory / "mandats.csv"
    mandates.write_text(
        mandates.read_text("utf-8-sig").replace("ouvriers-employés;;15/03/2024;14/03/2028", ";;15/03/2024")
    )

    report = await run(directory)

    assert told(report) == []
    assert [each.rows for each in report.files] == [2, 2, 4, 3, 4, 4, 2, 1]


async def test_no_break_spaces_are_spaces_in_titles_and_values(office: Office) -> None:
    office.rows["salaries.csv"][0][8:10] = [f"Heures{NO_BREAK}hebdo{NO_BREAK}", "Qualification"]
    office.rows["affectations.csv"][0][3] = f"{NARROW_NO_BREAK}Date{NARROW_NO_BREAK}début"
    office.put(
        "adherents.csv", 2, siret=f"913{NARROW_NO_BREAK}756{NO_BREAK}144 00014", raison_sociale=f"Le{NO_BREAK}Four"
    )
    office.put("responsables.csv", 2, telephone=f"03{NO_BREAK}53{NO_BREAK}01 00 00", role=f"responsable{NO_BREAK}")
    office.put("affectations.csv", 2, lundi=f"08:00-12:00{NO_BREAK}13:00-16:00", coefficient=f"{NO_BREAK}1,9")
    # "Date début" is written as a title of a spreadsheet.
    report = await run(office.save())

    assert told(report) == []
    assert await only(STORED) == ("Le Four", "Hénin-Beaumont")


async def test_a_mac_writes_accents_in_two_characters(office: Office) -> None:
    office.put("affectations.csv", 2, site="He\u0301nin-Beaumont")

    await run(office.save(encoding="utf-8"))

    streets = await Statement("SELECT street FROM sites WHERE name = 'Hénin-Beaumont'").rows()
    assert [row["street"] for row in streets] == ["103 avenue Dupont"]


async def test_a_cell_of_several_lines_keeps_them_and_the_count(office: Office) -> None:
    office.put("periodes.csv", 2, motif="Pic\nde commandes;\r\n« Noël »")
    office.put("periodes.csv", 3, type="grève")

    report = await run(office.save())

    assert told(report) == [("periodes.csv", 5, "type", "season.unknown-kind")]


@pytest.mark.parametrize("formula", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1+1", '=HYPERLINK("http://x.example";"y")'])
async def test_a_formula_is_text_exactly_as_written(office: Office, formula: str) -> None:
    office.put("adherents.csv", 2, raison_sociale=formula).put("salaries.csv", 2, nom=formula)

    report = await run(office.save())

    assert told(report) == []
    assert (await only(STORED))[0] == formula
    assert await Statement("SELECT FROM people WHERE last_name = :name").rows(name=formula)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b"])
async def test_an_invisible_character_is_refused(office: Office, character: str) -> None:
    office.put("salaries.csv", 3, nom=f"Men{character}dès")

    report = await run(office.save())

    assert told(report) == [("salaries.csv", 3, "nom", "cell.control-character")]
    assert report.problems[0].value == f"Men\\x{ord(character):02x}dès"


async def test_missing_files_are_all_told_and_blame_nobody_else(office: Office) -> None:
    directory = office.save()
    (directory / "salaries.csv").unlink()
    (directory / "periodes.csv").unlink()

    report = await run(directory)

    assert told(report) == [
        ("salaries.csv", None, None, "file.missing"),
        ("periodes.csv", None, None, "file.missing"),
    ]


async def test_a_missing_directory_is_told(tmp_path: Path) -> None:
    report = await run(tmp_path / "nowhere")

    assert told(report) == [(str(tmp_path / "nowhere"), None, None, "directory.missing")]


async def test_a_file_in_the_place_of_the_directory_is_told(office: Office) -> None:
    file = office.save() / "salaries.csv"

    report = await run(file)

    assert told(report) == [(str(file), None, None, "directory.file")]


async def test_what_is_no_file_is_told_and_not_waited_for(office: Office) -> None:
    directory = office.save()
    for name in ("periodes.csv", "mandats.csv"):
        (directory / name).unlink()
    (directory / "periodes.csv").mkdir()
    os.mkfifo(directory / "mandats.csv")

    report = await run(directory)

    assert told(report) == [
        ("periodes.csv", None, None, "file.not-a-file"),
        ("mandats.csv", None, None, "file.not-a-file"),
    ]


async def test_a_huge_file_is_not_even_read(office: Office) -> None:
    directory = office.save()
    with (directory / "periodes.csv").open("ab") as file:
        file.truncate(50_000_001)

    report = await run(directory)

    assert told(report) == [("periodes.csv", None, None, "file.too-large")]


async def test_wrong_columns_are_told(office: Office) -> None:
    office.rows["salaries.csv"][0][5] = "courriel"
    office.rows["mandats.csv"][0][2] = "mandat"
    office.rows["periodes.csv"][0].append("commentaire")

    report = await run(office.save())

    assert told(report) == [
        ("salaries.csv", 1, "courriel", "column.unknown"),
        ("salaries.csv", 1, "email", "column.missing"),
        ("periodes.csv", 1, "commentaire", "column.unknown"),
        ("mandats.csv", 1, "college", "column.missing"),
        ("mandats.csv", 1, "mandat", "column.doubled"),
    ]


@pytest.mark.parametrize("separator", [",", "\t", "|"])
async def test_another_separator_is_told_once(office: Office, separator: str) -> None:
    directory = office.save()
    file = directory / "groupements.csv"
    file.write_bytes(file.read_bytes().replace(b";", separator.encode()))

    report = await run(directory)

    assert told(report) == [("groupements.csv", 1, None, "file.separator")]


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        (b"", None, "file.empty"),
        (b"\r\n;;\r\n", None, "file.empty"),
        ("code;nom".encode("utf-16"), None, "file.encoding"),
        ("code;nom".encode("utf-16-le"), None, "file.not-text"),
        (b"PK\x03\x04\x14\x00\x06\x00", None, "file.not-text"),
        (b"\xef\xbb\xbfcode;nom;forme;date_creation\r\nNORD;\xe9t\xe9;a;\r\n", 2, "file.encoding"),
        (b"code;nom;forme;date_creation\r\nNORD;Nord;a;\r\nSUD;\x81;a;\r\n", 3, "file.encoding"),
        (b'code;nom;forme;date_creation\r\nNORD;"Nord;association;\r\nSUD;Sud;a;\r\n', 2, "file.quotes"),
        (b"code;nom;forme;date_creation\r\nNORD;Nord;a;;;x\r\nSUD;Sud;a;;;;\r\n", 2, "row.too-long"),
    ],
)
async def test_a_file_that_is_none_is_told(office: Office, content: bytes, line: int | None, code: str) -> None:
    directory = office.save()
    (directory / "groupements.csv").write_bytes(content)

    report = await run(directory)

    assert told(report) == [("groupements.csv", line, None, code)]


async def test_a_broken_quote_does_not_hide_what_stands_before_it(office: Office) -> None:
    directory = office.put("groupements.csv", 2, nom="").save(ending='EST;"Est')

    report = await run(directory)

    assert ("groupements.csv", 2, "nom", "cell.required") in told(report)
    assert ("groupements.csv", 4, None, "file.quotes") in told(report)


async def test_a_siret_is_kept_without_its_spaces(office: Office) -> None:
    office.put("affectations.csv", 2, siret="913 756 144 00014")

    await run(office.save())

    assert await only(Statement("SELECT siret FROM hosts WHERE name = 'Boulangerie Voisin'")) == (BAKERY,)
