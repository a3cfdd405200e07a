"""A real PostgreSQL for every test that wants one."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from piccolo.table import create_db_tables, sort_table_classes

from backend.kit.database import open_database, start_embedded_server
from backend.piccolo_app import APP_CONFIG


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a server of the tests' own."""
    given = os.environ.get("DATABASE_URL")
    return given or start_embedded_server(Path(tmp_path_factory.mktemp("postgres")))


@pytest.fixture(scope="session")
async def tables(server: str) -> AsyncIterator[None]:
    """Every table, empty."""
    async with open_database(server):
        await create_db_tables(*sort_table_classes(APP_CONFIG.table_classes))
        yield
