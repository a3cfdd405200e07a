"""What the law finds of each employee in a week, worked again only where something that it looked at has changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from asyncpg import Record

from backend.kit.weeks import Week
from backend.law.finding import Finding
from backend.law.watch import findings
from backend.watch.queries import read_watched

MOST = 8192
"""Weeks of employees that a process keeps; beyond it begins anew. Six hundred and eighty are a week of the alliance."""


@dataclass(frozen=True, slots=True)
class Found:
    employee: int
    name: str
    establishment: str
    hosts: dict[int, str]
    findings: Sequence[Finding]


_kept: dict[tuple[int, Week], tuple[bytes, Found]] = {}


def found_in(rows: Iterable[Record], week: Week) -> list[Found]:
    """Of what was read just now: a row that reads as it did before is found to hold the same."""
    return [_found(row, week) for row in rows]


def _found(row: Record, week: Week) -> Found:
    key, read = (row["id"], week), blake2b(repr(tuple(row.values())).encode(), digest_size=16).digest()
    before = _kept.get(key)
    if before and before[0] == read:
        return before[1]
    found = _find(row, week)
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[key] = read, found
    return found


def _find(row: Record, week: Week) -> Found:
    watched = read_watched(row)
    stretches = [*watched.declared, *watched.planned]
    return Found(
        employee=watched.employee,
        name=watched.name,
        establishment=watched.establishment,
        hosts=watched.hosts,
        findings=findings(watched.worker, stretches, watched.agreements, on=week.days),
    )
