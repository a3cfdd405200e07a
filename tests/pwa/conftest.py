"""The built app in Debian's Chromium, against a real server over a test's own database."""

import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect

from backend.kit.clock import day_of, system_clock
from backend.kit.weeks import Week
from tests.cast import Player
from tests.conftest import FixedClock
from tests.pwa.phone import Phone
from tests.pwa.server import ROOT, Here, Server

expect.set_options(timeout=15_000)  # two cores run a browser, a server and a database

PhoneOf = Callable[[Player], Awaitable[Phone]]


@pytest.fixture
def clock(clock: FixedClock) -> FixedClock:
    """The server is a process of its own and lives in the present; so does the application that the cast asks."""
    clock.now = system_clock()
    return clock


@pytest.fixture
def last_week(clock: FixedClock) -> Week:
    """All of it may be declared, whatever day it is."""
    return Week.of(day_of(clock()) - timedelta(days=7))


@pytest.fixture(scope="session")
def built() -> None:
    """The app as pwa/ has it now."""
    subprocess.run([sys.executable, "deploy/build_pwa.py"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture
async def serving(built: None, empty_database: str, tmp_path: Path) -> AsyncIterator[Server]:
    server = Server(tmp_path, {"DATABASE_URL": empty_database})
    await server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        await browser.close()


@pytest.fixture
async def phone_of(chromium: Browser, serving: Here) -> AsyncIterator[PhoneOf]:
    """Somebody's phone, switched off when the test ends."""
    async with AsyncExitStack() as stack:

        async def phone_of(player: Player) -> Phone:
            phone = await Phone.of(player, chromium, serving.url)
            stack.push_async_callback(phone.context.close)
            return phone

        yield phone_of
