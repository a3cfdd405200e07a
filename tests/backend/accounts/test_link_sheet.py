"""`navette sign-in-link`: what the office prints for someone without mail."""

import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest
import segno

from backend.accounts import rules
from backend.accounts.link_sheet import command
from backend.kit.database import Statement
from backend.people.tables import Employee, Language, Person
from tests.cast import Cast
from tests.conftest import NOW, FixedClock

URL = "https://navette.example"
_TAKE_THE_NUMBER = Statement("""
    UPDATE employees SET payroll_number = :number, groupement = groupement.id
      FROM officers officer JOIN groupements groupement ON groupement.id = officer.groupement
     WHERE employees.id = :ahmed AND officer.person = :olga
 RETURNING groupement.code
""")
_LINK = re.compile(r"https://navette\.example/sign-in#token=([\w-]+)")


@pytest.fixture
async def number(cast: Cast) -> str:
    """Martine's payroll number, as her payslip has it."""
    employee = await Employee.objects().get(Employee.id == cast.martine.employee)
    assert employee is not None
    return str(employee.payroll_number)


async def printed(contact: str, capsys: pytest.CaptureFixture[str]) -> str:
    status = await command(contact, url=URL, at=NOW, sheet=None)

    assert status == 0
    return capsys.readouterr().out


def token_of(shown: str) -> str:
    found = _LINK.search(shown)
    assert found
    return found[1]


@pytest.mark.parametrize("contact", [" Martine@Navette.example", "06 39 98 00 00"])
async def test_the_link_signs_in_whoever_it_was_printed_for(
    cast: Cast, contact: str, capsys: pytest.CaptureFixture[str]
) -> None:
    token = token_of(await printed(contact, capsys))

    answer = await cast.stranger.post("/api/session", json={"token": token})

    assert (answer.status_code, answer.json()["name"]) == (201, "Martine Delattre")


async def test_the_code_is_typed_as_people_type(cast: Cast, number: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = await printed(number, capsys)
    [code] = re.findall(r"Code à taper dans l'application : ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})", shown)
    typed = code.replace("-", " ").lower().replace("0", "o").replace("1", "l")

    answer = await cast.stranger.post("/api/session", json={"token": f" {typed} "})
    again = await cast.stranger.post("/api/session", json={"token": code})

    assert (answer.status_code, answer.json()["name"]) == (201, "Martine Delattre")
    assert again.status_code == 403


async def test_a_payroll_number_is_enough(cast: Cast, number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Martine Delattre" in await printed(number, capsys)


async def test_the_link_works_only_once(cast: Cast, number: str, capsys: pytest.CaptureFixture[str]) -> None:
    token = token_of(await printed(number, capsys))
    await cast.stranger.post("/api/session", json={"token": token})

    again = await cast.stranger.post("/api/session", json={"token": token})

    assert (again.status_code, again.json()["type"]) == (403, "session.wrong-code")


async def test_the_link_ends_when_the_sheet_says(
    cast: Cast, number: str, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = await printed(number, capsys)
    clock.moves(rules.LINK_LIFE + timedelta(seconds=1))

    late = await cast.stranger.post("/api/session", json={"token": token_of(shown)})

    assert "jusqu'au mardi 1er décembre 2026 à 10\u00a0h\u00a000" in shown
    assert late.status_code == 403


async def test_a_new_link_cancels_the_one_that_was_lost(
    cast: Cast, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = token_of(await printed(number, capsys))
    await printed(number, capsys)

    answer = await cast.stranger.post("/api/session", json={"token": lost})

    assert answer.status_code == 403


async def test_the_square_on_the_screen_is_the_link(
    cast: Cast, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = await printed(number, capsys)

    link = _LINK.search(shown)
    square = [line for line in shown.splitlines() if line and set(line) <= set(" ▄▀█")]
    assert link
    assert _modules(square) == [list(map(bool, row)) for row in segno.make(link[0], error="m").matrix_iter(border=2)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.FRENCH, ["Touchez le lien qui s'affiche", "mardi 1er décembre 2026 à"]),
        (Language.ENGLISH, ["Tap the link that appears", "Tuesday 1 December 2026 at 10:00"]),
    ],
)
async def test_the_sheet_is_in_the_language_of_its_reader(
    cast: Cast,
    number: str,
    language: Language,
    said: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    await Person.update({Person.language: language}).where(Person.id == cast.martine.person)
    sheet = tmp_path / "martine.html"

    status = await command(number, url=URL, at=NOW, sheet=sheet)

    written = sheet.read_text()
    assert status == 0
    assert f'<html lang="{language}">' in written
    assert all(words in written for words in ["Martine Delattre", "<svg", *said])
    assert _LINK.search(capsys.readouterr().out) is None  # the sheet alone holds it


async def test_only_its_owner_may_read_the_sheet(cast: Cast, number: str, tmp_path: Path) -> None:
    sheet = tmp_path / "martine.html"

    await command(number, url=URL, at=NOW, sheet=sheet)

    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600


async def test_nothing_is_made_where_the_sheet_cannot_be_written(
    cast: Cast, number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    token = token_of(await printed(number, capsys))

    status = await command(number, url=URL, at=NOW, sheet=tmp_path / "nowhere" / "martine.html")

    assert status == 1
    assert "ne peut pas être écrite" in capsys.readouterr().err
    assert (await cast.stranger.post("/api/session", json={"token": token})).status_code == 201


@pytest.mark.parametrize("contact", ["nobody@navette.example", "99999", "ZZ/00001", ""])
async def test_the_office_is_told_when_there_is_nobody(
    cast: Cast, contact: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = await command(contact, url=URL, at=NOW, sheet=None)

    shown = capsys.readouterr()
    assert (status, shown.out) == (1, "")
    assert f"« {contact} » ne désigne personne" in shown.err


async def test_a_payroll_number_of_two_groupements_wants_the_groupement(
    cast: Cast, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = await _TAKE_THE_NUMBER.row(number=number, ahmed=cast.ahmed.employee, olga=cast.olga.person)
    assert elsewhere

    status = await command(number, url=URL, at=NOW, sheet=None)

    assert status == 1
    assert "au besoin précédé du groupement" in capsys.readouterr().err
    assert "Lien de connexion de Ahmed" in await printed(f"{elsewhere['code']}/{number}", capsys)


def _modules(square: list[str]) -> list[list[bool]]:
    """The dark modules of the half blocks; the last half row is none."""
    rows = [[" ▄▀█".index(each) for each in line] for line in square]
    return [[bool(cell & half) for cell in row] for row in rows for half in (2, 1)][:-1]
