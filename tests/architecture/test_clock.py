"""The clock is an argument: one module alone reads the time."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [
    path.relative_to(ROOT)
    for folder in ("backend", "notifications")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path != ROOT / "backend/kit/clock.py"
]


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_nobody_but_the_clock_reads_the_time(path: Path) -> None:
    attributes = [node for node in ast.walk(ast.parse((ROOT / path).read_text())) if isinstance(node, ast.Attribute)]

    assert [node.lineno for node in attributes if node.attr in {"now", "today", "utcnow"} and _is_of_a_date(node)] == []


def _is_of_a_date(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in {"datetime", "date", "time"}
