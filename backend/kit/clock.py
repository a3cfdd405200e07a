"""The one place that reads the time: everything else is told it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

# A groupement lives by its head office's day; a site's own zone only places its shifts.
OFFICE_ZONE = ZoneInfo("Europe/Paris")

YEARS = range(2000, 2200)
"""In which people work; any other was mistyped, and cannot be counted on from."""


def system_clock() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def at_the_office(written: str) -> datetime:
    """The instant of a local time there, in UTC: of two times in one zone, Python counts the minutes between as if no
    clock were put back. A `ValueError` where there is none in those years."""
    local = datetime.fromisoformat(written)
    if local.year not in YEARS:
        raise ValueError(written)
    return local.replace(tzinfo=OFFICE_ZONE).astimezone(UTC)


def day_of(instant: datetime) -> date:
    """The calendar day of an instant where the groupement's office is."""
    return instant.astimezone(OFFICE_ZONE).date()
