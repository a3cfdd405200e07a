"""`navette payroll`: who of the office pays."""

import pytest

from backend.accounts.payroll import command
from tests.backend.everything import everything_in_the_database
from tests.cast import Cast


async def test_the_right_is_taken_and_given_back(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    statuses = [await command("Odile@navette.example", pays=False)]
    without = capsys.readouterr().out
    statuses.append(await command("odile@navette.example", pays=True))

    assert statuses == [0, 0]
    assert without == "AE  Odile Martin : sans la paie\nGS  Olga Petit : paie\n"
    assert capsys.readouterr().out == "AE  Odile Martin : paie\nGS  Olga Petit : paie\n"


async def test_whoever_loses_it_reads_no_reason_any_more(cast: Cast) -> None:
    await cast.martine.put(
        "/api/absences/019aa000-0000-7000-8000-000000000001",
        {"kind": "sick", "from": "2026-11-25", "until": "2026-11-25"},
    )

    await command("odile@navette.example", pays=False)

    [absence] = (await cast.odile.get("/api/absences")).json()["absences"]
    assert (absence["kind"], absence["group"]) == (None, "health")


@pytest.mark.parametrize("contact", ["martine@navette.example", "nobody@navette.example", ""])
async def test_nobody_else_is_named(cast: Cast, contact: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = await everything_in_the_database()

    assert await command(contact, pays=True) == 1

    assert "ne désigne personne du bureau" in capsys.readouterr().err
    assert await everything_in_the_database() == before


async def test_without_a_name_it_lists(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert await command(None, pays=True) == 0
    assert "Odile Martin : paie" in capsys.readouterr().out
