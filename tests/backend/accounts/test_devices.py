"""The devices one is signed in on, and how they are closed."""

from datetime import timedelta
from uuid import uuid4

from backend.accounts import rules
from backend.accounts.actions import open_session
from tests.cast import Cast, Player
from tests.conftest import FixedClock


async def second_device(player: Player, clock: FixedClock) -> Player:
    signed_in = await open_session(player.person, device="Chrome, Android", at=clock())
    return Player(player.person, signed_in.token, player._client, player.employee)


async def test_devices_are_listed_the_latest_first(cast: Cast, clock: FixedClock) -> None:
    clock.moves(timedelta(hours=2))
    await second_device(cast.martine, clock)

    sessions = (await cast.martine.get("/api/sessions")).json()["sessions"]

    assert [(each["device"], each["current"]) for each in sessions] == [("Chrome, Android", False), ("Firefox", True)]


async def test_a_device_can_be_closed_from_another(cast: Cast, clock: FixedClock) -> None:
    lost = await second_device(cast.martine, clock)
    [session] = [each for each in (await cast.martine.get("/api/sessions")).json()["sessions"] if not each["current"]]

    answer = await cast.martine.delete(f"/api/sessions/{session['id']}")

    assert answer.status_code == 204
    assert (await lost.get("/api/me")).status_code == 401


async def test_nobody_closes_somebody_elses_device(cast: Cast) -> None:
    [session] = (await cast.martine.get("/api/sessions")).json()["sessions"]

    answers = [await cast.bruno.delete(f"/api/sessions/{each}") for each in (session["id"], uuid4())]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert (await cast.martine.get("/api/me")).status_code == 200


async def test_signing_out_closes_this_device_alone(cast: Cast, clock: FixedClock) -> None:
    phone = await second_device(cast.martine, clock)

    answer = await phone.delete("/api/session")

    assert (answer.status_code, "Max-Age=0" in answer.headers["set-cookie"]) == (204, True)
    assert (await phone.get("/api/me")).status_code == 401
    assert (await cast.martine.get("/api/me")).status_code == 200


async def test_a_device_in_use_stays_signed_in(cast: Cast, clock: FixedClock) -> None:
    for _ in range(4):
        clock.moves(rules.SESSION_LIFE - timedelta(days=1))
        assert (await cast.martine.get("/api/me")).status_code == 200


async def test_a_device_left_in_a_drawer_is_signed_out(cast: Cast, clock: FixedClock) -> None:
    clock.moves(rules.SESSION_LIFE)

    answer = await cast.martine.get("/api/me")

    assert (answer.status_code, answer.json()["type"]) == (401, "session.required")


async def test_me_says_who_i_am_and_what_i_may(cast: Cast) -> None:
    ahmed, paula, odile = [(await each.get("/api/me")).json() for each in (cast.ahmed, cast.paula, cast.odile)]

    assert (ahmed["roles"], ahmed["mandates"], ahmed["may"]) == (
        ["employee"],
        ["member"],
        ["declare", "report-absence"],
    )
    assert (paula["roles"], paula["hosts"]) == (
        ["employee", "manager"],
        [{"id": cast.printer, "name": "Imprimerie Lévêque"}],
    )
    assert (odile["roles"], odile["may"], odile["week"]) == (["officer"], [], "2026-W48")


async def test_the_language_is_kept_and_answered_in(cast: Cast) -> None:
    await cast.martine.put("/api/me", {"language": "en"})

    answer = await cast.martine.get("/api/weeks/2026-W54")

    assert answer.json()["title"].startswith("“2026-W54” is not a week")
