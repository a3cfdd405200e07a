"""Sign-in and "who am I", as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from backend.kit.schemas import Answer, Body, Named
from backend.people.tables import Language

Contact = Annotated[str, Meta(min_length=1, max_length=254)]
Secret = Annotated[str, Meta(max_length=200)]


class LinkRequest(Body, frozen=True):
    contact: Contact


class SignIn(Body, frozen=True):
    """Either a contact and the code mailed to it, or the token of a one-time link."""

    contact: Contact | None = None
    code: Secret | None = None
    token: Secret | None = None
    device: Annotated[str, Meta(max_length=100)] = ""


class Preferences(Body, frozen=True):
    language: Language


class MyEmployment(Answer, frozen=True):
    id: int
    groupement: str
    establishment: str


class Me(Answer, frozen=True):
    id: UUID
    name: str
    language: Language
    roles: list[str]
    employee: MyEmployment | None
    hosts: list[Named]
    groupement: Named | None
    mandates: list[str]
    may: list[str]
    today: date
    week: str


class Device(Answer, frozen=True):
    id: UUID
    device: str
    created_at: datetime
    last_seen_at: datetime
    current: bool


class Devices(Answer, frozen=True):
    sessions: list[Device]


Name = Annotated[str, Meta(min_length=1, max_length=100)]


class AppointDeputy(Body, frozen=True):
    """Without an end, for good."""

    first_name: Name
    last_name: Name
    email: Annotated[str, Meta(min_length=3, max_length=254)]
    starts_on: date
    ends_on: date | None = None


class Deputy(Answer, frozen=True):
    id: UUID
    name: str
    email: str
    starts_on: date
    ends_on: date | None
    may: list[str]


class Deputies(Answer, frozen=True):
    deputies: list[Deputy]
    may: list[str]
