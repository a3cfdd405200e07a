"""The engine of iPhones: no background sync, and a server that does not answer."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from backend.hours.tables import Declaration, DeclarationVersion
from backend.kit.weeks import Week
from tests.cast import Cast
from tests.notifications.eventually import DEADLINE, eventually
from tests.pwa.server import Server

# Selenium 4.51 warns of what it does itself.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr in RemoteConnection:DeprecationWarning")

BROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"), Path("MiniBrowser"))
WAITING = "//article//*[text()='En attente d’envoi']"
NOT_KEPT = "//*[contains(text(), 'n’a rien pu garder')]"
AS_PLANNED = "//article[contains(@aria-label, '{}')]//button[starts-with(., 'Comme prévu')]"
KEPT = """
    const [answered] = arguments;
    indexedDB.open("navette").onsuccess = ({ target: { result: database } }) => {
        const keys = database.transaction("known").objectStore("known").getAllKeys();
        keys.onsuccess = () => { database.close(); answered(keys.result.join()); };
    };
"""
"""What the device knows without asking."""


@pytest.fixture
def screen() -> Iterator[str]:
    """A display that nobody looks at."""
    reading, writing = os.pipe()
    xvfb = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        yield f":{told.readline().strip()}"
    xvfb.terminate()
    xvfb.wait()


@pytest.fixture
def webkit(screen: str, tmp_path: Path) -> Iterator[WebKitGTK]:
    options = Options()
    options.binary_location = str(BROWSER)
    options.add_argument("--automation")
    # Beside a page kept aside for "back", WebKitGTK 2.50 loses requests to IndexedDB, and the app may not start.
    # Whether an installed app is spared was tried on no device: this hides a fault that is still to be found.
    environment = {**os.environ, "DISPLAY": screen, "GDK_BACKEND": "x11", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    driver = WebKitGTK(options, Service("/usr/bin/WebKitWebDriver", env=environment))
    yield driver
    driver.quit()


async def test_it_opens_without_a_server_and_sends_when_there_is_one(
    cast: Cast, serving: Server, webkit: WebKitGTK, last_week: Week
) -> None:
    week = f"{serving.url}/weeks/{last_week}"
    webkit.get(f"{serving.url}/sign-in")  # left at once, while it still makes its stores: WebKit keeps it for "back"
    webkit.add_cookie({"name": "navette", "value": cast.martine.token})
    webkit.get(week)
    _seen(webkit, AS_PLANNED.format("lundi"))
    webkit.execute_async_script("navigator.serviceWorker.ready.then(arguments[0])")
    _wait(webkit, lambda: f"{last_week}" in webkit.execute_async_script(KEPT))  # which it is a little after it is seen
    serving.stop()

    webkit.get(week)
    for day in ("lundi", "mardi"):
        _press(webkit, AS_PLANNED.format(day))
    _seen(webkit, WAITING, times=2)
    _seen(webkit, NOT_KEPT, times=0)
    webkit.get(week)
    _seen(webkit, WAITING, times=2)
    await serving.start()
    webkit.get(week)

    await eventually(_both_arrived)
    _seen(webkit, WAITING, times=0)
    assert await DeclarationVersion.count() == 2


async def _both_arrived() -> bool:
    return bool(await Declaration.count() == 2)


def _seen(webkit: WebKitGTK, what: str, times: int = 1) -> None:
    """Wait until it is on the screen so many times."""
    _wait(webkit, lambda: len(webkit.find_elements(By.XPATH, what)) == times)


def _press(webkit: WebKitGTK, what: str) -> None:
    """By keyboard: bars and toasts that come and go are in a pointer's way."""

    def pressed() -> bool:
        buttons = webkit.find_elements(By.XPATH, what)
        for button in buttons:
            button.send_keys(Keys.SPACE)
        return buttons != []

    _wait(webkit, pressed)


def _wait(webkit: WebKitGTK, holds: Callable[[], bool]) -> None:
    """What was found may be drawn anew before it is asked."""
    waiting = WebDriverWait(webkit, DEADLINE, ignored_exceptions=[StaleElementReferenceException])
    waiting.until(lambda _: holds())
