"""A real browser subscribes, and itself decrypts what the server pushes (RFC 8291): our encryption is no guess."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from notifications.tables import Device
from tests.cast import Cast
from tests.notifications.eventually import eventually
from tests.notifications.phones import awake_at_any_hour
from tests.notifications.push_service import PushService
from tests.pwa.push.absence import report_absence
from tests.pwa.push.autopush import DECRYPTED, Autopush
from tests.pwa.push.firefox import Firefox, firefox
from tests.pwa.server import Server

SHOWN = """navigator.serviceWorker.ready.then((ready) => ready.getNotifications()).then((all) =>
    all.map(({title, body, tag, data}) => ({title, body, tag, navigate: data.navigate})))"""


@pytest.fixture
async def autopush(phones: PushService) -> AsyncIterator[Autopush]:
    async with Autopush(phones) as mozilla:
        yield mozilla


@pytest.fixture
async def fox(autopush: Autopush, tmp_path: Path) -> AsyncIterator[Firefox]:
    preferences: dict[str, str | int | bool] = {
        "dom.push.serverURL": autopush.url,
        "dom.push.testing.allowInsecureServerURL": True,
        "remote.prefs.recommended": False,  # one of them is to leave the push service alone
        "permissions.default.desktop-notification": 1,
        "alerts.useSystemBackend": False,  # there is no desktop to show them on
        "intl.accept_languages": "fr",
    }
    async with firefox(tmp_path / "firefox", preferences) as opened:
        yield opened


async def test_firefox_subscribes_and_shows_the_absence_without_its_reason(
    cast: Cast,
    serving: Server,
    fox: Firefox,
    autopush: Autopush,
    phones: PushService,
    our_key: str,
    working: None,
) -> None:
    await awake_at_any_hour(cast.bruno.person)
    await _switch_on(fox, cast.bruno.token, serving)

    await report_absence(serving, cast.martine, comment="Une grippe")
    await eventually(lambda: autopush.acknowledged == [DECRYPTED])
    [shown] = await _shown(fox)

    assert autopush.keys == [our_key]
    assert (shown["title"], shown["body"]) == ("Navette", "Une nouvelle information vous attend.")
    assert shown["navigate"].startswith(f"{serving.url}/hosts/{cast.bakery}/weeks/")
    assert [word for word in ("grippe", "sick", "malad", "Martine", "Delattre") if word in str(shown)] == []
    assert len(phones.received) == 1


async def test_signing_out_in_firefox_ends_the_subscription(
    cast: Cast, serving: Server, fox: Firefox, autopush: Autopush
) -> None:
    await _switch_on(fox, cast.bruno.token, serving)

    await _tap(fox, "Me déconnecter de cet appareil")
    await eventually(_is_forgotten)
    await eventually(lambda: autopush.channels == {})


async def _switch_on(fox: Firefox, token: str, serving: Server) -> None:
    """What somebody does who wants notifications, in the app itself."""
    await fox.keep_cookie("navette", token, "127.0.0.1")
    await fox.open(f"{serving.url}/settings")
    await _tap(fox, "Activer les notifications")
    await eventually(_is_kept)


async def _tap(fox: Firefox, label: str) -> None:
    button = f"[...document.querySelectorAll('button')].find((each) => each.textContent.trim() === '{label}')"
    await eventually(lambda: fox.evaluate(f"!!{button}"))
    await fox.evaluate(f"{button}.click()")


async def _shown(fox: Firefox) -> list[dict[str, Any]]:
    """What its notifications say, once there is one."""
    await eventually(lambda: fox.evaluate(f"({SHOWN}).then((all) => all.length > 0)"))
    shown: list[dict[str, Any]] = await fox.evaluate(SHOWN)
    return shown


async def _is_kept() -> bool:
    return bool(await Device.exists())


async def _is_forgotten() -> bool:
    return not await _is_kept()
