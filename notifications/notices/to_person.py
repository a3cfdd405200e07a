"""What anybody may be told, whatever their role."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar

from notifications.notices.notice import Group, Notice, Urgency


@dataclass(frozen=True, slots=True)
class SignInCodeToPerson(Notice):
    kind: ClassVar[str] = "sign_in_code_to_person"
    group: ClassVar[Group] = Group.SIGN_IN
    urgency: ClassVar[Urgency] = Urgency.HIGH
    ttl: ClassVar[timedelta] = timedelta(minutes=10)
    by_push: ClassVar[bool] = False  # whoever signs in is not known yet on any device

    code: str
    minutes: int
    link: str = field(default="/sign-in", kw_only=True)

    @property
    def urgent_from(self) -> datetime:
        """Whoever asks for a code at midnight waits for it."""
        return datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class AppointmentToDeputy(Notice):
    """A manager lets them approve in their place; without an end, for good."""

    kind: ClassVar[str] = "appointment_to_deputy"

    host: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class DigestToPerson(Notice):
    """One mail a day for those who wish it: what was posted since is read when it leaves."""

    kind: ClassVar[str] = "digest_to_person"
    by_push: ClassVar[bool] = False

    of: Group
    link: str = field(default="/settings", kw_only=True)
