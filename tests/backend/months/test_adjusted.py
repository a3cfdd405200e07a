"""What the office adjusted after a month was locked, as the employee, the host firm and the office read it."""

from uuid import UUID

from tests.backend.closing.test_close import MONDAY, adjust, approved, locked
from tests.backend.months.test_mine import month
from tests.backend.months.test_of_host import host_month
from tests.backend.months.test_statement import read, statement
from tests.cast import Cast


async def test_the_month_reads_what_was_adjusted_and_why(cast: Cast) -> None:
    await adjust(cast, await locked(cast), -30)

    figures = (await month(cast.martine))["figures"]

    bakery = {"id": cast.bakery, "name": "Boulangerie Voisin"}
    assert figures["adjustments"] == [
        {"host": bakery, "day": MONDAY, "minutes": -30, "reason": "Le badge dit autre chose"}
    ]
    assert figures["minutes"]["approvedMinutes"] == 420  # as it was approved


async def test_the_host_firm_reads_its_own_part(cast: Cast) -> None:
    await adjust(cast, await locked(cast), -30)

    theirs, others = await host_month(cast.bruno, cast.bakery), await host_month(cast.denis, cast.printer)

    [told] = theirs["adjustments"]
    assert (told["employee"]["name"], told["day"], told["minutes"], told["reason"]) == (
        "Martine Delattre",
        MONDAY,
        -30,
        "Le badge dit autre chose",
    )
    assert others["adjustments"] == []


async def test_it_is_of_the_month_of_the_day_alone(cast: Cast) -> None:
    await adjust(cast, await locked(cast), -30)

    assert (await month(cast.martine, "2026-12"))["figures"]["adjustments"] == []


async def test_the_office_reads_day_by_day_what_may_be_adjusted(cast: Cast) -> None:
    id = await locked(cast)
    late = await approved(cast, "2026-11-10")
    await adjust(cast, id, -30)

    answer = await cast.odile.get(f"/api/office/employees/{cast.martine.employee}/months/2026-11")

    days = answer.json()["days"]
    assert [(UUID(day["id"]), day["locked"], day["adjustedMinutes"], day["may"]) for day in days] == [
        (id, True, -30, ["adjust"]),
        (late, False, 0, []),
    ]
    assert days[0]["start"] == f"{MONDAY}T08:00:00+01:00"
    assert len(answer.json()["row"]["figures"]["adjustments"]) == 1


async def test_the_signed_statement_says_it_too(cast: Cast) -> None:
    await adjust(cast, await locked(cast), -30)

    text = read(await statement(cast.martine))

    assert "Régularisations après clôture" in text
    assert "lun. 02/11 Boulangerie Voisin Le badge dit autre chose −0 h 30" in text
    assert "7 h déclarées, dont 7 h validées · −0 h 30 de régularisation" in text


async def test_another_groupement_reads_no_day(cast: Cast) -> None:
    answer = await cast.olga.get(f"/api/office/employees/{cast.martine.employee}/months/2026-11")

    assert answer.status_code == 404
