"""A host firm's own system hears of absences: signed, once more where it failed, and never why."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from standardwebhooks import Webhook as Verifier

from backend.kit.clock import Clock
from notifications import webhooks, worker
from notifications.internet import RefusedAddress, check, is_public
from notifications.mail import Mailer
from notifications.pace import PACE
from notifications.push import Pusher
from notifications.tables import Delivery, Webhook, WebhookAnswer
from notifications.vapid import Vapid
from notifications.webhooks import Webhooks
from tests.cast import Cast
from tests.conftest import FixedClock
from tests.notifications.conftest import CONTACT, HELD_FOR, URL
from tests.notifications.eventually import eventually
from tests.notifications.host_system import Event, HostSystem

TODAY = {"kind": "sick", "from": "2026-11-24", "until": "2026-11-24", "comment": "grippe"}


@pytest.fixture
async def system() -> AsyncIterator[HostSystem]:
    async with HostSystem() as system:
        yield system


@pytest.fixture
async def secret(cast: Cast, system: HostSystem, clock: FixedClock) -> str:
    """Of the bakery's system, as it was shown once."""
    made = await webhooks.keep(cast.bakery, system.url, at=clock(), extra_origins={system.origin})
    assert made is not None
    return made


@asynccontextmanager
async def delivering(system: HostSystem, clock: Clock, directory: Path) -> AsyncIterator[None]:
    stop, pace = asyncio.Event(), replace(PACE, lease=HELD_FOR, poll=timedelta(milliseconds=20))
    vapid = Vapid.load(directory / "vapid.pem", contact=CONTACT)
    async with (
        Mailer("smtp://127.0.0.1:9", sender="navette@navette.example", clock=clock) as mail,
        Pusher(vapid, clock=clock) as push,
        Webhooks(clock=clock, extra_origins={system.origin}) as events,
        asyncio.TaskGroup() as group,
    ):
        group.create_task(worker.run(mail=mail, push=push, webhooks=events, url=URL, clock=clock, stop=stop, pace=pace))
        yield
        stop.set()


async def _report(cast: Cast) -> None:
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", TODAY)).status_code == 200


def _verifies(event: Event, secret: str, clock: FixedClock) -> bool:
    signer = Verifier(secret)
    expected = signer.sign(event.headers["webhook-id"], clock(), event.body)
    return expected in event.headers["webhook-signature"].split()


async def _states() -> list[str]:
    rows = await Delivery.select(Delivery.state).where(Delivery.webhook.is_not_null())
    return [row["state"] for row in rows]


async def test_it_hears_who_and_when_signed_and_never_why(
    cast: Cast, system: HostSystem, secret: str, clock: FixedClock, tmp_path: Path
) -> None:
    async with delivering(system, clock, tmp_path):
        await _report(cast)
        await eventually(lambda: len(system.received) == 1)

    [event] = system.received
    told = json.loads(event.body)
    assert _verifies(event, secret, clock)
    assert event.headers["webhook-timestamp"] == str(int(clock().timestamp()))
    assert (told["type"], sorted(told["data"])) == (
        "absence.announced",
        ["employee", "end", "host", "id", "returnUnknown", "start", "version"],
    )
    assert (told["data"]["employee"]["name"], told["data"]["start"]) == (
        "Martine Delattre",
        "2026-11-24T08:00:00+01:00",
    )
    assert [word for word in ("sick", "grippe") if word in event.body] == []


async def test_what_it_did_not_take_comes_again_under_the_same_id(
    cast: Cast, system: HostSystem, secret: str, clock: FixedClock, tmp_path: Path
) -> None:
    system.answers = [500, 302]  # a redirection is not followed

    async with delivering(system, clock, tmp_path):
        await _report(cast)
        await eventually(lambda: _is_put_off(1))
        clock.moves(timedelta(minutes=2))
        await eventually(lambda: _is_put_off(2))
        clock.moves(timedelta(minutes=2))
        await eventually(lambda: len(system.received) == 3)

    assert len({event.headers["webhook-id"] for event in system.received}) == 1
    assert len({event.body for event in system.received}) == 1


async def test_after_410_it_is_told_nothing_more(
    cast: Cast, system: HostSystem, secret: str, clock: FixedClock, tmp_path: Path
) -> None:
    system.answers = [410]

    async with delivering(system, clock, tmp_path):
        await _report(cast)
        await eventually(_is_disabled)
        await cast.ahmed.put(f"/api/absences/{uuid4()}", TODAY)

    assert (await cast.bruno.get(f"/api/hosts/{cast.bakery}/webhook")).json()["isDisabled"] is True
    assert (len(system.received), await _states()) == (1, ["refused"])


async def test_a_renewed_secret_signs_beside_the_former_for_a_day(
    cast: Cast, system: HostSystem, secret: str, clock: FixedClock, tmp_path: Path
) -> None:
    renewed = (await cast.bruno.post(f"/api/hosts/{cast.bakery}/webhook/secret")).json()["secret"]

    async with delivering(system, clock, tmp_path):
        await _report(cast)
        await eventually(lambda: len(system.received) == 1)
        first = [_verifies(system.received[0], each, clock) for each in (secret, renewed)]
        clock.moves(timedelta(hours=24, minutes=1))
        await cast.martine.put(f"/api/absences/{uuid4()}", TODAY | {"from": "2026-11-25", "until": "2026-11-25"})
        await eventually(lambda: len(system.received) == 2)

    second = [_verifies(system.received[1], each, clock) for each in (secret, renewed)]
    assert (first, second) == ([True, True], [False, True])


async def test_another_host_firm_hears_nothing(cast: Cast, system: HostSystem, secret: str, clock: FixedClock) -> None:
    await cast.ahmed.put(f"/api/absences/{uuid4()}", TODAY)  # nights at the printer

    assert await _states() == []


async def test_the_secret_is_shown_once(cast: Cast) -> None:
    path, asked = f"/api/hosts/{cast.bakery}/webhook", {"url": "https://planning.navette.example/events"}

    answers: list[dict[str, Any]] = [
        (await cast.bruno.put(path, asked)).json(),
        (await cast.bruno.put(path, asked)).json(),
        (await cast.bruno.get(path)).json(),
    ]

    assert answers[0]["secret"].startswith("whsec_")
    assert [answer["secret"] for answer in answers[1:]] == [None, None]


async def test_a_test_arrives_and_its_answer_is_shown(
    cast: Cast, system: HostSystem, secret: str, clock: FixedClock, tmp_path: Path
) -> None:
    path = f"/api/hosts/{cast.bakery}/webhook"
    system.answers = [500]

    async with delivering(system, clock, tmp_path):
        assert (await cast.bruno.post(f"{path}/tests")).status_code == 202
        await eventually(lambda: _is_put_off(1))
        clock.moves(timedelta(minutes=2))
        await eventually(lambda: len(system.received) == 2)
        await eventually(lambda: WebhookAnswer.count().where(WebhookAnswer.status == 204))

    shown = (await cast.bruno.get(path)).json()
    assert [(each["type"], each["status"]) for each in shown["answers"]] == [
        ("webhook.test", 204),
        ("webhook.test", 500),
    ]
    assert json.loads(system.received[0].body)["data"] == {"host": cast.bakery}
    assert _verifies(system.received[1], secret, clock)


async def test_of_all_answers_the_last_ten_are_kept(cast: Cast, secret: str, clock: FixedClock) -> None:
    path = f"/api/hosts/{cast.bakery}/webhook"
    webhook = await Webhook.objects().first()
    assert webhook is not None

    for number in range(12):
        clock.moves(timedelta(minutes=1))
        await webhooks.keep_answer(webhook.id, "webhook.test", 200 + number, at=clock())

    shown = (await cast.bruno.get(path)).json()["answers"]
    assert [each["status"] for each in shown] == [*range(211, 201, -1)]
    assert await WebhookAnswer.count() == 10


async def test_what_happens_during_a_pause_waits_and_then_arrives(
    cast: Cast, system: HostSystem, secret: str, clock: FixedClock, tmp_path: Path
) -> None:
    path = f"/api/hosts/{cast.bakery}/webhook"
    paused = (await cast.bruno.put(f"{path}/pause", {})).json()

    async with delivering(system, clock, tmp_path):
        await _report(cast)
        await eventually(lambda: _is_put_off(1))
        silent = await cast.bruno.post(f"{path}/tests")
        assert (system.received, silent.json()["type"]) == ([], "webhooks.silent")
        resumed = (await cast.bruno.delete(f"{path}/pause")).json()
        await eventually(lambda: len(system.received) == 1)

    assert (paused["isPaused"], paused["may"]) == (True, ["connect", "resume", "renew", "disconnect"])
    assert (resumed["isPaused"], resumed["may"]) == (False, ["connect", "test", "pause", "renew", "disconnect"])


BAD = [
    "http://planning.example.fr/",
    "https://127.0.0.1/",
    "https://10.0.0.8/",
    "https://169.254.169.254/latest",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://localhost/",
    "https://2130706433/",
    "https://127.1/",
    "https://me:secret@planning.example.fr/",
    "https://planning.example.fr:8443/",
    "https://planning.example.fr\\@10.0.0.1/",
    "ftp://planning.example.fr/",
    f"https://{'a' * 64}.fr/",
    "https://planning..fr/",
    f"https://{'abcdefg.' * 35}fr/",
]


@pytest.mark.parametrize("url", BAD)
async def test_only_public_https_addresses_are_called(url: str, cast: Cast) -> None:
    answer = await cast.bruno.put(f"/api/hosts/{cast.bakery}/webhook", {"url": url})

    assert answer.json()["type"] == "webhooks.bad-address"
    assert not await Webhook.exists()


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.1.1", "100.64.0.1", "169.254.1.1", "0.0.0.0"),
        *("::1", "fe80::1", "fd00::1", "fec0::1"),
        *("::ffff:10.1.2.3", "::10.1.2.3", "64:ff9b::10.1.2.3", "64:ff9b:1::10.1.2.3", "2002:a01:203::1"),
    ],
)
def test_a_name_that_leads_into_our_own_network_is_not_called(address: str) -> None:
    assert not is_public(address)


def test_a_public_address_is_called() -> None:
    check("https://planning.example.fr/events?key=1")

    assert is_public("151.101.1.69")
    assert is_public("2606:4700::6810:84e5")
    with pytest.raises(RefusedAddress):
        check("https://planning.example.fr/" + "a" * 500)


async def _is_put_off(tries: int) -> bool:
    rows = await Delivery.select(Delivery.attempts, Delivery.cut_short).where(Delivery.webhook.is_not_null())
    return [(row["attempts"], row["cut_short"]) for row in rows] == [(tries, 0)]


async def _is_disabled() -> bool:
    return bool(await Webhook.exists().where(Webhook.disabled_at.is_not_null()))
