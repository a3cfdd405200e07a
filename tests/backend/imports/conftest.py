from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from backend.kit.database import Statement, open_database
from tests.backend.imports.office import Office
from tests.cast import Cast
from tests.conftest import Copying

_ANYTHING = Statement("SELECT FROM groupements UNION ALL SELECT FROM people LIMIT 1")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture(scope="module")
async def opened(copy_of: Copying, template: str, peopled: tuple[str, Cast]) -> AsyncIterator[str]:
    # `peopled` is asked for though nobody looks at it: making it opens a pool, of which there is one at a time.
    async with copy_of(template) as url, open_database(url):
        yield url


@pytest.fixture
async def database(opened: str) -> AsyncIterator[str]:
    """One for the whole file, emptied where something was written: most of these tests are refusals."""
    yield opened
    if await _ANYTHING.rows():
        owner = await asyncpg.connect(opened)
        await owner.execute("TRUNCATE groupements, hosts, people RESTART IDENTITY CASCADE")
        await owner.close()
