"""A calendar as its owner sees it in the settings; its address is said once, when it is made."""

from datetime import datetime

from backend.kit.schemas import Answer


class CalendarState(Answer, frozen=True):
    made_at: datetime | None
    may: list[str]


class CalendarLink(Answer, frozen=True):
    """Whoever has this address reads the calendar; only its hash is kept."""

    made_at: datetime
    url: str
    subscribe: str
    """The same for the phone to open in its own calendar (webcal)."""
    code: str
    """A picture of it to scan, as an address of an image."""
    may: list[str]
