"""The demo as a visitor finds it: loaded once, a copy for each test."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import httpx
import pytest

from backend.app import make_app
from backend.demo.loading import load_if_empty
from backend.kit.clock import Clock
from backend.kit.database import open_database
from backend.settings import Settings, read
from tests.conftest import Copying, FixedClock


def browser(settings: Settings, clock: Clock, address: str = "127.0.0.1") -> httpx.AsyncClient:
    """A browser at this address."""
    transport = httpx.ASGITransport(cast(Any, make_app(settings, clock)), client=(address, 50000))
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000")


@pytest.fixture(scope="session")
async def loaded(copy_of: Copying, template: str) -> AsyncIterator[str]:
    """The name of a database that holds the demo."""
    async with copy_of(template) as url:
        async with open_database(url):
            await load_if_empty(FixedClock())
        yield urlsplit(url).path[1:]


@pytest.fixture
async def demo(copy_of: Copying, loaded: str) -> AsyncIterator[None]:
    """The demo's database, open."""
    async with copy_of(loaded) as url, open_database(url):
        yield


@pytest.fixture
def demo_settings(tmp_path: Path) -> Settings:
    return read({"NAVETTE_DATA": str(tmp_path), "NAVETTE_DEMO": "1"})


@pytest.fixture
async def passer_by(demo_settings: Settings, clock: FixedClock) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on the machine where the demo runs, while no database does."""
    async with browser(demo_settings, clock) as client:
        yield client


@pytest.fixture
async def visitor(demo: None, passer_by: httpx.AsyncClient) -> httpx.AsyncClient:
    """The same, with all of the demo."""
    return passer_by
