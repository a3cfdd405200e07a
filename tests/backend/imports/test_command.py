"""`navette import` as the office sees it, and as a program does."""

import asyncio
import contextlib
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from backend.imports.command import command
from backend.imports.importing import run
from backend.imports.showing import show
from backend.kit.database import Statement
from tests.backend.imports.office import Office, week

pytestmark = pytest.mark.usefixtures("database")

ALLIANCE = Path("backend/demo/data/alliance")


async def test_an_accepted_import_shows_its_counts(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    status = await command(office.save(), dry_run=False, as_json=False)

    shown = capsys.readouterr()
    assert status == 0
    assert "affectations.csv" in shown.out
    assert "Tout est enregistré." in shown.out
    assert shown.err == ""  # no progress bar where there is no terminal


async def test_a_second_import_says_that_nothing_changed(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    await command(office.save(), dry_run=False, as_json=False)
    capsys.readouterr()

    status = await command(office.directory, dry_run=False, as_json=False)

    assert status == 0
    assert "rien n'a changé" in capsys.readouterr().out


async def test_a_dry_run_says_so(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    status = await command(office.save(), dry_run=True, as_json=False)

    assert status == 0
    assert "Essai : tout est en ordre, rien n'a été enregistré." in capsys.readouterr().out


async def test_a_refusal_says_where_and_what_to_do(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.put("salaries.csv", 2, langue="[bold]de").put("salaries.csv", 3, langue="de")

    status = await command(office.save(), dry_run=False, as_json=False)

    shown = capsys.readouterr().out
    assert status == 1
    assert shown.count("Cette langue n'est pas connue : fr, en.") == 1
    assert "ligne 2, colonne langue : « [bold]de »" in shown
    assert "ligne 3, colonne langue : « de »" in shown
    assert "Rien n'a été enregistré. Corrigez ces points, puis relancez l'import." in shown


async def test_the_same_fault_is_shown_once_with_all_its_lines(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in (2, 3, 4, 5):
        office.put("affectations.csv", line, coefficient="beaucoup" if line < 5 else "peu")

    await command(office.save(), dry_run=False, as_json=False)

    shown = capsys.readouterr().out
    assert shown.count("Il faut ici un nombre, par exemple 1,95.") == 1
    assert "lignes 2 à 4, colonne coefficient : « beaucoup »\n" in shown
    assert "ligne 5, colonne coefficient : « peu »\n" in shown


async def test_a_screen_of_80_columns_holds_every_line(office: Office) -> None:
    office.put("affectations.csv", 3, **week(lundi="08:00-09:00", mardi="08:00-09:00"))
    office.put("affectations.csv", 2, **week(lundi="08:00-09:00", mardi="08:00-09:00"))
    screen = Console(file=io.StringIO(), force_terminal=True, color_system=None, width=80, highlight=False)

    show(await run(office.save()), screen)

    assert isinstance(screen.file, io.StringIO)
    lines = screen.file.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    sentence = next(at for at, line in enumerate(lines) if "deux endroits" in line)
    assert lines[sentence + 1].startswith("  ")  # folded, and still under its file


async def test_a_person_at_a_terminal_sees_how_far_it_is(office: Office, empty_database: str) -> None:
    shown, status = _on_a_terminal(["import", str(office.save())], DATABASE_URL=empty_database)

    assert "Lecture" in shown
    assert "Enregistrement" in shown
    assert "Tout est enregistré." in shown
    assert status == 0


def _on_a_terminal(arguments: list[str], **environment: str) -> tuple[str, int]:
    """What `navette` writes to a real pseudo-terminal, and its exit status."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "backend.cli", *arguments],
        env={**os.environ, "TERM": "xterm-256color", **environment},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    written = b""
    with contextlib.suppress(OSError):  # how Linux says that the other end is closed
        while read := os.read(ours, 4096):
            written += read
    os.close(ours)
    return written.decode(), process.wait()


async def test_a_program_reads_the_same_as_json(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    directory = office.put("mandats.csv", 2, matricule="00009").save()

    status = await command(directory, dry_run=True, as_json=True)

    answer = json.loads(capsys.readouterr().out)
    assert status == 1
    assert (answer["accepted"], answer["saved"], answer["dryRun"]) == (False, False, True)
    assert answer["problems"] == [
        {
            "file": "mandats.csv",
            "line": 2,
            "column": "matricule",
            "value": "00009",
            "code": "employee.unknown",
            "sentence": "Ce matricule n'est pas dans salaries.csv.",
        }
    ]
    assert answer["files"][-1] == {
        "file": "mandats.csv",
        "rows": 1,
        "added": None,
        "changed": None,
        "unchanged": None,
        "refused": 1,
    }


async def test_680_employees_are_imported_with_the_statements_of_four(office: Office, statements: list[str]) -> None:
    await run(office.save(), dry_run=True)
    await asyncio.sleep(0)  # the log is told a turn later
    for_four = len(statements)
    statements.clear()

    first = await run(ALLIANCE)

    await asyncio.sleep(0)
    for_680 = len(statements)
    second = await run(ALLIANCE)
    assert [each.added for each in first.files] == [1, 7, 320, 423, 680, 1435, 207, 19]
    assert [each.unchanged for each in second.files] == [1, 7, 320, 423, 680, 1435, 207, 19]
    assert first.problems == []
    [shifts] = await Statement("SELECT count(*) AS rows FROM weekly_shifts").rows()
    assert shifts["rows"] == 3108
    assert for_four > 20  # they are heard
    assert for_680 <= for_four
