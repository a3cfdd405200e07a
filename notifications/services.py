"""What one worker knows of each service it delivers to: how much it takes, when it rests, whether it knows us."""

import logging
import random
from datetime import datetime, timedelta
from time import monotonic

from notifications.pace import Pace
from notifications.retrying import GONE, LATER, Outcome, Result, doubled

log = logging.getLogger(__name__)

NO_RATE = 1_000_000
"""A second: more than any worker sends."""
_RUN = 5
"""So many failures with no success between are the service's, not those of single messages."""
_SEVERAL = 3
"""So many different subscriptions do not refuse our signature for reasons of their own."""


class Service:
    """One of them. A run of failures lets it rest, twice as long each time; then one message tries the way."""

    def __init__(self, name: str, *, at_once: int, a_second: int, pace: Pace) -> None:
        self.name = name
        self.flying = 0
        self._at_once = at_once
        self._a_second = a_second
        self._pace = pace
        self._allowed = float(a_second)
        self._counted_at = monotonic()
        self._failures = 0
        self._rests = 0
        self._rests_until: datetime | None = None
        self._refusing: set[str] = set()
        self._doubted: set[str] = set()

    def room(self, now: datetime) -> int:
        """How many more may leave."""
        if self.is_resting(now):
            return 0
        at_once = 1 if self._rests else self._at_once
        return max(0, min(at_once - self.flying, int(self._allowance())))

    def is_resting(self, now: datetime) -> bool:
        return self._rests_until is not None and now < self._rests_until

    def takes_off(self) -> None:
        self.flying += 1
        self._allowed = self._allowance() - 1

    def lands(self) -> None:
        self.flying -= 1

    def took_one(self, endpoint: str) -> None:
        """A success ends every run, and every doubt about our signature."""
        self._failures = self._rests = 0
        self._rests_until = None
        self._refusing.clear()
        self._doubted.discard(endpoint)

    def failed(self, retry_after: timedelta | None, *, now: datetime) -> Outcome:
        """It is busy, broken or silent: the message waits, and after a run of such answers all others as well."""
        self._failures += 1
        if (self._failures >= _RUN or self._rests) and not self.is_resting(now):
            asked = retry_after or timedelta(0)
            self._rest(max(asked, min(doubled(self._pace.first_wait, self._rests), self._pace.longest_wait)), now)
        return Outcome(Result.LATER, retry_after)

    def refused_our_signature(self, endpoint: str, *, now: datetime) -> Outcome:
        """Of one subscription it is believed at a second look; of several in a row it says that we are at fault."""
        self._refusing.add(endpoint)
        if len(self._refusing) >= _SEVERAL:
            if not self.is_resting(now):
                log.error("%s refuses our signature, whomever we write to: is the VAPID key still ours?", self.name)
                self._rest(self._pace.rest, now)
            return LATER
        if endpoint in self._doubted:
            self._doubted.remove(endpoint)
            return GONE
        self._doubted.add(endpoint)
        return Outcome(Result.LATER, self._pace.second_look)

    def _rest(self, wait: timedelta, now: datetime) -> None:
        self._rests += 1
        self._rests_until = now + wait * (1 + random.random() / 4)
        log.warning("%s is left in peace for %d s", self.name, wait.total_seconds())

    def _allowance(self) -> float:
        """What the rate lets through by now: never more than of one second."""
        at = monotonic()
        self._allowed = min(self._allowed + (at - self._counted_at) * self._a_second, float(self._a_second))
        self._counted_at = at
        return self._allowed
