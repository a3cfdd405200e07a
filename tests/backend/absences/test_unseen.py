"""Where nobody at the host firm sees an absence in time, others are told; and the employee reads who saw it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from backend.accounts.tables import Manager
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement
from backend.people.tables import Person
from tests.cast import Cast, Player
from tests.conftest import FixedClock

_TELLINGS = Statement("""
    SELECT person.first_name AS reader, notice.kind, notice.content->'contacts' AS contacts,
           delivery.state, delivery.due_at
      FROM outbox_notices notice
      JOIN people person ON person.id = notice.recipient
      JOIN deliveries delivery ON delivery.notice = notice.id AND delivery.address IS NOT NULL
     ORDER BY delivery.due_at, delivery.id
""")


_WAYS = Statement("""
    SELECT person.first_name AS reader, delivery.due_at
      FROM outbox_notices notice
      JOIN people person ON person.id = notice.recipient
      JOIN deliveries delivery ON delivery.notice = notice.id
     ORDER BY person.first_name, delivery.id
""")


def _paris(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=OFFICE_ZONE)


async def _report(player: Player, day: str) -> None:
    answer = await player.put(f"/api/absences/{uuid4()}", {"kind": "sick", "from": day, "until": day})
    assert answer.status_code == 200


async def _told(*, state: str = "due") -> list[tuple[str, str, datetime]]:
    rows = await _TELLINGS.rows()
    local = [
        (row["reader"], row["kind"], row["due_at"].astimezone(OFFICE_ZONE)) for row in rows if row["state"] == state
    ]
    return [each for each in local if each[1] != "absence_to_office"]


async def _see(player: Player, path: str) -> None:
    [absence] = (await player.get(path)).json()["absences"]
    assert (await player.post(f"/api/absence-notices/{absence['id']}/acknowledgement")).status_code == 204


async def test_deputies_and_the_office_hear_an_hour_before_the_shift(cast: Cast, clock: FixedClock) -> None:
    clock.now = _paris("2026-11-26T05:40")

    await _report(cast.martine, "2026-11-26")

    assert await _told() == [
        ("Paula", "absence_to_host", _paris("2026-11-26T05:40")),
        ("Denis", "absence_to_host", _paris("2026-11-26T07:00")),
        ("Odile", "absence_unseen_to_office", _paris("2026-11-26T07:00")),
    ]


async def test_when_less_is_left_they_hear_five_minutes_later(cast: Cast, clock: FixedClock) -> None:
    clock.now = _paris("2026-11-26T07:50")

    await _report(cast.martine, "2026-11-26")

    assert [each[2] for each in await _told()][1:] == [_paris("2026-11-26T07:55")] * 2


async def test_the_office_knows_whom_to_call(cast: Cast) -> None:
    await Person.update({Person.phone: "+33639980002"}).where(Person.id == cast.bruno.person)

    await _report(cast.martine, "2026-11-24")

    [contacts] = [row["contacts"] for row in await _TELLINGS.rows() if row["kind"] == "absence_unseen_to_office"]
    assert contacts == '["Bruno Voisin, 06 39 98 00 02"]'


async def test_an_agreement_says_how_long_before(cast: Cast, clock: FixedClock) -> None:
    terms: dict[str, Any] = {"since": "2026-01-01", "until": None, "source": "Accord", "terms": {"unseenMinutes": 30}}
    assert (await cast.odile.put(f"/api/agreements/{uuid4()}", terms)).status_code == 200
    clock.now = _paris("2026-11-26T05:40")

    await _report(cast.martine, "2026-11-26")

    assert [each[2] for each in await _told()][1:] == [_paris("2026-11-26T07:30")] * 2


async def test_a_receipt_spares_everybody_else(cast: Cast, clock: FixedClock) -> None:
    clock.now = _paris("2026-11-26T05:40")
    await _report(cast.martine, "2026-11-26")

    await _see(cast.paula, f"/api/hosts/{cast.printer}/weeks/2026-W48")

    assert await _told() == []
    assert [each[0] for each in await _told(state="superseded")] == ["Denis", "Odile"]


async def test_the_employee_hears_once_who_saw_it(cast: Cast, clock: FixedClock) -> None:
    await _report(cast.martine, "2026-11-24")
    path = f"/api/hosts/{cast.bakery}/weeks/2026-W48"
    [absence] = (await cast.bruno.get(path)).json()["absences"]
    clock.moves(timedelta(minutes=3))

    for _ in range(2):
        await cast.bruno.post(f"/api/absence-notices/{absence['id']}/acknowledgement")
        clock.moves(timedelta(minutes=3))

    [seen] = await _SEEN.rows()
    assert (seen["recipient"], seen["by"], seen["seen_at"]) == (
        cast.martine.person,
        "Bruno Voisin",
        "2026-11-24T10:03:00+01:00",
    )


_SEEN = Statement("""
    SELECT recipient, content->>'by' AS by, content->>'seen_at' AS seen_at
      FROM outbox_notices WHERE kind = 'absence_seen_to_employee'
""")


async def test_what_is_withdrawn_in_time_alerts_nobody(cast: Cast, clock: FixedClock) -> None:
    clock.now = _paris("2026-11-26T05:40")
    await _report(cast.martine, "2026-11-26")
    [absence] = (await cast.martine.get("/api/absences")).json()["absences"]

    await cast.martine.delete(f"/api/absences/{absence['id']}?basedOn=1")

    assert await _told() == []


async def test_what_an_absence_hides_alerts_nobody_of_itself(cast: Cast, clock: FixedClock) -> None:
    """No host firm reads it any more, so nobody there could acknowledge it."""
    clock.now = _paris("2026-11-26T05:40")
    mandate = (await cast.martine.get("/api/delegation")).json()["mandates"][0]["id"]
    notice = {"mandate": mandate, "start": "2026-11-26T10:00", "expected": "2026-11-26T12:00"}
    assert (await cast.martine.put(f"/api/delegation/notices/{uuid4()}", notice)).status_code == 200

    await _report(cast.martine, "2026-11-26")

    assert [each for each in await _told() if each[1] == "absence_unseen_to_office"] == [
        ("Odile", "absence_unseen_to_office", _paris("2026-11-26T07:00"))
    ]
    await _see(cast.paula, f"/api/hosts/{cast.printer}/weeks/2026-W48")
    assert [each for each in await _told() if each[1] != "delegation_to_office"] == []


async def test_a_day_that_was_a_slip_alerts_nobody_later(cast: Cast, clock: FixedClock) -> None:
    clock.now = _paris("2026-11-27T10:00")
    id = uuid4()
    slip = {"kind": "sick", "from": "2026-12-03", "until": "2026-12-03"}
    await cast.martine.put(f"/api/absences/{id}", slip)

    meant = slip | {"from": "2026-11-26", "until": "2026-11-26", "basedOn": 1}
    assert (await cast.martine.put(f"/api/absences/{id}", meant)).status_code == 200

    assert [each[:2] for each in await _told()] == [("Paula", "absence_to_host")]


async def test_what_comes_on_top_of_what_was_seen_alerts_before_it_begins(cast: Cast, clock: FixedClock) -> None:
    """Prolonged the evening before the weekend: no news before Thursday, when they are expected there again."""
    clock.now = _paris("2026-11-26T05:40")
    id = uuid4()
    absence = {"kind": "sick", "from": "2026-11-26", "until": "2026-11-27"}
    await cast.martine.put(f"/api/absences/{id}", absence)
    await _see(cast.paula, f"/api/hosts/{cast.printer}/weeks/2026-W48")
    clock.now = _paris("2026-11-27T21:00")

    longer = absence | {"until": "2026-12-04", "basedOn": 1}
    assert (await cast.martine.put(f"/api/absences/{id}", longer)).status_code == 200

    about_printer = [each for each in await _told() if each[0] in {"Paula", "Denis"}]
    assert about_printer == [
        ("Paula", "absence_changed_to_host", _paris("2026-11-30T07:00")),
        ("Denis", "absence_to_host", _paris("2026-12-03T07:00")),
    ]
    assert ("Odile", "absence_unseen_to_office", _paris("2026-12-03T07:00")) in await _told()


async def test_one_of_the_office_who_manages_there_reads_both(cast: Cast, clock: FixedClock) -> None:
    clock.now = _paris("2026-11-26T05:40")
    await Manager(person=cast.odile.person, host=cast.printer).save()

    await _report(cast.martine, "2026-11-26")

    assert [each for each in await _told() if each[0] == "Odile"] == [
        ("Odile", "absence_to_host", _paris("2026-11-26T05:40")),
        ("Odile", "absence_unseen_to_office", _paris("2026-11-26T07:00")),
    ]
    await _see(cast.odile, f"/api/hosts/{cast.printer}/weeks/2026-W48")
    assert [each for each in await _told() if each[0] == "Odile"] == []


async def test_the_deputy_of_the_day_of_the_shift_is_told_and_not_todays(cast: Cast, clock: FixedClock) -> None:
    clock.now = _paris("2026-11-23T09:00")
    for name, day in (("today", "2026-11-23"), ("then", "2026-11-26")):
        asked = {"firstName": name, "lastName": "Fournier", "email": f"{name}@navette.example"}
        path = f"/api/hosts/{cast.printer}/deputies/{uuid4()}"
        assert (await cast.paula.put(path, asked | {"startsOn": day, "endsOn": day})).status_code == 200

    await _report(cast.martine, "2026-11-26")

    readers = {reader for reader, kind, _ in await _told() if kind == "absence_to_host"}
    assert readers == {"Paula", "then", "Denis"}


async def test_the_office_hears_at_night_of_a_shift_that_begins_in_the_morning(cast: Cast, clock: FixedClock) -> None:
    clock.now = _paris("2026-11-26T02:00")

    await _report(cast.martine, "2026-11-26")

    due = {row["kind"]: row["due_at"] for row in await _TELLINGS.rows()}
    assert due["absence_to_office"].astimezone(OFFICE_ZONE) == _paris("2026-11-26T02:00")


async def test_what_is_over_wakes_nobody_and_climbs_nowhere(cast: Cast, clock: FixedClock) -> None:
    await Person.update({Person.phone: "+33639980003"}).where(Person.id == cast.bruno.person)
    clock.now = _paris("2026-11-26T22:30")

    await _report(cast.martine, "2026-11-24")

    rows = await _WAYS.rows()
    assert {row["due_at"].astimezone(OFFICE_ZONE) for row in rows} == {_paris("2026-11-27T07:00")}
    assert [row["reader"] for row in rows] == ["Bruno", "Odile"]


async def test_seen_is_said_of_what_was_read(cast: Cast, clock: FixedClock) -> None:
    clock.now = _paris("2026-11-26T05:40")
    path, id = f"/api/hosts/{cast.printer}/weeks/2026-W48", uuid4()
    asked = {"kind": "sick", "from": "2026-11-26T06:00", "until": "2026-11-26T12:00"}
    await cast.martine.put(f"/api/absences/{id}", asked)
    [read] = (await cast.paula.get(path)).json()["absences"]
    await cast.martine.put(f"/api/absences/{id}", asked | {"until": "2026-11-27T18:00", "basedOn": 1})
    seen = f"/api/absence-notices/{read['id']}/acknowledgement"

    refused = await cast.paula.post(f"{seen}?version={read['version']}")
    still_told = await _told()
    [changed] = (await cast.paula.get(path)).json()["absences"]

    assert (refused.status_code, refused.json()["type"]) == (409, "aways.changed-since")
    assert "Odile" in {reader for reader, _, _ in still_told}
    assert (await cast.paula.post(f"{seen}?version={changed['version']}")).status_code == 204
    assert (await cast.denis.post(f"{seen}?version={read['version']}")).status_code == 204  # seen already
