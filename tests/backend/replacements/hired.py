"""Whom the tests of stepping in hire beside the cast, and what they ask."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

import httpx

from backend.accounts.actions import open_session
from backend.people.tables import Contract, Employee, Person
from tests.cast import SINCE, Cast, Player
from tests.conftest import NOW

BAKER = "Boulangère"
WEDNESDAY = date(2026, 11, 25)


async def hire(
    cast: Cast,
    first_name: str,
    *,
    job: str = BAKER,
    weekly_minutes: int = 35 * 60,
    certificates: str = "",
    until: date | None = None,
    at: datetime = NOW,
) -> Player:
    """A colleague with a contract and nothing planned."""
    person = Person(first_name=first_name, last_name="Renfort", email=f"{first_name.lower()}@navette.example")
    await person.save()
    [martine] = await Employee.select().where(Employee.id == cast.martine.employee)
    employee = Employee(
        person=person.id,
        groupement=martine["groupement"],
        establishment=martine["establishment"],
        payroll_number=f"9{first_name}",
    )
    await employee.save()
    await Contract(
        employee=employee.id,
        kind="CDI",
        weekly_minutes=weekly_minutes,
        job=job,
        certificates=certificates,
        starts_on=SINCE,
        ends_on=until,
    ).save()
    signed_in = await open_session(person.id, device="Firefox", at=at)
    return Player(person.id, signed_in.token, cast.martine._client, employee.id)


async def absent(who: Player, since: str = "2026-11-25", until: str | None = None, kind: str = "sick") -> str:
    """Wednesday, unless said otherwise; answers the absence's id."""
    id = uuid4()
    answer = await who.put(f"/api/absences/{id}", {"kind": kind, "from": since, "until": until or since})
    assert answer.status_code == 200, answer.text
    return str(id)


async def key_of(who: Player, week: str = "2026-W48", day: str = "2026-11-25") -> str:
    """Of the first shift that they are planned for on a day."""
    days = (await who.get(f"/api/weeks/{week}")).json()["days"]
    shift: dict[str, Any] = next(shift for each in days if each["day"] == day for shift in each["shifts"])
    return f"{shift['assignment']}-{day}T{shift['start'][11:16]}"


async def found(cast: Cast, shift: str) -> dict[str, Any]:
    answer = await cast.odile.get("/api/replacements", params={"shift": shift})
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def ask(cast: Cast, shift: str, *whom: Player) -> list[str]:
    """Answers the ids of the requests, in that order."""
    asked = [{"id": str(uuid4()), "shift": shift, "employee": each.employee} for each in whom]
    answer = await cast.odile.post("/api/replacement-requests", {"requests": asked})
    assert answer.status_code == 200, answer.text
    return [str(each["id"]) for each in asked]


async def answer(who: Player, request: str, said: str = "accept") -> httpx.Response:
    return await who.put(f"/api/replacement-requests/{request}", {"answer": said})


async def states(cast: Cast, shift: str) -> dict[str, str]:
    """Of everybody asked for that shift."""
    return {each["employee"]["name"].split()[0]: each["state"] for each in (await found(cast, shift))["requests"]}
