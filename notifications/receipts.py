"""One press in a mail says that it was seen: a link for one reader of one thing, for some days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from notifications import signing

_PURPOSE = b"seen"
_LIFE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Who has seen what; and the last day on which it may be said so."""

    person: UUID
    of: UUID
    until: date


class Receipts:
    """Makes and reads the links; nothing is kept of them."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def path(self, person: UUID, of: UUID, *, at: datetime) -> str:
        until = (at.date() + _LIFE).toordinal()
        said = person.bytes + of.bytes + until.to_bytes(4)
        return "/seen/" + signing.sign(said, purpose=_PURPOSE, key=self._key)

    def read(self, token: str) -> Receipt | None:
        """None for a link that is not ours."""
        said = signing.read(token, purpose=_PURPOSE, key=self._key)
        if said is None:
            return None
        until = date.fromordinal(int.from_bytes(said[32:]))
        return Receipt(UUID(bytes=said[:16]), UUID(bytes=said[16:32]), until)
