"""A phone in somebody's hand, with the app open."""

import re
from dataclasses import dataclass, field

from playwright.async_api import Browser, BrowserContext, Locator, Page, Request

from tests.cast import Player
from tests.notifications.eventually import DEADLINE

PATIENCE = DEADLINE * 1000
"""Milliseconds: two cores run four browsers, with a server and a database each."""


@dataclass
class Phone:
    context: BrowserContext
    url: str
    sent: list[Request] = field(default_factory=list)
    """What it asked the server to change, in order, though nobody may have heard it."""
    answered: list[Request] = field(default_factory=list)
    """What of this the server answered."""

    @classmethod
    async def of(cls, player: Player, browser: Browser, url: str) -> "Phone":
        """Signed in, as a session that the server has opened."""
        context = await browser.new_context(
            viewport={"width": 360, "height": 740}, locale="fr-FR", timezone_id="Europe/Paris", base_url=url
        )
        context.set_default_timeout(PATIENCE)
        await context.add_cookies([{"name": "navette", "value": player.token, "url": url}])
        phone = cls(context, url)
        context.on("request", lambda request: _note(request, phone.sent))
        context.on("requestfinished", lambda request: _note(request, phone.answered))
        return phone

    async def open(self, path: str) -> Page:
        page = await self.context.new_page()
        await page.goto(path)
        return page

    async def open_and_keep(self, path: str) -> Page:
        """Open it once more than the worker needs to take the app onto the device."""
        page = await self.open(path)
        await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        return page

    async def loses_its_network(self) -> None:
        await self.context.set_offline(True)

    async def finds_its_network(self) -> None:
        await self.context.set_offline(False)


def _note(request: Request, noted: list[Request]) -> None:
    if request.method != "GET":
        noted.append(request)


def card(page: Page, day: str) -> Locator:
    """The shift of a weekday."""
    return page.get_by_role("article", name=re.compile(day))


async def declare_as_planned(page: Page, day: str) -> None:
    await card(page, day).get_by_role("button", name=re.compile("^Comme prévu")).click()
