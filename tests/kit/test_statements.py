"""Statements are written by hand, so PostgreSQL itself is asked whether it understands them."""

import importlib
import pkgutil
from typing import Any

import backend
from backend.kit.database import DB, Statement


def every_statement() -> list[tuple[str, Statement]]:
    modules = [module.name for module in pkgutil.walk_packages(backend.__path__, "backend.")]
    return [
        (f"{module}.{name}", value)
        for module in modules
        if not module.startswith("backend.migrations.")
        for name, value in vars(importlib.import_module(module)).items()
        if isinstance(value, Statement)
    ]


async def test_postgresql_understands_every_statement(database: str) -> None:
    pool: Any = DB.pool
    statements = every_statement()

    async with pool.acquire() as connection:
        known = {
            name: len((await connection.prepare(statement.sql)).get_parameters()) for name, statement in statements
        }

    assert len(known) > 25
    assert known == {name: len(statement.names) for name, statement in statements}
