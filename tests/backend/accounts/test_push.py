"""Turning pushes on and off in a browser."""

from uuid import UUID, uuid4

import pytest

from notifications.tables import Device
from tests.cast import Cast, Player
from tests.notifications.push_service import Browser

ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/gAAAAA"
BROWSER = Browser(ENDPOINT)


async def _switch_on(player: Player, id: UUID, **changes: str) -> tuple[int, str]:
    asked = {"endpoint": ENDPOINT, **BROWSER.keys, "label": "Firefox"} | changes
    answer = await player.put(f"/api/push/subscriptions/{id}", asked)
    return answer.status_code, answer.json()["type"] if answer.content else ""


async def test_a_browser_is_told_the_key_and_subscribes(cast: Cast) -> None:
    id = uuid4()

    key = await cast.martine.get("/api/push/key")
    answered = await _switch_on(cast.martine, id)

    assert len(key.json()["key"]) == 87
    assert answered == (204, "")
    assert await Device.select(Device.id, Device.owner) == [{"id": id, "owner": cast.martine.person}]


async def test_a_browser_that_says_it_again_changes_nothing(cast: Cast) -> None:
    id = uuid4()

    answers = [await _switch_on(cast.martine, id) for _ in range(2)]

    assert (answers, await Device.count()) == ([(204, ""), (204, "")], 1)


async def test_a_stranger_neither_subscribes_nor_learns_the_key(cast: Cast) -> None:
    asked = {"endpoint": ENDPOINT, **BROWSER.keys, "label": "Firefox"}
    answers = [
        await cast.stranger.get("/api/push/key"),
        await cast.stranger.put(f"/api/push/subscriptions/{uuid4()}", json=asked),
        await cast.stranger.delete(f"/api/push/subscriptions/{uuid4()}"),
    ]

    assert [answer.status_code for answer in answers] == [401, 401, 401]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"endpoint": "https://evil.example/wpush"}, "push.unknown-service"),
        ({"endpoint": "http://127.0.0.1:8000/health"}, "push.unknown-service"),
        ({"p256dh": "AAAA"}, "push.bad-keys"),
        ({"auth": "short"}, "push.bad-keys"),
    ],
)
async def test_what_is_no_subscription_is_refused_with_its_reason(
    changes: dict[str, str], code: str, cast: Cast
) -> None:
    assert await _switch_on(cast.martine, uuid4(), **changes) == (422, code)
    assert await Device.count() == 0


async def test_nobody_takes_over_the_number_of_anothers_browser(cast: Cast) -> None:
    id = uuid4()
    await _switch_on(cast.martine, id)

    assert await _switch_on(cast.ahmed, id, endpoint=ENDPOINT + "B") == (409, "push.not-yours")


async def test_only_its_owner_switches_a_browser_off(cast: Cast) -> None:
    id = uuid4()
    await _switch_on(cast.martine, id)

    anothers = await cast.ahmed.delete(f"/api/push/subscriptions/{id}")
    left = await Device.count()
    own = await cast.martine.delete(f"/api/push/subscriptions/{id}")

    assert (anothers.status_code, left, own.status_code, await Device.count()) == (204, 1, 204, 0)


async def test_signing_out_silences_the_browser(cast: Cast) -> None:
    await _switch_on(cast.martine, uuid4())
    await _switch_on(cast.ahmed, uuid4(), endpoint=ENDPOINT + "B")

    await cast.martine.delete("/api/session")

    assert await Device.select(Device.owner).output(as_list=True) == [cast.ahmed.person]


async def test_closing_the_session_of_a_lost_phone_silences_it(cast: Cast) -> None:
    await _switch_on(cast.martine, uuid4())
    [session] = (await cast.martine.get("/api/sessions")).json()["sessions"]

    await cast.martine.delete(f"/api/sessions/{session['id']}")

    assert await Device.count() == 0


async def test_a_session_that_is_anothers_silences_nothing(cast: Cast) -> None:
    await _switch_on(cast.martine, uuid4())
    [session] = (await cast.martine.get("/api/sessions")).json()["sessions"]

    answer = await cast.ahmed.delete(f"/api/sessions/{session['id']}")

    assert (answer.status_code, await Device.count()) == (404, 1)
