"""Every slice can be loaded, so a name that moved is noticed at once."""

import importlib

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "backend.accounts.api",
        "backend.hours.api",
        "backend.absences.api",
        "backend.week.api",
        "backend.piccolo_app",
        "backend.app",
    ],
)
def test_a_slice_loads(module: str) -> None:
    assert importlib.import_module(module)
