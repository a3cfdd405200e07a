"""The one place that reads the time: everything else is told it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

# A groupement lives by its head office's day; a site's own zone only places its shifts.
OFFICE_ZONE = ZoneInfo("Europe/Paris")


def system_clock() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def day_of(instant: datetime) -> date:
    """The calendar day of an instant where the groupement's office is."""
    return instant.astimezone(OFFICE_ZONE).date()
