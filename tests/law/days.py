"""Days written as the office writes them: "08:00-12:00 13:00-16:00", on a date, in Paris."""

from datetime import date, datetime, timedelta
from itertools import chain

from backend.law.stretches import PARIS, Kind, Place, Stretch

BAKERY, PRINTER = Place(1, "59000"), Place(2, "59000")
TOWN_HALL = Place(3, "59000", is_public=True)
MONDAY = date(2026, 11, 23)
"""A week and a season without a public holiday or a change of clock."""


def on(
    day: date | str, written: str, place: Place | None = BAKERY, *, pause: int = 0, kind: Kind = Kind.WORK
) -> list[Stretch]:
    """One stretch for each "start-end", which ends the next day where it does not end after it starts."""
    first = date.fromisoformat(day) if isinstance(day, str) else day
    return [Stretch(*_instants(first, presence), pause, place, kind) for presence in written.split()]


def _instants(day: date, presence: str) -> tuple[datetime, datetime]:
    start, end = presence.split("-")
    until = day if end > start else day + timedelta(days=1)
    return _at(day, start), _at(until, end)


def _at(day: date, clock: str) -> datetime:
    if clock == "24:00":
        return datetime.combine(day + timedelta(days=1), datetime.min.time(), PARIS)
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=PARIS)


def week(monday: date, *written: str, place: Place = BAKERY) -> list[Stretch]:
    """Monday, Tuesday and so on; an empty day is free."""
    return [*chain.from_iterable(on(monday + timedelta(days=day), each, place) for day, each in enumerate(written))]


def weeks(count: int, *written: str, monday: date = MONDAY, place: Place = BAKERY) -> list[Stretch]:
    """The same week, again and again."""
    return [*chain.from_iterable(week(monday + timedelta(weeks=each), *written, place=place) for each in range(count))]


def ends(start: str, minutes: int) -> str:
    """The presence that begins at a time and holds so many minutes."""
    hour, minute = map(int, start.split(":"))
    end = (hour * 60 + minute + minutes) % 1440
    return f"{start}-{end // 60:02}:{end % 60:02}"
