"""A calendar as RFC 5545 writes it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from backend.calendars.clocks import clock_of
from backend.calendars.rules import READ_AGAIN, Published
from backend.kit.clock import OFFICE_ZONE

_UIDS = UUID("5eed0002-0000-4000-8000-000000000000")


_END = b"END:VCALENDAR\r\n"


def write_events(said: Mapping[str, Published]) -> dict[str, Published]:
    """Those that are not written yet; it takes about a millisecond for each."""
    return {key: each if each.written else replace(each, written=_event(key, each)) for key, each in said.items()}


def write(name: str, said: Mapping[str, Published], *, language: str) -> bytes:
    """The calendar of these events: the same bytes for the same ones."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Navette//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", str(OFFICE_ZONE))
    calendar.add("refresh-interval", READ_AGAIN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    years = {each.entry.start.year for each in said.values()}
    for timezone in sorted({each.entry.timezone for each in said.values()}):
        # A year more: a night may end in it.
        calendar.add_component(clock_of(timezone, min(years), max(years) + 1))
    head = bytes(calendar.to_ical()).removesuffix(_END)
    in_order = sorted(said.items(), key=lambda item: (item[1].entry.start, item[0]))
    return b"".join([head, *(each.written.encode() for _, each in in_order), _END])


def _event(key: str, published: Published) -> str:
    entry, event = published.entry, Event()
    event.add("uid", f"{uuid5(_UIDS, key)}@navette")
    event.add("dtstamp", published.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", published.sequence)
    event.add("dtstart", _written(entry.start, entry.timezone))
    event.add("dtend", _written(entry.end, entry.timezone))
    event.add("summary", entry.summary)
    if entry.location:
        event.add("location", entry.location)
    if entry.description:
        event.add("description", entry.description)
    event.add("status", "CANCELLED" if published.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.free or published.cancelled else "OPAQUE")
    event.add("class", "PRIVATE")
    return bytes(event.to_ical()).decode()


def _written(instant: datetime, timezone: str) -> datetime:
    """On the clock of the site; in UTC within the hour that comes twice, of which a local time means the first."""
    local = instant.astimezone(ZoneInfo(timezone))
    return instant.astimezone(UTC) if local.fold else local
