"""Columns that the law asks for and an office need not have: births, forfaits, public host firms, Sundays."""

from datetime import date
from typing import Any

import pytest

from backend.imports.importing import run
from backend.imports.report import Report
from backend.kit.database import Statement
from tests.backend.imports.office import BAKERY, Office

pytestmark = pytest.mark.usefixtures("database")

_EMPLOYEES = Statement("""
    SELECT employee.payroll_number, employee.born_on, contract.annual_days, contract.may_work_less
      FROM employees employee JOIN contracts contract ON contract.employee = employee.id
     WHERE employee.born_on IS NOT NULL OR contract.annual_days IS NOT NULL
        OR contract.may_work_less IS NOT NULL
     ORDER BY employee.payroll_number
""")
_BAKERY = Statement(f"SELECT is_public, opens_sundays FROM hosts WHERE siret = '{BAKERY}'")


def with_columns(office: Office) -> Office:
    office.extend("salaries.csv", "date_naissance").extend("salaries.csv", "forfait_jours")
    office.extend("salaries.csv", "derogation_24h")
    return office.extend("adherents.csv", "secteur_public").extend("adherents.csv", "ouvert_dimanche")


async def kept() -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
    [bakery] = await _BAKERY.rows()
    return [tuple(row) for row in await _EMPLOYEES.rows()], tuple(bakery)


def told(report: Report) -> list[tuple[str, int | None, str | None, str]]:
    return [(each.file, each.line, each.column, each.sentence) for each in report.problems]


async def test_without_these_columns_nothing_is_known(office: Office) -> None:
    report = await run(office.save())

    assert report.is_saved
    assert await kept() == ([], (None, None))


async def test_what_the_files_say_is_known(office: Office) -> None:
    with_columns(office)
    office.put("salaries.csv", 2, date_naissance="14/03/2009").put("salaries.csv", 5, forfait_jours="218")
    office.put("salaries.csv", 3, derogation_24h="non")
    office.put("adherents.csv", 2, secteur_public="Oui", ouvert_dimanche="non")

    assert (await run(office.save())).is_saved
    assert await kept() == (
        [("00001", date(2009, 3, 14), None, None), ("00002", None, None, False), ("00004", None, 218, None)],
        (True, False),
    )


async def test_a_column_that_is_gone_is_unknown_again(office: Office) -> None:
    plain = {file: [list(row) for row in rows] for file, rows in office.rows.items()}
    with_columns(office).put("adherents.csv", 2, secteur_public="oui")
    await run(office.save())
    office.rows = plain

    report = await run(office.save())

    assert [each.changed for each in report.files if each.file == "adherents.csv"] == [1]
    assert (await kept())[1] == (None, None)


async def test_what_cannot_be_read_is_told(office: Office) -> None:
    with_columns(office)
    office.put("salaries.csv", 2, date_naissance="14/03/09", forfait_jours="219")
    office.put("adherents.csv", 2, secteur_public="peut-être")

    report = await run(office.save())

    assert told(report) == [
        ("adherents.csv", 2, "secteur_public", "Il faut ici « oui » ou « non », ou rien si l'on ne sait pas."),
        ("salaries.csv", 2, "date_naissance", "Une date s'écrit jj/mm/aaaa, par exemple 07/09/2026."),
        ("salaries.csv", 2, "forfait_jours", "Un forfait compte de 1 à 218 jours par an."),
    ]


async def test_a_host_firm_is_not_public_in_one_groupement_alone(office: Office) -> None:
    with_columns(office).put("adherents.csv", 3, secteur_public="oui")

    report = await run(office.save())

    assert [(each[1], each[2]) for each in told(report)] == [(4, "secteur_public")]
