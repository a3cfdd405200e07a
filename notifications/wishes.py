"""What people wish of what they are told: by which channels, not at night, once a day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from notifications.notices.notice import Group

SATURDAY = 5
ONE_DAY = timedelta(days=1)
CHOSEN = tuple(group for group in Group if group is not Group.SIGN_IN)
"""What there is to choose about."""


class Way(StrEnum):
    """How a person is reached."""

    PUSH = "push"
    MAIL = "mail"
    SMS = "sms"


@dataclass(frozen=True, slots=True)
class Wishes:
    """One person's; times in minutes after midnight on their own clock.

    The quiet holds unless they say otherwise: the right to disconnect is everybody's (L2242-17, 7°).
    """

    timezone: str = "Europe/Paris"
    muted: frozenset[str] = field(default_factory=frozenset)
    """ "hours.mail": no mail about hours."""
    quiet_from: int = 20 * 60
    quiet_until: int = 7 * 60
    """The same as `quiet_from`: no night is quiet."""
    quiet_weekends: bool = True
    digests: frozenset[str] = field(default_factory=frozenset)
    """Groups whose mails come together."""
    digest_at: int = 18 * 60

    def mutes(self, group: Group, way: Way) -> bool:
        return f"{group}.{way}" in self.muted

    def opens_at(self, at: datetime, urgent_from: datetime | None = None) -> datetime:
        """When something may be told: at once, at the end of the quiet, or as soon as it is urgent."""
        if not self._is_quiet(at.astimezone(self._zone)):
            return at
        ends = next(day for day in self._days_from(at, self._quiet_ends) if not self._is_quiet(day))
        return min(ends.astimezone(UTC), max(at, urgent_from)) if urgent_from else ends.astimezone(UTC)

    def gathers_at(self, at: datetime) -> datetime:
        """When the next mail of the day leaves."""
        days = self._days_from(self.opens_at(at), self.digest_at)
        return self.opens_at(next(day for day in days if day.weekday() < SATURDAY or not self.quiet_weekends))

    @property
    def _quiet_ends(self) -> int:
        """Where no night is quiet, a weekend ends with itself."""
        return self.quiet_until if self.quiet_from != self.quiet_until else 0

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def _days_from(self, at: datetime, minutes: int) -> Sequence[datetime]:
        """That time of day, from the first after an instant on; a week holds every weekend there is."""
        first = at.astimezone(self._zone).date()
        moments = [self._on(first + number * ONE_DAY, minutes, fold) for number in range(9) for fold in (0, 1)]
        return [moment for moment in moments if moment.astimezone(UTC) >= at.astimezone(UTC)]

    def _on(self, day: date, minutes: int, fold: int) -> datetime:
        """The night that clocks go back has it twice."""
        written = datetime.combine(day, time(*divmod(minutes, 60), fold=fold), self._zone)
        return written.astimezone(UTC).astimezone(self._zone)  # 2:30 of the night that clocks go forward is 3:30

    def _is_quiet(self, there: datetime) -> bool:
        if self.quiet_weekends and there.weekday() >= SATURDAY:
            return True
        now = there.hour * 60 + there.minute
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= now < self.quiet_until
        return now >= self.quiet_from or now < self.quiet_until
