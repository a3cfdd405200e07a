"""The built app in Debian's Chromium, against a real server over a test's own database."""

import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect

from backend.accounts.tables import Session
from backend.kit.clock import day_of, system_clock
from backend.kit.weeks import Week
from backend.law.public_holidays import is_holiday
from tests.cast import Cast, Player
from tests.conftest import FixedClock
from tests.pwa.phone import PATIENCE, Phone
from tests.pwa.server import ROOT, Address, Server

expect.set_options(timeout=PATIENCE)

# Of two such lists Chromium takes the last, so Playwright's own is in it. What Chromium prepares below its address bar
# costs more than a whole test does: each context is a window, though nobody sees it.
NOT_NEEDED = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
]

PhoneOf = Callable[[Player], Awaitable[Phone]]


@pytest.fixture
def clock(clock: FixedClock) -> FixedClock:
    """The server is a process of its own and lives in the present; so does the application that the cast asks."""
    clock.now = system_clock()
    return clock


@pytest.fixture
def last_week(clock: FixedClock) -> Week:
    """All of it may be declared, whatever day it is; without a public holiday, whose hours ask for more."""
    week = Week.of(day_of(clock()) - timedelta(days=7))
    while any(is_holiday(day, "") for day in week.days):
        week = Week(week.monday - timedelta(days=7))
    return week


@pytest.fixture
async def cast(cast: Cast, clock: FixedClock) -> Cast:
    """Still signed in, whatever day it is."""
    await Session.update({Session.expires_at: clock() + timedelta(days=1)}, force=True)
    return cast


@pytest.fixture(scope="session")
def built() -> None:
    """The app as pwa/ has it now."""
    subprocess.run([sys.executable, "deploy/build_pwa.py"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture
async def serving(built: None, empty_database: str, tmp_path: Path) -> AsyncIterator[Server]:
    async with Server(tmp_path, {"DATABASE_URL": empty_database}) as server:
        yield server


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", f"--disable-features={','.join(NOT_NEEDED)}"]
        )
        yield browser
        await browser.close()


@pytest.fixture
async def phone_of(chromium: Browser, serving: Server | Address) -> AsyncIterator[PhoneOf]:
    """Somebody's phone, switched off when the test ends."""
    async with AsyncExitStack() as stack:

        async def phone_of(player: Player) -> Phone:
            phone = await Phone.of(player, chromium, serving.url)
            stack.push_async_callback(phone.context.close)
            return phone

        yield phone_of
