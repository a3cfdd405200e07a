"""Delegation as the groupement's office reads and writes it: what happens, and never why."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, field

from backend.delegation.rules import MeetingKind
from backend.delegation.schemas import LocalTime, Notice
from backend.kit.schemas import Answer, Body, Named, Version
from backend.law.credit import Window
from backend.law.mandates import MandateKind


class Invitation(Body, frozen=True):
    mandate: int
    travel_minutes: Annotated[int, Meta(ge=0, le=600)] = 0
    """Each way."""


class CallMeeting(Body, frozen=True):
    """A meeting as it now stands, whole."""

    kind: MeetingKind
    start: LocalTime
    end: LocalTime
    place: Annotated[str, Meta(max_length=200)] = ""
    called: Annotated[list[Invitation], Meta(min_length=1, max_length=60)] = field(name="with", default_factory=list)
    based_on: Version | None = None


class Invited(Answer, frozen=True):
    mandate: int
    employee: int
    name: str
    kind: str
    travel_minutes: int


class Meeting(Answer, frozen=True):
    id: UUID
    kind: str
    start: datetime
    end: datetime
    place: str
    state: str
    version: int
    called: list[Invited] = field(name="with")
    may: list[str]


class Representative(Answer, frozen=True):
    """A mandate and its account of the month, in minutes: no more than what is taken."""

    mandate: int
    employee: Named
    kind: str
    organisation: str
    perimeter: str
    confirmed: bool
    credit: int
    """With what was carried, received and given."""
    used: int
    booked: int
    left: int


class SharedHours(Answer, frozen=True):
    id: UUID
    giver: str
    receiver: str
    month: str
    minutes: int
    usable_from: date
    written_at: datetime
    state: str


class OfficeDelegation(Answer, frozen=True):
    month: str
    today: date
    waiting: int
    """Notices that nobody has acknowledged yet."""
    notices: list[Notice]
    """Those to acknowledge first, then the latest; a page at a time."""
    after: str | None
    representatives: list[Representative]
    transfers: list[SharedHours]
    meetings: list[Meeting]
    """From a month ago on."""


class WriteCommittee(Body, frozen=True):
    """One term of a committee; to write it is to confirm it."""

    starts_on: date
    headcount: Annotated[int, Meta(ge=1, le=1_000_000)]
    """Of the perimeter, at the first round."""
    source: Annotated[str, Meta(min_length=3, max_length=500, pattern=r"\S")]
    ends_on: date | None = None
    establishment: int | None = None
    """None for the whole groupement."""
    window: Window = Window.ROLLING
    credits: dict[MandateKind, Annotated[int, Meta(ge=0, le=744 * 60)]] = field(default_factory=dict)
    """Minutes a month where an agreement gives more than the law."""
    based_on: Version | None = None


class CommitteeOnRecord(Answer, frozen=True):
    id: UUID
    establishment: Named | None
    starts_on: date
    ends_on: date | None
    headcount: int
    window: str
    credits: dict[str, int]
    source: str
    confirmed: bool
    version: int
    members: int
    """Mandates of its members, and of their substitutes."""
    substitutes: int
    law: dict[str, int]
    """Minutes a month by kind of mandate, for its headcount."""


class Band(Answer, frozen=True):
    """R2314-1: from that headcount on, so many members with so many minutes a month each."""

    headcount: int
    members: int
    minutes: int


class Committees(Answer, frozen=True):
    committees: list[CommitteeOnRecord]
    """The latest first."""
    establishments: list[Named]
    bands: list[Band]
