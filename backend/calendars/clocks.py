"""The clock of a place as RFC 5545 writes it: its offset at first, and every change of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


@cache
def clock_of(timezone: str, first_year: int, last_year: int) -> Timezone:
    """Over those years. Each change stands alone: not every reader understands what repeats in the same way."""
    zone, written = ZoneInfo(timezone), Timezone()
    written.add("tzid", timezone)
    opens, closes = (datetime(year, 1, 1, tzinfo=UTC) for year in (first_year, last_year + 1))
    written.add_component(_observance(zone, opens, before=_offset(zone, opens)))
    for change in _changes(zone, opens, closes):
        written.add_component(_observance(zone, change, before=_offset(zone, change - _MINUTE)))
    return written


def _changes(zone: ZoneInfo, opens: datetime, closes: datetime) -> Iterator[datetime]:
    """The instants at which the clock is put forward or back."""
    instant = opens
    while instant < closes:
        after = instant + timedelta(days=1)
        if _offset(zone, instant) != _offset(zone, after):
            while _offset(zone, instant + _HOUR) == _offset(zone, instant):
                instant += _HOUR
            while _offset(zone, instant + _MINUTE) == _offset(zone, instant):
                instant += _MINUTE
            yield instant + _MINUTE
        instant = after


def _observance(zone: ZoneInfo, since: datetime, *, before: timedelta) -> TimezoneStandard | TimezoneDaylight:
    """Its start is what the clock showed before it was changed (RFC 5545, 3.6.5)."""
    local = since.astimezone(zone)
    observance = TimezoneDaylight() if local.dst() else TimezoneStandard()
    observance.add("dtstart", (since + before).replace(tzinfo=None))
    observance.add("tzoffsetfrom", before)
    observance.add("tzoffsetto", _offset(zone, since))
    observance.add("tzname", local.tzname() or str(zone))
    return observance


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    offset = instant.astimezone(zone).utcoffset()
    assert offset is not None, "it is of a zone"
    return offset
