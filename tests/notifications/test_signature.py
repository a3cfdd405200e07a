"""Who we are to push services (RFC 8292)."""

import json
import stat
from base64 import urlsafe_b64decode
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from py_vapid import Vapid02

from notifications.push import topic_of
from notifications.vapid import Vapid
from tests.conftest import FixedClock
from tests.notifications.conftest import CONTACT

MOZILLA = "https://updates.push.services.mozilla.com"
APPLE = "https://web.push.apple.com"


def _claims(authorization: str) -> dict[str, Any]:
    payload = authorization.partition("t=")[2].split(".")[1]
    return dict(json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4))))


def test_a_service_can_tell_that_it_is_us(vapid: Vapid, clock: FixedClock) -> None:
    authorization = vapid.authorization(MOZILLA, at=clock())

    claims = _claims(authorization)
    assert Vapid02.verify(authorization)
    assert authorization.endswith(f",k={vapid.public_key}")
    assert (claims["aud"], claims["sub"]) == (MOZILLA, CONTACT)
    assert timedelta(hours=11) < timedelta(seconds=claims["exp"] - clock().timestamp()) <= timedelta(hours=12)


def test_each_service_has_its_own_token_and_keeps_it_for_an_hour(vapid: Vapid, clock: FixedClock) -> None:
    first = vapid.authorization(APPLE, at=clock())
    vapid.authorization(MOZILLA, at=clock())
    clock.moves(timedelta(minutes=59))
    same_hour = vapid.authorization(APPLE, at=clock())
    clock.moves(timedelta(minutes=1))
    next_hour = vapid.authorization(APPLE, at=clock())

    assert first == same_hour
    assert _claims(next_hour)["exp"] - _claims(first)["exp"] == 3600


def test_the_key_is_made_once_and_kept_from_other_users(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "vapid.pem"

    first, second = (Vapid.load(path, contact=CONTACT) for _ in range(2))

    assert first.public_key == second.public_key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_the_key_is_what_browsers_subscribe_with(vapid: Vapid) -> None:
    point = urlsafe_b64decode(vapid.public_key + "=")

    assert (len(point), point[0]) == (65, 4)


@pytest.mark.parametrize("about", ["absence:1", "", "é" * 500])
def test_a_topic_is_what_services_take_and_tells_them_nothing(about: str) -> None:
    topics = {topic_of(about, reader) for reader in (UUID(int=1), UUID(int=2), UUID(int=1))}

    assert len(topics) == 2
    assert all(len(topic) == 32 and topic.replace("-", "").replace("_", "").isalnum() for topic in topics)


def test_one_reader_hears_of_two_things_under_two_topics() -> None:
    reader = uuid4()

    assert topic_of("absence:1", reader) != topic_of("absence:2", reader)
