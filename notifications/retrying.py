"""How a delivery went, and when it is worth another try."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

from notifications.pace import PACE, Pace

_MOST_DOUBLINGS = 16  # by then every wait is the longest


class Result(StrEnum):
    DELIVERED = "delivered"
    GONE = "gone"
    """There is nobody at this address any more, and there never will be."""
    LATER = "later"
    REFUSED = "refused"
    """Asking again would be answered the same."""


@dataclass(frozen=True, slots=True)
class Outcome:
    result: Result
    retry_after: timedelta | None = None
    """How long the other side asked us to wait."""


DELIVERED = Outcome(Result.DELIVERED)
GONE = Outcome(Result.GONE)
LATER = Outcome(Result.LATER)
REFUSED = Outcome(Result.REFUSED)


def next_try(outcome: Outcome, *, tries: int, now: datetime, jitter: float, pace: Pace = PACE) -> datetime:
    """When to try again: as asked, else twice as late each time; `jitter` from 0 to 1 spreads the crowd."""
    wait = doubled(pace.first_wait, tries - 1) if outcome.retry_after is None else outcome.retry_after
    return now + min(wait, pace.longest_wait) * (1 + jitter / 4)


def doubled(wait: timedelta, times: int) -> timedelta:
    """Twice as long so many times."""
    return wait * (1 << min(times, _MOST_DOUBLINGS))


def read_retry_after(written: str | None, *, now: datetime) -> timedelta | None:
    """Retry-After as seconds or as an HTTP date (RFC 9110, 10.2.3), one hour at most; nonsense is as good as none."""
    if not written:
        return None
    if written.isascii() and written.isdecimal():
        return min(timedelta(seconds=int(written[:9])), PACE.longest_wait)
    try:
        asked = parsedate_to_datetime(written)
    except ValueError:
        return None
    # A date with "-0000" comes back naive, though it is in UTC.
    return min(max(asked.replace(tzinfo=asked.tzinfo or UTC) - now, timedelta(0)), PACE.longest_wait)
