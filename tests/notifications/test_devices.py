"""The browsers of a person: kept while they answer, shared by nobody."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from uuid import uuid4

import pytest

from notifications.deliveries import Channel, hold
from notifications.devices import MOST_PER_OWNER, BadKeys, SomebodyElses, forget, forget_session, register
from notifications.endpoints import UnknownPushService
from notifications.outbox import Recipient, post
from notifications.tables import Device
from tests.conftest import FixedClock
from tests.notifications.phones import switch_on
from tests.notifications.push_service import Browser, PushService
from tests.notifications.specimens import DISPUTED

MARTINE, AHMED = uuid4(), uuid4()
ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/gAAAAA"
KEYS = Browser(ENDPOINT).keys

pytestmark = pytest.mark.usefixtures("database")


async def _register(clock: FixedClock, **changes: object) -> None:
    asked: dict[str, object] = {
        "owner": MARTINE,
        "session": uuid4(),
        "id": uuid4(),
        "endpoint": ENDPOINT,
        **KEYS,
        "label": "Firefox",
        "at": clock(),
    }
    await register(**(asked | changes))  # type: ignore[arg-type]  # every test changes what it is about


async def _kept() -> list[dict[str, object]]:
    rows: list[dict[str, object]] = await Device.select(Device.id, Device.owner, Device.endpoint).order_by(Device.id)
    return rows


async def test_a_browser_that_says_it_again_is_kept_once_and_seen_anew(clock: FixedClock) -> None:
    id = uuid4()
    await _register(clock, id=id)
    clock.moves(timedelta(days=3))

    await _register(clock, id=id)

    [seen] = await Device.select(Device.created_at, Device.seen_at)
    assert seen == {"created_at": clock() - timedelta(days=3), "seen_at": clock()}


async def test_a_browser_whose_endpoint_changed_is_reached_at_the_new_one(clock: FixedClock) -> None:
    id = uuid4()
    await _register(clock, id=id)

    await _register(clock, id=id, endpoint=ENDPOINT + "B")

    assert await _kept() == [{"id": id, "owner": MARTINE, "endpoint": ENDPOINT + "B"}]


async def test_a_browser_that_forgot_its_number_is_not_told_twice(clock: FixedClock) -> None:
    await _register(clock)
    id = uuid4()

    await _register(clock, id=id)

    assert [each["id"] for each in await _kept()] == [id]


@pytest.mark.parametrize("same_number", [False, True])
async def test_on_a_shared_phone_the_next_person_reads_nothing_of_the_last(
    phones: PushService, clock: FixedClock, same_number: bool
) -> None:
    browser = await switch_on(phones, MARTINE, clock())
    await post(DISPUTED, to=[Recipient(MARTINE, "fr", None)], about="absence:1", at=clock())

    await _register(
        clock,
        owner=AHMED,
        id=browser.id if same_number else uuid4(),
        endpoint=browser.endpoint,
        extra_origins={phones.origin},
    )

    assert [each["owner"] for each in await _kept()] == [AHMED]
    [held] = await hold(Channel.PUSH, {}, 9, now=clock(), until=clock())
    assert (held.recipient, held.endpoint) == (MARTINE, None)


async def test_nobody_takes_over_the_number_of_another_persons_browser(clock: FixedClock) -> None:
    id = uuid4()
    await _register(clock, id=id)

    with pytest.raises(SomebodyElses):
        await _register(clock, id=id, owner=AHMED, endpoint=ENDPOINT + "B")

    assert await _kept() == [{"id": id, "owner": MARTINE, "endpoint": ENDPOINT}]


async def test_a_person_keeps_their_ten_latest_browsers(clock: FixedClock) -> None:
    ids = [uuid4() for _ in range(MOST_PER_OWNER + 2)]
    await _register(clock, owner=AHMED, endpoint=ENDPOINT + "A")

    for number, id in enumerate(ids):
        clock.moves(timedelta(minutes=1))
        await _register(clock, id=id, endpoint=f"{ENDPOINT}{number}")

    kept = await _kept()
    assert {each["id"] for each in kept if each["owner"] == MARTINE} == set(ids[2:])
    assert len(kept) == MOST_PER_OWNER + 1


async def test_only_its_owner_silences_a_browser(clock: FixedClock) -> None:
    id = uuid4()
    await _register(clock, id=id)

    await forget(owner=AHMED, id=id)
    after_another = len(await _kept())
    await forget(owner=MARTINE, id=id)
    await forget(owner=MARTINE, id=id)

    assert (after_another, await _kept()) == (1, [])


async def test_a_browser_goes_silent_with_its_session_and_the_others_do_not(clock: FixedClock) -> None:
    closed, open = uuid4(), uuid4()
    await _register(clock, session=closed)
    await _register(clock, session=open, endpoint=ENDPOINT + "B")

    await forget_session(closed)

    assert [each["endpoint"] for each in await _kept()] == [ENDPOINT + "B"]


async def test_a_browser_signed_in_anew_belongs_to_its_new_session(clock: FixedClock) -> None:
    id, before = uuid4(), uuid4()
    await _register(clock, id=id, session=before)
    await _register(clock, id=id, session=uuid4())

    await forget_session(before)

    assert [each["id"] for each in await _kept()] == [id]


async def test_an_endpoint_that_is_no_push_services_is_not_kept(clock: FixedClock) -> None:
    with pytest.raises(UnknownPushService):
        await _register(clock, endpoint="https://evil.example/wpush/v2/gAAAAA")

    assert await _kept() == []


@pytest.mark.parametrize(
    "keys",
    [
        {"p256dh": ""},
        {"auth": ""},
        {"p256dh": KEYS["p256dh"][:-2]},
        {"p256dh": KEYS["p256dh"] + "AA"},
        {"p256dh": urlsafe_b64encode(b"\x04" + bytes(64)).decode()},
        {"p256dh": urlsafe_b64encode(b"\x02" + bytes(64)).decode()},
        {"p256dh": "=" * 88},
        {"p256dh": KEYS["p256dh"][:-1] + "é"},
        {"p256dh": KEYS["p256dh"][:40] + "\n" + KEYS["p256dh"][40:]},
        {"auth": "AAA"},
        {"auth": urlsafe_b64encode(bytes(15)).decode()},
        {"auth": urlsafe_b64encode(bytes(17)).decode()},
        {"auth": "AAAAAAAAAAAAAAAAAAAA+/"},
        {"auth": "AAAAA"},
    ],
)
async def test_keys_nothing_can_be_encrypted_with_are_not_kept(keys: dict[str, str], clock: FixedClock) -> None:
    with pytest.raises(BadKeys):
        await _register(clock, **keys)

    assert await _kept() == []


async def test_keys_may_be_written_with_their_padding(phones: PushService, clock: FixedClock) -> None:
    await _register(clock, p256dh=KEYS["p256dh"] + "=", auth=KEYS["auth"] + "==")

    assert await Device.select(Device.public_key, Device.secret) == [
        {"public_key": KEYS["p256dh"], "secret": KEYS["auth"]}
    ]
