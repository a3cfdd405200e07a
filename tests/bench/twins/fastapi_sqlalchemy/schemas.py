"""The same answers and the same body, as pydantic knows them."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

WallTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Minutes = Annotated[int, Field(ge=0, le=1440)]


class Answer(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True)


class Named(Answer):
    id: int
    name: str


class Proposal(Answer):
    start: str | None = None
    end: str | None = None
    break_minutes: int = 0
    minutes: int | None = None


class Hours(Answer):
    id: UUID
    assignment: int
    host: Named
    day: date
    start: datetime | None
    end: datetime | None
    break_minutes: int
    minutes: int
    planned_minutes: int
    outside: bool
    comment: str
    state: str
    reason: str | None
    proposal: Proposal | None
    rounds: int
    arbitrated: bool
    tacit: bool
    decided_by: str | None
    version: int
    locked: bool
    may: list[str]


class DeclareHours(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="forbid")

    host: int
    day: date
    assignment: int | None = None
    start: WallTime | None = None
    end: WallTime | None = None
    break_minutes: Minutes = 0
    minutes: Minutes | None = None
    comment: Annotated[str, Field(max_length=500)] = ""
    based_on: Annotated[int, Field(ge=1)] | None = None


class Place(Answer):
    id: int
    name: str
    address: str


class Contact(Answer):
    name: str
    phone: str | None


class Shift(Answer):
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


class Told(Answer):
    host: Named
    acknowledged_at: datetime | None
    acknowledged_by: str | None


class PaperReceived(Answer):
    id: UUID
    received_at: datetime
    late: bool
    erased_on: date
    erased: bool
    may: list[str]


class PaperAsked(Answer):
    paper: str
    due_on: date | None
    is_missing: bool
    received: list[PaperReceived]


class Absence(Answer):
    id: UUID
    kind: str
    group: str
    start: datetime
    end: datetime
    whole_days: bool
    half: str | None
    open_ended: bool
    comment: str
    state: str
    version: int
    by_office: bool
    told: list[Told]
    paper: PaperAsked | None
    may: list[str]
    employee: Named | None = None


class Day(Answer):
    day: date
    holiday: str | None
    shifts: list[Shift]
    hours: list[Hours]
    absences: list[Absence]
    may: list[str]


class Assigned(Answer):
    id: int
    host: Named
    site: Named
    job: str
    starts_on: date
    ends_on: date | None


class HostMinutes(Answer):
    host: Named
    planned_minutes: int
    declared_minutes: int
    approved_minutes: int


class WeekMinutes(Answer):
    planned_minutes: int
    declared_minutes: int
    approved_minutes: int
    hosts: list[HostMinutes]


class MyWeek(Answer):
    week: str
    monday: date
    today: date
    read_at: datetime
    days: list[Day]
    assignments: list[Assigned]
    totals: WeekMinutes
    complete: bool
    may: list[str]
