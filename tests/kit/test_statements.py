"""Statements are written by hand, so PostgreSQL itself is asked whether it understands them."""

import importlib
from typing import Any

import pytest

from backend.kit.database import DB, Statement

MODULES = [
    "backend.accounts.queries",
    "backend.accounts.actions",
    "backend.accounts.me",
    "backend.hours.queries",
    "backend.hours.declaring",
    "backend.hours.deciding",
    "backend.absences.queries",
    "backend.absences.actions",
    "backend.week.mine",
    "backend.week.host",
]
STATEMENTS = [
    pytest.param(value, id=f"{module}.{name}")
    for module in MODULES
    for name, value in vars(importlib.import_module(module)).items()
    if isinstance(value, Statement)
]


@pytest.mark.parametrize("statement", STATEMENTS)
async def test_postgresql_understands_the_statement(statement: Statement, tables: None) -> None:
    pool: Any = DB.pool

    async with pool.acquire() as connection:
        parameters = (await connection.prepare(statement.sql)).get_parameters()

    assert len(parameters) == len(statement.names)
