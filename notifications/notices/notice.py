"""What every notice says of itself."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

URGENT_WITHIN = timedelta(hours=12)
"""Of a shift: whoever has to find somebody else for tomorrow morning wants to know tonight."""


class Urgency(StrEnum):
    """How hard a push service tries to wake a device (RFC 8030, 5.3)."""

    NORMAL = "normal"
    HIGH = "high"


class Group(StrEnum):
    """What people choose by: nobody knows the kinds of notices by their names."""

    SIGN_IN = "sign-in"
    """Asked for by whoever reads it: nothing to choose."""
    ABSENCES = "absences"
    HOURS = "hours"
    DELEGATION = "delegation"
    PLANNING = "planning"
    REMINDERS = "reminders"


@dataclass(frozen=True, slots=True)
class Notice:
    kind: ClassVar[str]
    """The folder of its templates."""
    urgency: ClassVar[Urgency] = Urgency.NORMAL
    """High only where somebody has to act."""
    ttl: ClassVar[timedelta] = timedelta(hours=72)
    """How long it is worth delivering."""
    group: ClassVar[Group] = Group.PLANNING
    by_push: ClassVar[bool] = True
    by_mail: ClassVar[bool] = True
    is_gathered: ClassVar[bool] = True
    """Into a mail of the day, for those who wish it; else its own mail leaves at once."""
    silent: ClassVar[bool] = False
    """Shown, but no phone rings for it."""
    climbs: ClassVar[bool] = False
    """Asks for a receipt: until its reader acknowledges it, it goes on from push to mail to SMS."""

    link: str = field(kw_only=True)
    """Where its one button leads: a path of the application."""

    @property
    def push_link(self) -> str:
        """Where a tap on the push leads."""
        return self.link

    @property
    def receipt_of(self) -> UUID | None:
        """What the button of its mail says was seen, where there is such a thing."""
        return None

    @property
    def begins(self) -> datetime | None:
        """When it is too late to do something about it."""
        return None

    @property
    def over_at(self) -> datetime | None:
        """From when on it is about what is over: it disturbs nobody, and nobody need acknowledge it."""
        return None

    @property
    def urgent_from(self) -> datetime | None:
        """From when on it may disturb an evening or a weekend; most never may (art. L2242-17, 7°)."""
        return None

    def for_those_untold(self) -> "Notice | None":
        """What somebody reads instead whom nothing has reached yet of the same thing; None is nothing at all."""
        return self
