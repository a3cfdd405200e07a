"""A calendar as programs read it: by two readers that know nothing of each other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
import vobject
from icalendar import Calendar

from tests.cast import Cast, Player


@dataclass(frozen=True, slots=True)
class Event:
    uid: str
    start: datetime
    end: datetime
    summary: str
    sequence: int
    status: str
    transp: str
    stamp: datetime


async def subscribed(who: Player, host: int | None = None) -> str:
    """The path of a calendar of theirs."""
    answer = await who.post("/api/me/calendar" if host is None else f"/api/hosts/{host}/calendar")
    assert answer.status_code == 200, answer.text
    url: str = answer.json()["url"]
    return urlsplit(url).path


async def read(cast: Cast, path: str, **headers: str) -> httpx.Response:
    return await cast.stranger.get(path, headers={name.replace("_", "-"): each for name, each in headers.items()})


def events(feed: httpx.Response) -> list[Event]:
    """The same to both readers."""
    assert feed.status_code == 200, feed.text
    found = _by_icalendar(feed.content)
    assert found == _by_vobject(feed.content.decode())
    return found


def _by_icalendar(body: bytes) -> list[Event]:
    calendar: Any = Calendar.from_ical(body)
    assert calendar.errors == []
    return [
        Event(
            uid=str(each["uid"]),
            start=each["dtstart"].dt,
            end=each["dtend"].dt,
            summary=str(each["summary"]),
            sequence=int(each["sequence"]),
            status=str(each["status"]),
            transp=str(each["transp"]),
            stamp=each["dtstamp"].dt,
        )
        for each in calendar.walk("VEVENT")
    ]


def _by_vobject(body: str) -> list[Event]:
    _forget_clocks()
    calendar: Any = vobject.readOne(body)
    return [
        Event(
            uid=each.uid.value,
            start=each.dtstart.value,
            end=each.dtend.value,
            summary=each.summary.value,
            sequence=int(each.sequence.value),
            status=each.status.value,
            transp=each.transp.value,
            stamp=each.dtstamp.value,
        )
        for each in calendar.vevent_list
    ]


def _forget_clocks() -> None:
    """vobject keeps a zone as the first calendar described it, whatever the next ones say."""
    known: dict[str, Any] = vars(vobject.icalendar)["__tzidMap"]
    for tzid in set(known) - {"UTC"}:
        del known[tzid]
