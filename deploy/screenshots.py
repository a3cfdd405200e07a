"""Take the README's pictures of the real screens, over a demo started for them: `make screenshots`."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
PATIENCE = 120


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with _demo() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        _take_demo(browser, url)
        _take_week(browser, url)
        _take_absence(browser, url)
        _take_managers_week(browser, url)
        _take_delegation(browser, url)
        _take_morning(browser, url)
        browser.close()


def _take_demo(browser: Browser, url: str) -> None:
    page = _open(browser, DESK)
    page.goto(f"{url}/demo?lang=fr")
    page.get_by_role("button", name="Devenir Camille").wait_for()
    _save(page, "demo-desk")


def _take_week(browser: Browser, url: str) -> None:
    page = _become(browser, url, "employee", PHONE)
    page.get_by_role("button", name=re.compile("^Comme prévu")).first.wait_for()
    _save(page, "week-phone")
    page.emulate_media(color_scheme="dark")
    _save(page, "week-phone-dark")
    page.emulate_media(color_scheme="light")
    page.get_by_role("button", name=re.compile("^Comme prévu")).first.click()
    page.get_by_text("Heures déclarées.").wait_for()
    _save(page, "declare-phone")
    desk = _become(browser, url, "employee", DESK)
    desk.get_by_role("link", name="Semaine précédente").click()
    desk.get_by_role("article").get_by_text("À revoir", exact=True).wait_for()
    _save(desk, "week-desk")


def _take_absence(browser: Browser, url: str) -> None:
    page = _become(browser, url, "employee", PHONE)
    page.get_by_role("article").first.wait_for()
    page.goto(f"{url}/absences?day=")
    page.get_by_label("Famille", exact=True).check()
    page.get_by_label("Enfant malade", exact=True).check()
    page.get_by_role("button", name="Prévenir maintenant").click()
    page.get_by_text(re.compile("^C’est envoyé")).wait_for()
    page.get_by_text("En attente d’envoi").wait_for(state="detached")
    _save(page, "absence-phone")


def _take_managers_week(browser: Browser, url: str) -> None:
    for size, name in ((DESK, "manager-desk"), (PHONE, "manager-phone")):
        page = _become(browser, url, "manager", size)
        page.get_by_role("button", name=re.compile("^Tout valider")).wait_for()
        _save(page, name)


def _take_delegation(browser: Browser, url: str) -> None:
    page = _become(browser, url, "representative", PHONE)
    page.goto(f"{url}/delegation")
    page.get_by_role("link", name="Prendre des heures").wait_for()
    _save(page, "delegation-phone")
    page.get_by_role("link", name="Prendre des heures").click()
    page.get_by_text("Moment calme").first.wait_for()
    _save(page, "delegation-take-phone")


def _take_morning(browser: Browser, url: str) -> None:
    page = _become(browser, url, "officer", DESK)
    page.locator(".board-head").wait_for()
    expect(page.locator(".bones")).to_have_count(0)
    _save(page, "morning-desk")


def _become(browser: Browser, url: str, part: str, size: dict[str, int]) -> Page:
    page = _open(browser, size)
    home = page.request.post(f"{url}/demo/sessions/{part}?lang=fr", max_redirects=0).headers["location"]
    page.goto(f"{url}{home}")
    return page


def _open(browser: Browser, size: dict[str, int]) -> Page:
    sharpness = 1.5 if size is PHONE else 1
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        device_scale_factor=sharpness,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        reduced_motion="reduce",
    )
    return context.new_page()


def _save(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready.then(() => true)")
    page.screenshot(path=PICTURES / f"{name}.png")


@contextmanager
def _demo() -> Iterator[str]:
    """A demo of its own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="navette-") as data:
        port = _free_port()
        environment = {**os.environ, "NAVETTE_DATA": data, "NAVETTE_DEMO": "1", "PORT": str(port)}
        environment.pop("DATABASE_URL", None)
        process = subprocess.Popen([sys.executable, "-m", "backend.cli", "run"], cwd=ROOT, env=environment)
        try:
            yield _answering(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
            process.wait()


def _answering(url: str, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(f"{url}/health"):
            return url
        time.sleep(0.2)
    raise RuntimeError("the demo did not start")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


if __name__ == "__main__":
    main()
