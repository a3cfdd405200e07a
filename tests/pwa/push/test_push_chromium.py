"""What the service worker makes of a push in Debian's Chromium: one notification each, and the right screen."""

import re
from dataclasses import dataclass, field
from typing import Any, Self

import pytest
from playwright.async_api import CDPSession, Page, Worker, expect

from backend.kit.clock import system_clock
from notifications.rendering import render_push
from tests.cast import Cast
from tests.notifications.eventually import eventually
from tests.notifications.phones import awake_at_any_hour, switch_on
from tests.notifications.push_service import PushService
from tests.notifications.specimens import ABSENCE
from tests.pwa.conftest import PhoneOf
from tests.pwa.push.absence import report_absence
from tests.pwa.server import Server

# Asking too early which notifications there are can lose them: the worker says when one is on the screen.
_COUNT = """() => {
    self.shown = 0;
    const show = self.registration.showNotification.bind(self.registration);
    self.registration.showNotification = async (...words) => { await show(...words); self.shown += 1; };
    self.opened = [];
    self.clients.openWindow = async (path) => { self.opened.push(path); return null; };  // only a real finger may
}"""
_VISIBLE = """() => self.registration.getNotifications().then((all) =>
    all.map(({ title, body, lang, tag, data }) => ({ title, body, lang, tag, navigate: data.navigate })))"""
_TAP = """async () => {
    const [notification] = await self.registration.getNotifications();
    self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
}"""

NONSENSE = ["", "not JSON", "null", "[]", '{"web_push": 8030}', '{"notification": {"title": ""}}']


@dataclass
class Notified:
    """The service worker of an opened app, and what it shows."""

    page: Page
    worker: Worker
    origin: str
    cdp: CDPSession
    registrations: list[dict[str, Any]] = field(default_factory=list)
    pushed: int = 0

    @classmethod
    async def of(cls, page: Page, origin: str) -> Self:
        await page.context.grant_permissions(["notifications"], origin=origin)
        await eventually(lambda: len(page.context.service_workers) == 1)  # the browser knows it before we are told
        [worker] = page.context.service_workers
        notified = cls(page, worker, origin, await page.context.new_cdp_session(page))
        await worker.evaluate(_COUNT)
        notified.cdp.on(
            "ServiceWorker.workerRegistrationUpdated",
            lambda told: notified.registrations.extend(told["registrations"]),
        )
        await notified.cdp.send("ServiceWorker.enable")
        await eventually(lambda: notified.registrations != [])
        return notified

    async def push(self, data: str) -> None:
        """Deliver as a push service does, and wait until something is on the screen."""
        self.pushed += 1
        registration = self.registrations[0]["registrationId"]
        asked = {"origin": self.origin, "registrationId": registration, "data": data}
        await self.cdp.send("ServiceWorker.deliverPushMessage", asked)
        await eventually(lambda: self._has_shown(self.pushed))

    async def visible(self) -> list[dict[str, Any]]:
        shown: list[dict[str, Any]] = await self.worker.evaluate(_VISIBLE)
        return shown

    async def tap(self) -> None:
        await self.worker.evaluate(_TAP)

    async def _has_shown(self, number: int) -> bool:
        return bool(await self.worker.evaluate("() => self.shown") == number)


@pytest.fixture
async def notified(cast: Cast, phone_of: PhoneOf, serving: Server) -> Notified:
    """Bruno's phone, which lies open at the settings."""
    page = await (await phone_of(cast.bruno)).open_and_keep("/settings")
    return await Notified.of(page, serving.url)


async def test_an_absence_is_shown_without_its_reason_and_a_tap_opens_the_week(
    notified: Notified, cast: Cast, serving: Server, phones: PushService, working: None
) -> None:
    await awake_at_any_hour(cast.bruno.person)
    await switch_on(phones, cast.bruno.person, system_clock())
    await report_absence(serving, cast.martine, comment="Une grippe")
    await eventually(lambda: len(phones.received) == 1)

    await notified.push(phones.received[0].payload.decode())
    [shown] = await notified.visible()
    await notified.tap()

    assert (shown["title"], shown["body"], shown["lang"]) == ("Navette", "Une nouvelle information vous attend.", "fr")
    assert [word for word in ("grippe", "sick", "malad", "Martine", "Delattre") if word in str(shown)] == []
    await expect(notified.page).to_have_url(shown["navigate"])
    await expect(notified.page.get_by_text("Martine Delattre").first).to_be_visible()


async def test_a_tap_with_the_app_closed_opens_it_at_the_right_screen(notified: Notified, serving: Server) -> None:
    await notified.push(_payload(serving))
    await notified.page.context.new_page()
    await notified.page.close()

    await notified.tap()

    await eventually(lambda: notified.worker.evaluate("() => self.opened.length === 1"))
    assert await notified.worker.evaluate("() => self.opened") == [ABSENCE.link]


async def test_whatever_arrives_is_shown_once_for_a_silent_push_costs_the_permission(notified: Notified) -> None:
    for data in NONSENSE:
        await notified.push(data)

    titles = [each["title"] for each in await notified.visible()]
    assert (len(titles), [title for title in titles if not title]) == (len(NONSENSE), [])


async def test_a_later_push_about_the_same_thing_replaces_the_earlier(notified: Notified, serving: Server) -> None:
    for tag in ("one", "one", "other"):
        await notified.push(_payload(serving, tag))

    assert sorted(each["tag"] for each in await notified.visible()) == ["one", "other"]


async def test_a_push_never_leads_out_of_the_app(notified: Notified) -> None:
    await notified.push('{"web_push": 8030, "notification": {"title": "x", "navigate": "https://evil.example/x"}}')

    await notified.tap()

    await expect(notified.page).to_have_url(re.compile(f"^{re.escape(notified.origin)}/hosts/"))  # where Bruno starts


def _payload(serving: Server, tag: str = "one") -> str:
    return render_push(ABSENCE, "fr", url=serving.url, tag=tag).decode()
