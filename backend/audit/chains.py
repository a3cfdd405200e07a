"""The chains of facts, walked link by link: what was changed, removed or moved shows (art. L3171-4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID


class Kind(StrEnum):
    """What happened to a fact after it was written."""

    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"
    OVERTAKEN = "overtaken"
    """The present state is not what its last fact says."""
    UNTOLD = "untold"
    """It is there, and no fact tells of it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One link, as the database holds it."""

    id: int
    thing: UUID
    """What it tells of: a declaration, an absence, a closing…"""
    chain: int
    place: int
    previous: bytes
    hash: bytes
    said: str
    """What was hashed beside the link before."""
    told_of: str | None
    """The id within what was hashed: the thing that it was written about."""

    @property
    def is_itself(self) -> bool:
        return self.told_of == str(self.thing) and sha256(self.previous + self.said.encode()).digest() == self.hash


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ended when its last fact was written."""

    length: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    kind: Kind
    ledger: str
    chain: int
    place: int
    """0 for what never had one."""
    thing: UUID | None
    """None for a fact that is gone."""


def faults_of_chain(ledger: str, chain: int, facts: Sequence[Fact], head: Head) -> list[Fault]:
    """Every fault of one chain; `facts` in the order of their places."""

    def fault(kind: Kind, place: int, thing: UUID | None = None) -> Fault:
        return Fault(kind, ledger, chain, place, thing)

    gone = [fault(Kind.REMOVED, place) for place in _missing(facts, head.length)]
    return [*(fault(kind, fact.place, fact.thing) for kind, fact in _wrong(facts, head)), *gone]


def _wrong(facts: Sequence[Fact], head: Head) -> Iterator[tuple[Kind, Fact]]:
    """Facts that are not themselves any more, or do not stand where they were written."""
    ends = {fact.hash for fact in facts}
    for before, fact, after in _neighbours(facts):
        follows_on = before is None or before.place != fact.place - 1 or before.hash == fact.previous
        is_followed = after is None or after.place != fact.place + 1 or after.previous == fact.hash
        is_last = after is None and fact.place == head.length
        if not fact.is_itself:
            yield Kind.CHANGED, fact
        elif not follows_on and fact.previous in ends | {b""}:
            yield Kind.MOVED, fact
        elif (is_last and fact.hash != head.hash) or (not is_followed and after and after.previous not in ends):
            yield Kind.CHANGED, fact  # and its own hash with it: the link after it, or the head, remembers


def _neighbours(facts: Sequence[Fact]) -> Iterator[tuple[Fact | None, Fact, Fact | None]]:
    for place, fact in enumerate(facts):
        yield facts[place - 1] if place else None, fact, facts[place + 1] if place + 1 < len(facts) else None


def _missing(facts: Sequence[Fact], length: int) -> list[int]:
    there = {fact.place for fact in facts}
    return [place for place in range(1, length + 1) if place not in there]
