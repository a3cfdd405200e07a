"""The office's month: every employee of the groupement, a page at a time, in one statement."""

from backend.kit.months import Month
from backend.months.queries import read_page
from backend.people.tables import Employee
from tests.backend.months.test_mine import month, work
from tests.cast import Cast


async def test_the_office_reads_every_employee_by_name(cast: Cast) -> None:
    await work(cast.martine, cast.bruno, cast.bakery, "2026-11-16")

    found = (await cast.odile.get("/api/office/months/2026-11")).json()

    names = [(row["employee"]["name"], row["payrollNumber"], row["establishment"]) for row in found["rows"]]
    assert names == [
        ("Ahmed Benali", "00002", "Siège"),
        ("Martine Delattre", "00001", "Siège"),
        ("Paula Noël", "00003", "Siège"),
    ]
    assert found["rows"][1]["figures"] == (await month(cast.martine))["figures"]
    assert found["after"] is None


async def test_another_groupement_reads_nobody(cast: Cast) -> None:
    assert (await cast.olga.get("/api/office/months/2026-11")).json()["rows"] == []


async def test_a_page_goes_on_where_the_last_one_ended(cast: Cast) -> None:
    [ahmed] = await Employee.objects().where(Employee.id == cast.ahmed.employee)

    first = await read_page(ahmed.groupement, Month.parse("2026-11"), after=None, most=2)
    second = await read_page(ahmed.groupement, Month.parse("2026-11"), after=first[-1].employee)

    assert [each.name for each in (*first, *second)] == ["Ahmed Benali", "Martine Delattre", "Paula Noël"]


async def test_a_page_after_somebody_elses_employee_is_empty(cast: Cast) -> None:
    assert (await cast.odile.get("/api/office/months/2026-11?after=999999")).json()["rows"] == []
