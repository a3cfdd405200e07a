"""Every kind of absence: what it asks for, and how a payroll and the rest of the office read it."""

import re
from pathlib import Path
from uuid import uuid4

import pytest

from backend.absences.kinds import TERMS, Group, on_pay
from backend.absences.rules import Kind
from backend.accounts.tables import Officer
from tests.cast import Cast

TODAY = {"kind": "sick", "from": "2026-11-24", "until": "2026-11-24", "comment": "grippe"}


def test_every_kind_has_its_terms() -> None:
    assert list(TERMS) == list(Kind)


def test_the_screens_group_kinds_as_the_terms_do() -> None:
    words = Path("pwa/src/absences/words.ts").read_text()
    shown = {group: re.findall(r'"([\w-]+)"', kinds) for group, kinds in re.findall(r"(\w+): \[([^\]]*)\]", words)}

    assert shown == {group.value: [kind for kind, of in TERMS.items() if of.group is group] for group in Group}


@pytest.mark.parametrize(
    ("kind", "article", "days"),
    [
        (Kind.WEDDING, "L3142-4", 4),
        (Kind.CHILD_WEDDING, "L3142-4", 1),
        (Kind.BIRTH, "L3142-4", 3),
        (Kind.CHILD_DEATH, "L3142-4", 12),
        (Kind.BEREAVEMENT, "L3142-4", 3),
        (Kind.CHILD_DIAGNOSIS, "L3142-4", 5),
        (Kind.CHILD_MOURNING, "L3142-1-1", 8),
        (Kind.CHILD_SICK, "L1225-61", 3),
        (Kind.PATERNITY, "L1225-35", 25),
        (Kind.PARENTAL_PRESENCE, "L1225-62", 310),
    ],
)
def test_the_law_gives_so_many_days(kind: Kind, article: str, days: int) -> None:
    terms = TERMS[kind]

    assert (terms.longest and terms.longest.number, article in terms.article) == (days, True)


@pytest.mark.parametrize("kind", Kind)
def test_no_payroll_reads_of_a_strike_or_a_union(kind: Kind) -> None:
    assert not re.search("strike|union", on_pay(kind))


def test_what_hides_a_kind_on_the_payslip_is_shared_with_another() -> None:
    hidden = [on_pay(kind) for kind in Kind if on_pay(kind) != kind]

    assert [name for name in hidden if [on_pay(kind) for kind in Kind].count(name) < 2] == []


async def test_an_employee_reads_the_kinds_that_are_theirs_to_say(cast: Cast) -> None:
    own = (await cast.martine.get("/api/absence-kinds")).json()["kinds"]
    office = (await cast.odile.get("/api/absence-kinds")).json()["kinds"]

    [sick] = [each for each in own if each["kind"] == "sick"]
    assert (sick["paper"], sick["paperHours"], sick["article"]) == ("sick-note", 48, "L1226-1")
    assert {each["kind"] for each in office} - {each["kind"] for each in own} == {"unexcused", "suspension"}
    assert (await cast.bruno.get("/api/absence-kinds")).status_code == 404


async def test_an_employee_does_not_suspend_themselves(cast: Cast) -> None:
    answer = await cast.martine.put(f"/api/absences/{uuid4()}", TODAY | {"kind": "suspension"})

    assert (answer.status_code, answer.json()["type"]) == (422, "absences.not-yours-to-say")


async def test_an_officer_who_does_not_pay_reads_a_coarse_class(cast: Cast) -> None:
    await cast.martine.put(f"/api/absences/{uuid4()}", TODAY)
    await Officer.update({Officer.payroll: False}).where(Officer.person == cast.odile.person)

    [absence] = (await cast.odile.get("/api/absences")).json()["absences"]

    path = f"/api/office/employees/{cast.martine.employee}/months/2026-11"
    [in_month] = (await cast.odile.get(path)).json()["row"]["figures"]["absences"]
    assert in_month["kind"] == "health"
    assert (absence["kind"], absence["group"], absence["comment"], absence["paper"]) == (None, "health", "", None)
    assert (await cast.odile.get("/api/absences")).text.count("grippe") == 0


async def test_what_a_payroll_is_sent_is_for_those_who_pay(cast: Cast) -> None:
    await Officer.update({Officer.payroll: False}).where(Officer.person == cast.odile.person)

    assert (await cast.odile.put("/api/pay-codes", {"codes": {}})).status_code == 404
