"""An absence said by the office on the employee's behalf: recorded as such, and told to the employee."""

from uuid import uuid4

from backend.absences.tables import AbsenceVersion
from backend.accounts.tables import Officer
from backend.delegation.tables import DelegationNotice
from backend.people.tables import Mandate
from tests.backend.outbox import who_was_told
from tests.cast import Cast

TODAY = {"kind": "sick", "from": "2026-11-24", "until": "2026-11-24"}


async def test_the_office_says_it_and_the_employee_is_told(cast: Cast) -> None:
    answer = await cast.odile.put(f"/api/employees/{cast.martine.employee}/absences/{uuid4()}", TODAY)

    assert (answer.status_code, answer.json()["employee"]["name"]) == (200, "Martine Delattre")
    assert sorted(await who_was_told()) == [
        ("absence_to_employee", "martine"),
        ("absence_to_host", "bruno"),
        ("absence_to_office", "odile"),
    ]
    [own] = (await cast.martine.get("/api/absences")).json()["absences"]
    assert (own["byOffice"], own["may"]) == (True, ["correct", "withdraw"])
    assert await AbsenceVersion.select(AbsenceVersion.author) == [{"author": cast.odile.person}]


async def test_it_is_nobody_elses_to_say(cast: Cast) -> None:
    path = f"/api/employees/{cast.martine.employee}/absences/{uuid4()}"

    answers = [await player.put(path, TODAY) for player in (cast.martine, cast.ahmed, cast.bruno, cast.olga)]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert await who_was_told() == []


async def test_the_office_corrects_and_withdraws_what_the_employee_said(cast: Cast) -> None:
    id = uuid4()
    path = f"/api/employees/{cast.martine.employee}/absences/{id}"
    await cast.martine.put(f"/api/absences/{id}", TODAY)

    corrected = await cast.odile.put(path, TODAY | {"kind": "unexcused", "basedOn": 1})
    withdrawn = await cast.odile.delete(f"{path}?basedOn=2")

    assert (corrected.json()["kind"], withdrawn.json()["state"]) == ("unexcused", "withdrawn")
    assert ("absence_withdrawn_to_employee", "martine") in await who_was_told()


async def test_who_does_not_pay_reads_no_reason_in_what_is_refused_either(cast: Cast) -> None:
    id = uuid4()
    path = f"/api/employees/{cast.martine.employee}/absences/{id}"
    await cast.martine.put(f"/api/absences/{id}", TODAY | {"comment": "grippe"})
    await Officer.update({Officer.payroll: False}).where(Officer.person == cast.odile.person)

    # With nothing to base it on, the right reason would be answered with 200, and any other with 409.
    tried = [await cast.odile.put(path, TODAY | {"kind": kind, "comment": "grippe"}) for kind in ("sick", "other")]
    late = await cast.odile.delete(f"{path}?basedOn=7")

    assert [answer.json()["type"] for answer in tried] == ["absences.payroll-corrects"] * 2
    assert (late.status_code, late.json()["current"]["kind"], late.json()["current"]["group"]) == (409, None, "health")
    assert "grippe" not in late.text


async def test_who_does_not_pay_says_it_again_and_corrects_what_they_said(cast: Cast) -> None:
    path = f"/api/employees/{cast.martine.employee}/absences/{uuid4()}"
    await Officer.update({Officer.payroll: False}).where(Officer.person == cast.odile.person)

    answers = [await cast.odile.put(path, TODAY | more) for more in ({}, {}, {"kind": "late", "basedOn": 1})]

    assert [answer.json()["version"] for answer in answers] == [1, 1, 2]


async def test_what_was_withdrawn_is_not_revived(cast: Cast) -> None:
    id = uuid4()
    await cast.martine.put(f"/api/absences/{id}", TODAY)
    await cast.martine.delete(f"/api/absences/{id}?basedOn=1")

    answer = await cast.martine.put(f"/api/absences/{id}", TODAY | {"basedOn": 2})

    assert (answer.status_code, answer.json()["type"]) == (409, "absences.withdrawn")


async def test_an_absence_does_not_take_the_place_of_a_notice_of_delegation(cast: Cast) -> None:
    id = uuid4()
    [mandate] = await Mandate.select(Mandate.id).where(Mandate.employee == cast.ahmed.employee)
    notice = {"mandate": mandate["id"], "start": "2026-11-26T10:00", "expected": "2026-11-26T12:00"}
    assert (await cast.ahmed.put(f"/api/delegation/notices/{id}", notice)).status_code == 200

    answer = await cast.ahmed.put(f"/api/absences/{id}", TODAY)

    assert (answer.status_code, answer.json()["type"]) == (409, "aways.id-taken")
    assert await DelegationNotice.count() == 1
    assert (await cast.ahmed.get("/api/absences")).json()["absences"] == []
