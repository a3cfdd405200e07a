"""The week across host firms, as its employee sees it."""

from datetime import date, datetime

from backend.absences.schemas import Absence
from backend.hours.schemas import Hours
from backend.kit.schemas import Answer, Named


class Place(Answer, frozen=True):
    id: int
    name: str
    address: str


class Contact(Answer, frozen=True):
    """Who to ask for at the host firm."""

    name: str
    phone: str | None


class Shift(Answer, frozen=True):
    assignment: int
    host: Named
    site: Place
    ask: Contact | None
    job: str
    start: datetime
    end: datetime
    break_minutes: int
    minutes: int
    holiday: str | None


class Day(Answer, frozen=True):
    day: date
    holiday: str | None
    shifts: list[Shift]
    hours: list[Hours]
    absences: list[Absence]
    may: list[str]


class Assigned(Answer, frozen=True):
    """Where hours may be declared this week, also on a day that was not planned."""

    id: int
    host: Named
    site: Named
    job: str
    starts_on: date
    ends_on: date | None


class HostMinutes(Answer, frozen=True):
    host: Named
    planned_minutes: int
    declared_minutes: int
    approved_minutes: int


class WeekMinutes(Answer, frozen=True):
    planned_minutes: int
    declared_minutes: int
    approved_minutes: int
    hosts: list[HostMinutes]


class MyWeek(Answer, frozen=True):
    week: str
    monday: date
    today: date
    read_at: datetime
    days: list[Day]
    assignments: list[Assigned]
    totals: WeekMinutes
    complete: bool
    """Its employee said so: a planned shift without hours was not worked, rather than forgotten."""
    may: list[str]


class Completion(Answer, frozen=True):
    """Whether the week is complete, now."""

    week: str
    complete: bool
