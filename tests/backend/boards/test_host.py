"""A host firm's board: who is expected today, who will not be there, and never why."""

from uuid import uuid4

from backend.assignments.tables import WeeklyShift
from tests.backend.replacements.hired import absent, answer, ask, hire, key_of
from tests.cast import Cast

_ABSENT = "absent, géré par le groupement"


async def test_those_who_will_not_be_there_come_first(cast: Cast) -> None:
    await cast.ahmed.put(
        f"/api/absences/{uuid4()}", {"kind": "sick", "from": "2026-11-24T22:00", "until": "2026-11-25T06:00"}
    )

    shown = (await cast.paula.get(f"/api/boards/hosts/{cast.printer}?day=2026-11-24")).json()

    assert [(each["employee"]["name"], each["label"]) for each in shown["expected"]] == [
        ("Ahmed Benali", _ABSENT),
        ("Ahmed Benali", None),  # the night of the day before, until six
        ("Paula Noël", None),
    ]
    assert (shown["present"], shown["absent"]) == (2, 1)


async def test_an_absence_is_cut_to_the_shift(cast: Cast) -> None:
    await cast.martine.put(
        f"/api/absences/{uuid4()}", {"kind": "other", "from": "2026-11-24T14:00", "until": "2026-11-26T20:00"}
    )

    [martine] = (await cast.bruno.get(f"/api/boards/hosts/{cast.bakery}")).json()["expected"]

    assert martine["awayFrom"] == "2026-11-24T14:00:00+01:00"
    assert martine["awayUntil"] == "2026-11-24T15:30:00+01:00"
    assert martine["may"] == ["acknowledge"]


async def test_what_was_seen_is_not_asked_again(cast: Cast) -> None:
    await cast.martine.put(f"/api/absences/{uuid4()}", {"kind": "sick", "from": "2026-11-24", "until": "2026-11-24"})
    path = f"/api/boards/hosts/{cast.bakery}"
    [told] = (await cast.bruno.get(path)).json()["expected"]

    await cast.bruno.post(f"/api/absence-notices/{told['absence']}/acknowledgement")

    [seen] = (await cast.bruno.get(path)).json()["expected"]
    assert (seen["may"], seen["acknowledgedAt"]) == ([], "2026-11-24T09:00:00Z")


async def test_a_host_firm_reads_who_comes_and_nothing_of_who_was_asked(cast: Cast) -> None:
    key = await key_of(cast.martine)
    await absent(cast.martine)
    nora, karim = await hire(cast, "Nora"), await hire(cast, "Karim")
    path = f"/api/boards/hosts/{cast.bakery}?day=2026-11-25"
    before = await cast.bruno.get(path)
    [nora_s, karim_s] = await ask(cast, key, nora, karim)
    await answer(karim, karim_s, "decline")
    assert (await cast.bruno.get(path)).content == before.content

    await answer(nora, nora_s)

    shown = (await cast.bruno.get(path)).json()
    assert [(each["employee"]["name"], each["replacedBy"], each["replaces"]) for each in shown["expected"]] == [
        ("Martine Delattre", "Nora Renfort", None),
        ("Nora Renfort", None, "Martine Delattre"),
    ]


async def test_of_a_shift_that_has_moved_two_may_have_said_yes(cast: Cast) -> None:
    """To what was planned, and to what is: both come, and every board still opens."""
    await absent(cast.martine)
    for name in ("Nora", "Karim"):
        colleague = await hire(cast, name)
        [request] = await ask(cast, await key_of(cast.martine), colleague)
        assert (await answer(colleague, request)).status_code == 200
        moved = WeeklyShift.update({WeeklyShift.starts: WeeklyShift.starts + 30})
        await moved.where(WeeklyShift.employee == cast.martine.employee)

    board = (await cast.bruno.get(f"/api/boards/hosts/{cast.bakery}?day=2026-11-25")).json()
    week = await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")
    office = await cast.odile.get("/api/boards/office?day=2026-11-25")

    assert [each["replacedBy"] for each in board["expected"]] == ["Nora Renfort, Karim Renfort", None, None]
    assert (week.status_code, office.status_code) == (200, 200)


async def test_who_leaves_at_noon_is_asked_after_in_the_morning(cast: Cast) -> None:
    """At ten on Tuesday; and once she says that she is not there at all, that is the answer."""
    absence = uuid4()
    noon = {"kind": "other", "from": "2026-11-24T12:00", "until": "2026-11-24T18:00"}
    await cast.martine.put(f"/api/absences/{absence}", noon)
    await cast.bruno.put(f"/api/hosts/{cast.bakery}/arrivals/{cast.martine.employee}", None)
    path = f"/api/boards/hosts/{cast.bakery}"

    [asked] = (await cast.bruno.get(path)).json()["expected"]
    await cast.martine.put(f"/api/absences/{absence}", noon | {"from": "2026-11-24T08:00", "basedOn": 1})

    [away] = (await cast.bruno.get(path)).json()["expected"]
    assert (asked["arrival"]["state"], asked["label"], away["arrival"]) == ("asked", _ABSENT, None)
