"""A real PostgreSQL for every test that wants one: a template migrated once, a copy for each test."""

import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import hypothesis
import pytest
from asyncpg.connection import LoggedQuery
from litestar import Litestar

from backend.app import make_app
from backend.kit.database import DB, open_database, start_embedded_server
from backend.migrating import migrate
from backend.settings import Settings, read
from notifications.stopping import Stops
from tests.cast import Cast, at_the_door, populate

# The same examples in every run, so that none is red by chance: whoever hunts for others asks for
# `--hypothesis-profile=default`.
hypothesis.settings.register_profile("alike", derandomize=True)
hypothesis.settings.load_profile("alike")

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""A Tuesday, ten o'clock in Lille: the week 2026-W48."""

ROOM = 4 * 2**30
"""Bytes: several servers side by side keep a few hundred databases of 10 MB at most."""

_numbers = itertools.count(1)


class FixedClock:
    """A clock that moves only when it is told to."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def moves(self, by: timedelta) -> None:
        self.now += by


_CLOCK = FixedClock()


@pytest.fixture
def clock() -> FixedClock:
    _CLOCK.now = NOW
    return _CLOCK


@pytest.fixture(scope="session")
def server() -> str:
    """The address of a server that keeps nothing, and so need not wait for the disk."""
    if url := os.environ.get("DATABASE_URL"):
        return url
    # Not under pytest's own folder, which another run as root closes to the user that PostgreSQL runs as.
    directory = Path(tempfile.mkdtemp(prefix="navette-", dir=_in_memory()))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)  # after the server's own end: the last comes first
    return start_embedded_server(directory / "postgres")


def _in_memory() -> str | None:
    """Where files never reach a disk, if there is room: a database copied there takes a tenth of the time."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    return str(memory) if roomy else None


@pytest.fixture(scope="session")
async def template(server: str) -> str:
    """The name of a migrated, empty database that nobody is connected to."""
    name = f"navette_template_{os.getpid()}"
    await _command(server, "ALTER SYSTEM SET fsync = off")
    await _command(server, "SELECT pg_reload_conf()")
    await _command(server, f"CREATE DATABASE {name}")
    await migrate(_named(server, name))
    return name


Copying = Callable[[str], AbstractAsyncContextManager[str]]


@pytest.fixture(scope="session")
def copy_of(server: str) -> Copying:
    """Makes the like of a database that nobody is connected to, and answers its address while the block runs."""

    @asynccontextmanager
    async def copy(original: str) -> AsyncIterator[str]:
        name = f"navette_test_{os.getpid()}_{next(_numbers)}"
        await _command(server, f"CREATE DATABASE {name} TEMPLATE {original} STRATEGY FILE_COPY")
        yield _named(server, name)
        await _command(server, f"DROP DATABASE {name} WITH (FORCE)")

    return copy


@pytest.fixture(scope="session")
async def peopled(copy_of: Copying, template: str) -> AsyncIterator[tuple[str, Cast]]:
    """The name of a database that holds the cast, each signed in, and the cast."""
    async with copy_of(template) as url:
        async with open_database(url):
            cast = await populate(NOW)
        yield urlsplit(url).path.removeprefix("/"), cast


@pytest.fixture
async def empty_database(
    request: pytest.FixtureRequest, copy_of: Copying, template: str, peopled: tuple[str, Cast]
) -> AsyncIterator[str]:
    """The address of a migrated database of the test's own: empty, but for the cast where the test asks for it."""
    async with copy_of(peopled[0] if "cast" in request.fixturenames else template) as url:
        yield url


@pytest.fixture
async def database(empty_database: str) -> AsyncIterator[str]:
    """The same, opened: statements of this test run there."""
    async with open_database(empty_database):
        yield empty_database


@pytest.fixture
async def statements(database: str) -> list[str]:
    """What the pool's one connection is sent, while nothing else is under way."""
    sent: list[str] = []

    def note(record: LoggedQuery) -> None:
        sent.append(record.query)

    pool: Any = DB.pool
    async with pool.acquire() as connection:
        connection.add_query_logger(note)
    return sent


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read({"NAVETTE_DATA": str(tmp_path)})


@pytest.fixture(scope="session")
def stops(tmp_path_factory: pytest.TempPathFactory) -> Stops:
    """What signs the links that stop mails of the application of all tests."""
    return Stops.load(_data(tmp_path_factory) / "links.key")


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Litestar:
    """One application for all tests, which looks at the clock of the present one."""
    return make_app(read({"NAVETTE_DATA": str(_data(tmp_path_factory))}), _CLOCK)


def _data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp() / "application"


@pytest.fixture
async def cast(database: str, app: Litestar, clock: FixedClock, peopled: tuple[str, Cast]) -> AsyncIterator[Cast]:
    """The small world, its people signed in to an application over this test's database."""
    async with at_the_door(app, peopled[1]) as people:
        yield people


async def _command(server: str, sql: str) -> None:
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


def _named(server: str, database: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{database}"))
