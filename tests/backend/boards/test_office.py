"""The office's morning board: who is missed, who knows of it, and what needs a hand first."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from backend.kit.database import Statement
from tests.backend.planned import plan
from tests.backend.replacements.hired import absent, answer, ask, hire, key_of
from tests.cast import Cast
from tests.conftest import FixedClock

_ARRIVED = Statement("UPDATE deliveries SET state = 'delivered', sent_at = :at WHERE state = 'due'")
_FORGET = Statement("DELETE FROM outbox_notices")


@pytest.fixture(autouse=True)
def early(clock: FixedClock) -> None:
    """Twenty to six in Lille on Tuesday the 24th."""
    clock.now = datetime(2026, 11, 24, 4, 40, tzinfo=UTC)


async def report(who: Any, start: str, end: str, kind: str = "sick") -> str:
    id = uuid4()
    answer = await who.put(f"/api/absences/{id}", {"kind": kind, "from": start, "until": end})
    assert answer.status_code == 200, answer.text
    return str(id)


async def board(cast: Cast, day: str = "") -> Any:
    answer = await cast.odile.get(f"/api/boards/office{day and f'?day={day}'}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_who_is_absent_today_is_missed_where_they_were_expected(cast: Cast) -> None:
    await report(cast.martine, "2026-11-24", "2026-11-24")

    shown = await board(cast)

    [missed] = shown["missed"]
    assert (missed["employee"]["name"], missed["host"]["name"]) == ("Martine Delattre", "Boulangerie Voisin")
    assert (missed["start"], missed["awayUntil"]) == ("2026-11-24T08:00:00+01:00", "2026-11-24T15:30:00+01:00")
    assert (missed["known"], missed["cover"], missed["over"]) == ("told", "uncovered", False)
    assert missed["ask"]["name"] == "Bruno Voisin"
    assert shown["counts"] == {"absent": 1, "unseen": 1, "uncovered": 1, "covered": 0, "notArrived": 0}


async def test_nobody_learns_there_why_they_are_away(cast: Cast) -> None:
    await report(cast.martine, "2026-11-24", "2026-11-24", "sick")

    assert "sick" not in (await cast.odile.get("/api/boards/office")).text


async def test_it_says_by_which_way_and_when_it_arrived(cast: Cast, clock: FixedClock) -> None:
    await report(cast.martine, "2026-11-24", "2026-11-24")
    assert (await board(cast))["missed"][0]["ways"] == []

    await _ARRIVED.rows(at=clock() + timedelta(seconds=2))

    assert (await board(cast))["missed"][0]["ways"] == [{"channel": "mail", "at": "2026-11-24T04:40:02Z"}]


async def test_it_says_who_saw_it_and_when(cast: Cast, clock: FixedClock) -> None:
    await report(cast.martine, "2026-11-24", "2026-11-24")
    told = (await cast.bruno.get(f"/api/boards/hosts/{cast.bakery}")).json()["expected"][0]
    clock.moves(timedelta(minutes=3))

    await cast.bruno.post(f"/api/absence-notices/{told['absence']}/acknowledgement")

    shown = await board(cast)
    assert shown["missed"][0]["seen"] == {"by": "Bruno Voisin", "at": "2026-11-24T04:43:00Z"}
    assert shown["counts"] == {"absent": 1, "unseen": 0, "uncovered": 1, "covered": 0, "notArrived": 0}


async def test_what_nobody_has_seen_comes_before_what_is_seen_and_the_past_comes_last(
    cast: Cast, clock: FixedClock
) -> None:
    await report(cast.martine, "2026-11-24", "2026-11-24")
    await report(cast.paula, "2026-11-24", "2026-11-24")
    await report(cast.ahmed, "2026-11-23T22:00", "2026-11-24T06:00")
    clock.now = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
    seen = (await cast.bruno.get(f"/api/boards/hosts/{cast.bakery}")).json()["expected"][0]["absence"]
    await cast.bruno.post(f"/api/absence-notices/{seen}/acknowledgement")

    shown = await board(cast)

    order = [(missed["employee"]["name"], missed["known"], missed["over"]) for missed in shown["missed"]]
    assert order == [
        ("Paula Noël", "told", False),
        ("Martine Delattre", "seen", False),
        ("Ahmed Benali", "told", True),
    ]
    assert shown["counts"]["absent"] == 2


async def test_a_shift_planned_since_was_told_to_nobody(cast: Cast) -> None:
    await report(cast.martine, "2026-11-26", "2026-11-26")
    await plan(cast.martine, cast.bakery, [4], (17 * 60, 19 * 60, 0))

    shown = await board(cast, "2026-11-26")

    assert [(missed["host"]["name"], missed["known"]) for missed in shown["missed"]] == [
        ("Imprimerie Lévêque", "told"),
        ("Boulangerie Voisin", "untold"),
    ]


async def test_an_erased_notice_leaves_that_it_was_told(cast: Cast) -> None:
    await report(cast.martine, "2026-11-24", "2026-11-24")
    await _FORGET.rows()

    [missed] = (await board(cast))["missed"]

    assert (missed["known"], missed["toldAt"], missed["ways"]) == ("told", None, [])


async def test_a_withdrawn_absence_leaves_the_board(cast: Cast) -> None:
    id = await report(cast.martine, "2026-11-24", "2026-11-24")
    await cast.martine.delete(f"/api/absences/{id}?basedOn=1")

    assert (await board(cast))["missed"] == []


async def test_on_a_public_holiday_nobody_is_missed(cast: Cast) -> None:
    await report(cast.martine, "2026-12-25", "2026-12-25")

    assert (await board(cast, "2026-12-25"))["missed"] == []


async def test_other_groupements_read_nothing_of_it(cast: Cast) -> None:
    await report(cast.martine, "2026-11-24", "2026-11-24")

    assert (await cast.olga.get("/api/boards/office")).json()["missed"] == []


async def test_a_board_that_is_known_is_not_sent_again(cast: Cast, clock: FixedClock) -> None:
    await report(cast.martine, "2026-11-24", "2026-11-24")
    first = await cast.odile.get("/api/boards/office")
    clock.moves(timedelta(minutes=5))
    headers = {"Cookie": f"navette={cast.odile.token}", "If-None-Match": first.headers["etag"]}

    again = await cast.stranger.get("/api/boards/office", headers=headers)

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "private, no-cache"


async def test_a_day_that_no_calendar_has_is_refused(cast: Cast) -> None:
    answer = await cast.odile.get("/api/boards/office?day=0001-01-01")

    assert (answer.status_code, answer.json()["type"]) == (400, "request.malformed")


async def test_it_shows_who_was_asked_and_who_comes(cast: Cast) -> None:
    key = await key_of(cast.martine)
    await absent(cast.martine)
    nora, karim = await hire(cast, "Nora"), await hire(cast, "Karim")
    [request, _] = await ask(cast, key, nora, karim)
    [asked] = (await board(cast, "2026-11-25"))["missed"]

    await answer(nora, request)

    [missed] = (shown := await board(cast, "2026-11-25"))["missed"]
    assert (asked["shift"], asked["cover"], asked["asked"], asked["coveredBy"]) == (key, "asked", 2, None)
    assert (missed["cover"], missed["asked"], missed["coveredBy"]) == ("covered", 0, "Nora Renfort")
    assert shown["counts"] == {"absent": 1, "unseen": 1, "uncovered": 0, "covered": 1, "notArrived": 0}


async def test_somebody_who_has_not_arrived_comes_first_until_they_answer(cast: Cast, clock: FixedClock) -> None:
    clock.now = datetime(2026, 11, 24, 7, 20, tzinfo=UTC)
    await cast.bruno.put(f"/api/hosts/{cast.bakery}/arrivals/{cast.martine.employee}", None)
    asked = await board(cast)
    [question] = (await cast.martine.get("/api/arrivals")).json()["arrivals"]

    await cast.martine.put(f"/api/arrivals/{question['id']}", {"answer": "coming", "comingAt": "2026-11-24T08:40"})
    [coming] = (await board(cast))["notArrived"]
    [told] = (await cast.bruno.get(f"/api/boards/hosts/{cast.bakery}")).json()["expected"]
    await cast.martine.put(f"/api/arrivals/{question['id']}", {"answer": "here"})

    [waiting] = asked["notArrived"]
    assert (waiting["employee"]["name"], waiting["askedAt"], waiting["comingAt"]) == (
        "Martine Delattre",
        "2026-11-24T07:20:00Z",
        None,
    )
    assert asked["counts"]["notArrived"] == 1
    assert coming["comingAt"] == "2026-11-24T07:40:00Z"
    assert (told["arrival"]["state"], told["arrival"]["comingAt"]) == ("coming", "2026-11-24T08:40:00+01:00")
    assert (await board(cast))["notArrived"] == []
