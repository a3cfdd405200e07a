"""Bringing a database up to date."""

import io
import logging
from contextlib import redirect_stdout

import asyncpg
from piccolo.apps.migrations.commands.forwards import run_forwards

from backend.kit.database import OWNER, open_database

log = logging.getLogger(__name__)

_LOCK = 0x6E617665747465  # "navette": two processes that start together take turns


async def migrate(url: str) -> None:
    """Run the migrations that this database has not seen, each in its own transaction."""
    turn = await asyncpg.connect(url)
    try:
        await turn.execute("SELECT pg_advisory_lock($1)", _LOCK)
        async with open_database(url, connections=1, role=OWNER):
            said = io.StringIO()
            with redirect_stdout(said):  # Piccolo talks to a terminal, with pictures
                result = await run_forwards("navette")
        log.info("migrations: %s", result.message)
        if not result.success:
            raise RuntimeError(said.getvalue())
    finally:
        await turn.close()
