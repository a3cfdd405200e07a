"""Who is asking, and in which roles."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """One signed-in person; the roles may come together (an employee can manage a host firm)."""

    person: UUID
    session: UUID
    language: str
    employee: int | None
    hosts: frozenset[int]
    groupement: int | None
    """The groupement whose office this person belongs to."""
    payroll: bool = False
    """Of that office, those who pay: reasons and papers are theirs alone."""
