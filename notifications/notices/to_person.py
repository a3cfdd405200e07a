"""What anybody may be told, whatever their role."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from notifications.notices.notice import Notice, Urgency


@dataclass(frozen=True, slots=True)
class SignInCodeToPerson(Notice):
    kind: ClassVar[str] = "sign_in_code_to_person"
    urgency: ClassVar[Urgency] = Urgency.HIGH
    ttl: ClassVar[timedelta] = timedelta(minutes=10)
    by_push: ClassVar[bool] = False  # whoever signs in is not known yet on any device

    code: str
    minutes: int
    link: str = field(default="/sign-in", kw_only=True)


@dataclass(frozen=True, slots=True)
class AppointmentToDeputy(Notice):
    """A manager lets them approve in their place; without an end, for good."""

    kind: ClassVar[str] = "appointment_to_deputy"

    host: str
    starts_on: date
    ends_on: date | None
