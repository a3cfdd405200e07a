"""What was found is found again only where something changed."""

from backend.kit.weeks import Week
from backend.people.tables import Employee
from backend.watch.found import Found, found_in
from backend.watch.queries import of_groupement
from tests.backend.declared import declare, morning
from tests.cast import Cast

WEEK = Week.parse("2026-W48")


async def found(cast: Cast) -> dict[int, Found]:
    [martine] = await Employee.objects().where(Employee.id == cast.martine.employee)
    rows = await of_groupement(martine.groupement, WEEK)
    return {each.employee: each for each in found_in(rows, WEEK)}


async def count(cast: Cast) -> int:
    answer = await cast.odile.get(f"/api/office/weeks/{WEEK}/findings/count")
    assert answer.status_code == 200, answer.text
    return int(answer.json()["count"])


async def test_the_law_is_worked_again_only_for_whom_something_changed(cast: Cast) -> None:
    before = await found(cast)
    await declare(cast.martine, morning(cast.bakery, "2026-11-23", end="19:30"))

    after = await found(cast)

    changed = [employee for employee in before if after[employee] is not before[employee]]
    assert changed == [cast.martine.employee]


async def test_the_count_says_at_once_what_the_list_does(cast: Cast) -> None:
    before = await count(cast)
    declared = await declare(cast.martine, morning(cast.bakery, "2026-11-23", end="19:30"))
    assert await count(cast) == before + 1

    await cast.martine.delete(f"/api/hours/{declared['id']}?basedOn=1")

    listed = (await cast.odile.get(f"/api/office/weeks/{WEEK}/findings")).json()
    assert await count(cast) == before == sum(listed["counts"].values())
