"""Serving the built web app."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from backend import shell
from backend.app import make_app
from backend.settings import Settings

SCREENS = ["/", "/sign-in", "/weeks/2026-W48", "/hosts/7/weeks/2026-W48", "/absences", "/settings", "/office"]
SCRIPT = "console.log('une navette');\n" * 100


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a build leaves, in small."""
    folder = tmp_path / "pwa_dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Navette</title>")
    (folder / "sw.js").write_text("self.skipWaiting()")
    (folder / "manifest.webmanifest").write_text("{}")
    (folder / "assets" / "index-abc.js").write_text(SCRIPT)
    (folder / ".built-from").write_text("a hash")
    monkeypatch.setattr(shell, "BUILT", folder)
    return folder


@pytest.fixture
async def browser(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(cast(Any, make_app(settings)))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.mark.parametrize("path", SCREENS)
async def test_every_screen_is_the_same_document_asked_for_again(
    built: Path, browser: httpx.AsyncClient, path: str
) -> None:
    answer = await browser.get(path)

    assert answer.text == "<!doctype html><title>Navette</title>"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "media"),
    [("/sw.js", "text/javascript; charset=utf-8"), ("/manifest.webmanifest", "application/manifest+json")],
)
async def test_what_keeps_its_name_is_asked_for_again(
    built: Path, browser: httpx.AsyncClient, path: str, media: str
) -> None:
    answer = await browser.get(path)

    assert (answer.headers["content-type"], answer.headers["cache-control"]) == (media, "no-cache")


async def test_an_asset_is_kept_for_a_year(built: Path, browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/assets/index-abc.js")

    assert answer.text == SCRIPT
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


async def test_an_asset_travels_packed_for_who_can_unpack(built: Path, browser: httpx.AsyncClient) -> None:
    async with browser.stream("GET", "/assets/index-abc.js", headers={"Accept-Encoding": "gzip"}) as packed:
        body = b"".join([part async for part in packed.aiter_raw()])
    plain = await browser.get("/assets/index-abc.js", headers={"Accept-Encoding": "identity"})

    assert len(body) < len(SCRIPT) / 10
    assert gzip.decompress(body).decode() == plain.text == SCRIPT
    assert "content-encoding" not in plain.headers


async def test_what_has_not_changed_is_not_sent_again(built: Path, browser: httpx.AsyncClient) -> None:
    tag = (await browser.get("/")).headers["etag"]

    again = await browser.get("/", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


async def test_nothing_written_inside_a_document_may_run(built: Path, browser: httpx.AsyncClient) -> None:
    headers = (await browser.get("/")).headers

    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "path", ["/.built-from", "/nothing.js", "/assets/..%2Findex.html", "/..%2Fapp.py", "/assets/%2e%2e/app.py"]
)
async def test_nothing_but_the_build_is_served(built: Path, browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.get(path)).status_code == 404


@pytest.mark.parametrize("path", ["/office/nowhere", "/nowhere", "/weeks/2026-W48/nowhere"])
async def test_an_address_that_is_no_screen_says_so_in_the_app(
    built: Path, browser: httpx.AsyncClient, path: str
) -> None:
    answer = await browser.get(path, headers={"Accept": "text/html,*/*"})

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.text == (await browser.get("/")).text


async def test_an_unknown_address_of_the_api_stays_a_refusal_for_programs(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/api/nowhere", headers={"Accept": "text/html"})

    assert (answer.status_code, answer.json()["type"]) == (404, "not-found")


async def test_an_app_that_is_not_built_says_what_to_do(
    browser: httpx.AsyncClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell, "BUILT", tmp_path / "nowhere")

    answer = await browser.get("/", headers={"Accept-Language": "en"})

    assert answer.status_code == 503
    assert "python deploy/build_pwa.py" in answer.json()["title"]
