"""Closing a month: what it locks, what stays out, and what then becomes of changes."""

import asyncio
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest

from backend.accounts.tables import Officer
from backend.audit.verifying import verify
from backend.hosts.tables import Establishment
from backend.kit.database import Statement
from tests.backend.declared import approve, declare, dispute, everything_kept, morning, story_of
from tests.backend.outbox import everything_told, who_was_told
from tests.cast import Cast
from tests.conftest import FixedClock

MONDAY, TUESDAY = "2026-11-02", "2026-11-03"
_CLOSED = Statement("SELECT count(*) AS number FROM closings")


async def establishment() -> int:
    [first] = await Establishment.objects().order_by(Establishment.id).limit(1)
    return first.id


async def close(cast: Cast, month: str = "2026-11", id: UUID | None = None) -> httpx.Response:
    body = {"establishment": await establishment(), "month": month}
    return await cast.odile.put(f"/api/closings/{id or uuid4()}", body)


async def approved(cast: Cast, day: str = MONDAY) -> UUID:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery, day), id)
    await approve(cast.bruno, id)
    return id


async def locked(cast: Cast) -> UUID:
    id = await approved(cast)
    assert (await close(cast)).status_code == 200
    return id


async def adjust(cast: Cast, declaration: UUID, minutes: int, id: UUID | None = None) -> httpx.Response:
    body = {"declaration": str(declaration), "minutes": minutes, "reason": "Le badge dit autre chose"}
    return await cast.odile.put(f"/api/adjustments/{id or uuid4()}", body)


async def test_closing_locks_what_is_approved_and_notes_it(cast: Cast) -> None:
    id = await approved(cast)

    answer = await close(cast)

    standing = answer.json()["standing"]
    assert (answer.status_code, standing["closing"]["closedBy"], standing["may"]) == (200, "Odile Martin", ["export"])
    assert [(each["author"], each["content"]["closing"] is not None) for each in await story_of(id)] == [
        ("Martine", False),
        ("Bruno", False),
        ("Odile", True),
    ]
    assert await verify(lambda done, total: None) == []


async def test_what_is_open_stays_out_and_is_listed(cast: Cast) -> None:
    waiting, disputed = uuid4(), uuid4()
    await approved(cast, "2026-11-04")
    await declare(cast.martine, morning(cast.bakery, MONDAY), waiting)
    await declare(cast.martine, morning(cast.bakery, TUESDAY), disputed)
    await dispute(cast.bruno, disputed)

    shown = (await close(cast)).json()["open"]

    martine = [(day["day"], day["state"]) for day in shown if day["employee"]["name"] == "Martine Delattre"]
    assert martine[:3] == [(MONDAY, "submitted"), (TUESDAY, "disputed"), ("2026-11-05", "missing")]
    assert "2026-11-11" not in dict(martine)  # a public holiday, when nobody was expected
    assert [row["closing"] is None for row in await everything_kept()] == [True, True, False]


async def test_a_preview_shows_the_same_and_decides_nothing(cast: Cast) -> None:
    await approved(cast)

    answer = await cast.odile.get(f"/api/closings/preview?establishment={await establishment()}&month=2026-11")

    standing = answer.json()["standing"]
    assert (standing["approved"], standing["approvedMinutes"], standing["may"]) == (1, 420, ["close"])
    assert [row["closing"] for row in await everything_kept()] == [None]


async def test_the_office_sees_how_far_each_establishment_is(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))

    answer = await cast.odile.get("/api/closings?month=2026-11")

    [seat] = answer.json()["establishments"]
    assert (seat["establishment"]["name"], seat["open"], seat["closing"]) == ("Siège", 1, None)


async def test_a_month_that_has_not_begun_shows_nothing_of_another(cast: Cast) -> None:
    await approved(cast)
    await declare(cast.martine, morning(cast.bakery, TUESDAY))

    listed = (await cast.odile.get("/api/closings?month=2026-12")).json()
    seen = (await cast.odile.get(f"/api/closings/preview?establishment={await establishment()}&month=2026-12")).json()

    [seat] = listed["establishments"]
    assert (seat["approved"], seat["approvedMinutes"], seat["open"], seat["may"]) == (0, 0, 0, [])
    assert (seen["standing"], seen["open"]) == (seat, [])


async def test_a_closing_says_whether_its_files_were_made(cast: Cast, clock: FixedClock) -> None:
    await approved(cast)
    closing = (await close(cast)).json()["standing"]["closing"]
    assert closing["filesMadeAt"] is None

    assert (await cast.odile.get(f"/api/closings/{closing['id']}/manifest.json")).status_code == 200

    [seat] = (await cast.odile.get("/api/closings?month=2026-11")).json()["establishments"]
    assert datetime.fromisoformat(seat["closing"]["filesMadeAt"]) == clock()


async def test_locked_hours_change_no_more(cast: Cast) -> None:
    id = await locked(cast)
    decision = {"version": 3, "reason": "Partie à midi"}

    answers = [
        await cast.martine.put(f"/api/hours/{id}", morning(cast.bakery, MONDAY, end="16:00", basedOn=3)),
        await cast.martine.delete(f"/api/hours/{id}?basedOn=3"),
        await cast.martine.post(f"/api/hours/{id}/acceptance", {"version": 3}),
        await cast.bruno.post(f"/api/hours/{id}/approval", {"version": 3}),
        await cast.bruno.post(f"/api/hours/{id}/dispute", decision),
        await cast.bruno.delete(f"/api/hours/{id}/approval?basedOn=3"),
        await cast.odile.post(f"/api/hours/{id}/arbitration", decision | {"minutes": 60}),
    ]

    assert [(answer.status_code, answer.json()["type"]) for answer in answers] == [(409, "hours.locked")] * 7
    assert len(await story_of(id)) == 3


async def test_neither_side_is_offered_to_change_them(cast: Cast) -> None:
    await locked(cast)

    days = (await cast.martine.get("/api/weeks/2026-W45")).json()["days"]
    rows = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W45")).json()["rows"]

    assert (days[0]["hours"][0]["locked"], days[0]["hours"][0]["may"]) == (True, [])
    assert [row["may"] for row in rows if row["declared"]] == [[]]


async def test_closing_again_with_the_same_id_is_closing_once(cast: Cast) -> None:
    id = uuid4()

    answers = [await close(cast, id=id), await close(cast, id=id), await close(cast), await close(cast, "2026-10")]

    assert [answer.status_code for answer in answers] == [200, 200, 409, 409]
    assert {answer.json()["type"] for answer in answers[2:]} == {"closings.already-closed"}


async def test_a_month_that_has_not_begun_is_not_closed(cast: Cast) -> None:
    answer = await close(cast, "2027-01")

    assert (answer.status_code, answer.json()["type"]) == (422, "closings.too-early")


async def test_two_officers_at_once_close_it_once(cast: Cast) -> None:
    await approved(cast)

    answers = await asyncio.gather(*(close(cast) for _ in range(4)))

    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    assert [dict(row) for row in await _CLOSED.rows()] == [{"number": 1}]


async def test_what_was_late_goes_with_the_next_month(cast: Cast, clock: FixedClock) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery, MONDAY), id)
    await close(cast)
    await approve(cast.bruno, id)
    clock.moves(timedelta(days=8))
    december = uuid4()

    await close(cast, "2026-12", december)

    assert [row["closing"] for row in await everything_kept()] == [str(december)]


async def test_an_adjustment_is_told_to_both_sides(cast: Cast) -> None:
    id = await locked(cast)

    answer = await adjust(cast, id, -60)

    assert (answer.status_code, answer.json()["minutes"]) == (200, -60)
    assert sorted(await who_was_told()) == [
        ("hours_adjusted_to_employee", "martine"),
        ("hours_adjusted_to_host", "bruno"),
    ]


async def test_what_is_told_says_how_much_and_why_and_leads_to_the_month(cast: Cast) -> None:
    await adjust(cast, await locked(cast), -60)

    told = [each.content for each in await everything_told()]
    links = [each.pop("link") for each in told]

    hours = {"day": MONDAY, "host": "Boulangerie Voisin", "minutes": -60, "reason": "Le badge dit autre chose"}
    assert told == [hours, hours | {"employee": "Martine Delattre"}]
    assert links == ["/months/2026-11", f"/hosts/{cast.bakery}/months/2026-11"]


async def test_an_adjustment_sent_twice_is_one(cast: Cast) -> None:
    id, adjustment = await locked(cast), uuid4()

    answers = [await adjust(cast, id, -300, adjustment), await adjust(cast, id, -300, adjustment)]

    assert [answer.json() for answer in answers] == [answers[0].json()] * 2
    assert len(await who_was_told()) == 2


async def test_adjustments_never_take_off_more_than_was_locked(cast: Cast) -> None:
    id = await locked(cast)

    answers = await asyncio.gather(*(adjust(cast, id, -150) for _ in range(4)), adjust(cast, id, 0))

    assert sorted(refusal(answer) for answer in answers) == ["", "", *["adjustments.bad-minutes"] * 3]


async def test_an_officer_adjusts_no_hours_of_their_own(cast: Cast) -> None:
    id = await locked(cast)
    await Officer(person=cast.martine.person, groupement=1).save()
    body = {"declaration": str(id), "minutes": 60, "reason": "Mon badge dit plus"}

    answer = await cast.martine.put(f"/api/adjustments/{uuid4()}", body)

    assert (answer.status_code, answer.json()["type"]) == (403, "hours.own")


async def test_no_day_is_adjusted_beyond_24_hours(cast: Cast) -> None:
    id = await locked(cast)  # of seven hours

    answers = [await adjust(cast, id, 17 * 60), await adjust(cast, id, 1)]

    assert [refusal(answer) for answer in answers] == ["", "adjustments.bad-minutes"]


@pytest.mark.parametrize("change", ["UPDATE adjustments SET minutes = 1", "DELETE FROM adjustments"])
async def test_what_was_adjusted_is_neither_changed_nor_removed(cast: Cast, change: str) -> None:
    await adjust(cast, await locked(cast), -60)

    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await Statement(change).rows()


async def test_hours_that_are_not_locked_are_not_adjusted(cast: Cast) -> None:
    answer = await adjust(cast, await approved(cast), 30)

    assert refusal(answer) == "adjustments.not-locked"


def refusal(answer: httpx.Response) -> str:
    said: dict[str, Any] = answer.json()
    return str(said.get("type", ""))
