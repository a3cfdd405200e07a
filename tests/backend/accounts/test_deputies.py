"""Deputies approve in a manager's place, on the days for which they were appointed."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from backend.accounts.actions import open_session
from backend.accounts.queries import find_person
from backend.people.tables import Person
from notifications.tables import Delivery
from tests.backend.outbox import everything_told, who_was_told
from tests.cast import Cast, Player
from tests.conftest import FixedClock

LEA = {"firstName": "Léa", "lastName": "Fournier", "email": "lea@voisin.example", "startsOn": "2026-11-25"}


async def appoint(cast: Cast, by: Player, id: UUID | None = None, **changes: Any) -> httpx.Response:
    return await by.put(f"/api/hosts/{cast.bakery}/deputies/{id or uuid4()}", LEA | changes)


async def sign_in(cast: Cast, clock: FixedClock, email: str = "lea@voisin.example") -> Player:
    person = await find_person(email)
    assert person is not None
    return Player(person["id"], (await open_session(person["id"], device="", at=clock())).token, cast.martine._client)


async def sees_the_week(cast: Cast, who: Player) -> int:
    return (await who.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).status_code


async def test_a_deputy_acts_on_the_days_of_the_appointment(cast: Cast, clock: FixedClock) -> None:
    await appoint(cast, cast.bruno, endsOn="2026-11-26")
    seen = {}

    for day in range(24, 29):
        lea = await sign_in(cast, clock)
        seen[day] = await sees_the_week(cast, lea)
        clock.moves(timedelta(days=1))

    assert seen == {24: 403, 25: 200, 26: 200, 27: 404, 28: 404}


async def test_a_deputy_of_a_later_day_is_told_from_when_on(cast: Cast, clock: FixedClock) -> None:
    await appoint(cast, cast.bruno)
    lea = await sign_in(cast, clock)

    answer = await lea.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")

    assert answer.json()["type"] == "deputies.not-yet"
    assert answer.json()["title"] == "Votre suppléance commence le 25/11/2026 : la semaine s'ouvrira ce jour-là."
    assert (await lea.get(f"/api/hosts/{cast.printer}/weeks/2026-W48")).status_code == 404


async def test_the_same_stranger_appointed_many_times_at_once_is_one_person_and_told_once(cast: Cast) -> None:
    same, others = uuid4(), [uuid4() for _ in range(3)]

    answers = await asyncio.gather(*(appoint(cast, cast.bruno, id) for id in [same, same, same, *others]))

    assert [answer.status_code for answer in answers] == [200] * 6
    assert await Person.count().where(Person.email == "lea@voisin.example") == 1
    assert len(await who_was_told()) == 4


async def test_a_deputy_for_good_stays(cast: Cast, clock: FixedClock) -> None:
    await appoint(cast, cast.bruno)
    clock.moves(timedelta(days=400))

    assert await sees_the_week(cast, await sign_in(cast, clock)) == 200


async def test_a_deputy_hears_of_absences_and_is_told_of_the_appointment(cast: Cast, clock: FixedClock) -> None:
    await appoint(cast, cast.bruno, startsOn="2026-11-24")

    await cast.martine.put(f"/api/absences/{uuid4()}", {"kind": "sick", "from": "2026-11-24", "until": "2026-11-24"})

    assert await who_was_told() == [
        ("appointment_to_deputy", "lea"),
        ("absence_to_host", "bruno"),
        ("absence_to_host", "lea"),
        ("absence_to_office", "odile"),
    ]


async def test_nobody_learns_the_name_behind_a_mail_address(cast: Cast) -> None:
    known = await appoint(cast, cast.bruno, email="Odile@navette.example", firstName="Somebody", lastName="Else")
    unknown = await appoint(cast, cast.bruno, email="nobody@navette.example", firstName="Somebody", lastName="Else")

    assert (known.status_code, known.json()["name"], known.json()["email"]) == (
        200,
        "Somebody Else",
        "odile@navette.example",
    )
    assert [each.json() | {"id": "", "email": ""} for each in (known, unknown)] == [
        known.json() | {"id": "", "email": ""}
    ] * 2
    listed = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/deputies")).json()["deputies"]
    assert {each["name"] for each in listed} == {"Somebody Else"}


async def test_somebody_known_keeps_their_own_name(cast: Cast) -> None:
    await appoint(cast, cast.bruno, email="odile@navette.example", firstName="Somebody", lastName="Else")

    assert (await cast.odile.get("/api/me")).json()["name"] == "Odile Martin"
    assert await Person.count().where(Person.first_name == "Somebody") == 0


async def test_another_name_for_the_same_deputy_tells_them_nothing_new(cast: Cast) -> None:
    id = uuid4()
    await appoint(cast, cast.bruno, id)

    answer = await appoint(cast, cast.bruno, id, firstName="  Lea ")

    assert (answer.status_code, answer.json()["name"]) == (200, "Lea Fournier")
    assert len(await everything_told()) == 1


@pytest.mark.parametrize(
    "name", [" ", "\u00a0", "\t\n", "L\na", "L\u0007a", "\u202eaéL", "L\u200ba", "42", "-", "L\u2028a"]
)
@pytest.mark.parametrize("field", ["firstName", "lastName"])
async def test_what_is_no_name_is_refused(cast: Cast, field: str, name: str) -> None:
    changes: dict[str, Any] = {field: name}

    answer = await appoint(cast, cast.bruno, **changes)

    assert (answer.status_code, answer.json()["type"]) == (422, "deputies.bad-name")
    assert await find_person("lea@voisin.example") is None


@pytest.mark.parametrize("name", ["", "x" * 101])
async def test_a_name_has_a_length(cast: Cast, name: str) -> None:
    answer = await appoint(cast, cast.bruno, firstName=name)

    assert (answer.status_code, answer.json()["type"]) == (400, "request.malformed")


@pytest.mark.parametrize(
    "days",
    [
        {"startsOn": "1999-12-31"},
        {"startsOn": "0001-01-01"},
        {"startsOn": "9999-12-31"},
        {"endsOn": "9999-12-31"},
        {"endsOn": "2101-01-01"},
    ],
    ids=str,
)
async def test_a_date_that_nobody_means_is_refused(cast: Cast, days: dict[str, Any]) -> None:
    answer = await appoint(cast, cast.bruno, **days)

    assert (answer.status_code, answer.json()["type"]) == (422, "deputies.odd-dates")
    assert await find_person("lea@voisin.example") is None


async def test_the_same_appointment_again_tells_nobody_again(cast: Cast) -> None:
    id = uuid4()

    answers = [await appoint(cast, cast.bruno, id), await appoint(cast, cast.bruno, id)]

    assert answers[0].json() == answers[1].json()
    assert len(await everything_told()) == 1


async def test_a_revoked_deputy_is_out_at_once(cast: Cast, clock: FixedClock) -> None:
    id = uuid4()
    await appoint(cast, cast.bruno, id, startsOn="2026-11-24")
    lea = await sign_in(cast, clock)
    before = await sees_the_week(cast, lea)

    answer = await cast.bruno.delete(f"/api/hosts/{cast.bakery}/deputies/{id}")

    assert (before, answer.status_code, await sees_the_week(cast, lea)) == (200, 204, 404)
    assert (await cast.bruno.get(f"/api/hosts/{cast.bakery}/deputies")).json()["deputies"] == []


async def test_what_was_revoked_cannot_be_corrected(cast: Cast) -> None:
    id = uuid4()
    await appoint(cast, cast.bruno, id)
    await cast.bruno.delete(f"/api/hosts/{cast.bakery}/deputies/{id}")

    assert (await appoint(cast, cast.bruno, id, endsOn="2026-12-24")).status_code == 404


async def test_a_deputy_appoints_nobody(cast: Cast) -> None:
    asked = LEA | {"email": "another@voisin.example"}

    answer = await cast.denis.put(f"/api/hosts/{cast.printer}/deputies/{uuid4()}", asked)

    assert (answer.status_code, answer.json()["type"]) == (403, "deputies.only-managers")
    assert await find_person("another@voisin.example") is None


@pytest.mark.parametrize(
    "wrong", [{"email": "nobody"}, {"endsOn": "2026-11-24"}, {"startsOn": "2026-01-01", "endsOn": "2026-11-23"}]
)
async def test_a_bad_appointment_is_refused(cast: Cast, wrong: dict[str, Any]) -> None:
    answer = await appoint(cast, cast.bruno, **wrong)

    assert (answer.status_code, answer.json()["type"]) == (422, "deputies.bad-appointment")
    assert await everything_told() == []


async def test_what_was_still_to_be_told_to_a_deputy_ends_with_the_appointment(cast: Cast, clock: FixedClock) -> None:
    id = uuid4()
    await appoint(cast, cast.bruno, id, startsOn="2026-11-24")
    await cast.martine.put(f"/api/absences/{uuid4()}", {"kind": "sick", "from": "2026-11-24", "until": "2026-11-24"})
    lea = await find_person("lea@voisin.example")
    assert lea is not None

    await cast.bruno.delete(f"/api/hosts/{cast.bakery}/deputies/{id}")

    waiting = await Delivery.select(Delivery.notice.kind, Delivery.notice.recipient).where(Delivery.state == "due")
    assert [each["notice.kind"] for each in waiting if each["notice.recipient"] == lea["id"]] == [
        "appointment_to_deputy"
    ]
    assert cast.bruno.person in {each["notice.recipient"] for each in waiting}
