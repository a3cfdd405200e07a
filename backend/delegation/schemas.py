"""Delegation as the representative and the groupement's office read and write it; no host firm reads any of it."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from backend.absences.schemas import Told
from backend.kit.schemas import Answer, Body, Named, Version

LocalTime = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$")]
"""On the clock of the groupement's office, to the minute."""


class Announce(Body, frozen=True):
    """A notice as it now stands, whole: said before, while or after one is away.

    There is no field for a reason, an activity, a place or a person met, which nobody may ask for.
    """

    mandate: int
    start: LocalTime
    expected: LocalTime
    returned: LocalTime | None = None
    outside: bool = False
    left: bool = False
    """On the way: with the start at this very minute, an immediate departure."""
    based_on: Version | None = None


class Notice(Answer, frozen=True):
    id: UUID
    mandate: int
    kind: str
    """Of the mandate."""
    start: datetime
    expected: datetime
    returned: datetime | None
    outside: bool
    state: str
    minutes: int
    """Taken from the credit of the month it starts in."""
    version: int
    announced_at: datetime
    acknowledged_at: datetime | None
    """Seen by the office, which neither agrees nor refuses."""
    told: list[Told]
    labels: list[str]
    """For the representative alone."""
    may: list[str]
    employee: Named | None = None
    """Only for the office."""


class Carried(Answer, frozen=True):
    origin: str
    minutes: int
    until: str
    """The last month in which they can be used."""


class CreditMonth(Answer, frozen=True):
    """Minutes: `credit + carried + received` on one side; given, booked, used, lapsed and what is kept on the other."""

    month: str
    credit: int
    carried: list[Carried]
    received: int
    given: int
    booked: int
    """Announced, and not yet begun."""
    used: int
    """Begun or over; of it, what follows."""
    of_received: int
    of_carried: int
    of_credit: int
    beyond: int
    """Beyond what there was, or the most of a month: for exceptional circumstances (R2314-1, L2143-13)."""
    left: int
    lapsed: int


class HeldMandate(Answer, frozen=True):
    """A mandate and its account over a year."""

    id: int
    kind: str
    organisation: str
    perimeter: str
    """The groupement, or its distinct establishment."""
    starts_on: date
    ends_on: date | None
    headcount: int | None
    """Frozen at the first round; None where no committee is on record, and so no credit is known."""
    confirmed: bool
    """The office has confirmed the headcount and the term."""
    monthly: int
    most: int | None
    """Minutes that may be disposed of in a month, carried and received ones included."""
    article: str
    openly: bool
    """Whether host firms read of delegation, as its holder wishes."""
    months: list[CreditMonth]


class ChooseOpenness(Body, frozen=True):
    openly: bool


class Openness(Answer, frozen=True):
    """What the holder of a mandate wishes host firms to read: an absence, or delegation."""

    id: int
    openly: bool


class Share(Body, frozen=True):
    """Hours of one of the caller's mandates for somebody else's, by their ids."""

    giver: int
    receiver: int
    month: str
    minutes: Annotated[int, Meta(ge=1, le=100 * 60)]


class Transfer(Answer, frozen=True):
    id: UUID
    giver: Named
    """The mandate, under its holder's name; so is the receiver."""
    receiver: Named
    month: str
    minutes: int
    usable_from: date
    state: str
    mine: Literal["given", "received"]
    may: list[str]


class Colleague(Answer, frozen=True):
    """A mandate that hours may be given to."""

    id: int
    name: str
    kind: str
    givers: list[int]
    """The caller's mandates that may."""


class Colleagues(Answer, frozen=True):
    colleagues: list[Colleague]


class Call(Answer, frozen=True):
    """A meeting to which its reader is called: working time, with the way there and back."""

    id: UUID
    kind: str
    start: datetime
    end: datetime
    place: str
    travel_minutes: int
    """Each way."""


class PartTime(Answer, frozen=True):
    """A part-timer's credit takes a third of a month's working time at most; the rest lies outside of it (L3123-14)."""

    month: str
    most: int
    taken: int
    """Minutes of it in which a host firm expected them."""


class MyDelegation(Answer, frozen=True):
    year: int
    today: date
    mandates: list[HeldMandate]
    notices: list[Notice]
    """The latest first."""
    transfers: list[Transfer]
    meetings: list[Call]
    part_time: PartTime | None
    """Of the present month."""
    by_half_days: bool
    """Of a forfait en jours: each half-day that was begun counts four hours (R2315-3)."""


class Slot(Answer, frozen=True):
    """When hours could be taken, and what host firms would miss: 0 to 100 points, with the sentences that say why."""

    start: datetime
    end: datetime
    cost: int
    reasons: list[str]
    hosts: list[Named]
    """Those who would be told of an absence."""


class Slots(Answer, frozen=True):
    slots: list[Slot]
    """The cheapest first."""


class CommonSlot(Answer, frozen=True):
    """When several could meet."""

    start: datetime
    end: datetime
    cost: int
    """On average over those who come."""
    at_work: int
    """How many are at work then, and come in working time."""
    others: list[Named]
    """Those who are away already, or off."""


class CommonSlots(Answer, frozen=True):
    slots: list[CommonSlot]
