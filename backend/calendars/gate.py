"""How often one may knock, kept in this process alone: a restart forgives."""

from collections import Counter
from datetime import datetime

from backend.calendars.rules import SPAN


class Gate:
    """So many in an hour for each key."""

    def __init__(self) -> None:
        self._since: datetime | None = None
        self._knocks: Counter[bytes] = Counter()

    def knock(self, key: bytes, at: datetime) -> int:
        """How many times it knocked within this hour, this one included."""
        self._begin_anew(at)
        self._knocks[key] += 1
        return self._knocks[key]

    def _begin_anew(self, at: datetime) -> None:
        """All at once, so that nothing is kept of whoever does not come back."""
        if self._since is None or not self._since <= at < self._since + SPAN:
            self._since = at
            self._knocks.clear()
