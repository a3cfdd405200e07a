"""What every notice says of itself."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar


class Urgency(StrEnum):
    """How hard a push service tries to wake a device (RFC 8030, 5.3)."""

    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Notice:
    kind: ClassVar[str]
    """The folder of its templates."""
    urgency: ClassVar[Urgency] = Urgency.NORMAL
    """High only where somebody has to act."""
    ttl: ClassVar[timedelta] = timedelta(hours=72)
    """How long it is worth delivering."""
    by_push: ClassVar[bool] = True

    link: str = field(kw_only=True)
    """Where its one button leads: a path of the application."""

    @property
    def push_link(self) -> str:
        """Where a tap on the push leads."""
        return self.link
