"""One press stops the mails of one group for one person (RFC 8058): a link that nobody can make but us."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self
from uuid import UUID

from notifications import signing
from notifications.notices.notice import Group
from notifications.wishes import CHOSEN

_PURPOSE = b"stop"
_PERSON = 16


@dataclass(frozen=True, slots=True)
class Stop:
    """Whose mails end, and which."""

    person: UUID
    group: Group


class Stops:
    """Makes and reads the links; they carry no name, and do not end: a mail may be opened years later."""

    def __init__(self, key: bytes) -> None:
        self.key = key

    @classmethod
    def load(cls, path: Path) -> Self:
        return cls(signing.load_key(path))

    def path(self, stop: Stop) -> str:
        # By its name: groups that are added later change the meaning of no link.
        said = stop.person.bytes + stop.group.encode()
        return "/unsubscribe/" + signing.sign(said, purpose=_PURPOSE, key=self.key)

    def read(self, token: str) -> Stop | None:
        """What a link asks for; None for one that is not ours."""
        said = signing.read(token, purpose=_PURPOSE, key=self.key)
        groups = {group.encode(): group for group in CHOSEN}
        if said is None or said[_PERSON:] not in groups:
            return None
        return Stop(UUID(bytes=said[:_PERSON]), groups[said[_PERSON:]])
