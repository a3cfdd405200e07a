"""One press stops the mails of one group for one person (RFC 8058): a link that nobody can make but us."""

import hmac
import os
import tempfile
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from typing import Self
from uuid import UUID

from notifications.notices.notice import Group
from notifications.wishes import CHOSEN

_SIGNED = 16


@dataclass(frozen=True, slots=True)
class Stop:
    """Whose mails end, and which."""

    person: UUID
    group: Group


class Stops:
    """Makes and reads the links; they carry no name, and do not end: a mail may be opened years later."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the key, or make one, readable by us alone: of two processes that start at once, one wins."""
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, aside = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(token_bytes(32))
            with suppress(FileExistsError):
                path.hardlink_to(aside)
            Path(aside).unlink()
        return cls(path.read_bytes())

    def path(self, stop: Stop) -> str:
        said = bytes([CHOSEN.index(stop.group)]) + stop.person.bytes
        return "/unsubscribe/" + urlsafe_b64encode(said + self._signature(said)).decode().rstrip("=")

    def read(self, token: str) -> Stop | None:
        """What a link asks for; None for one that is not ours."""
        try:
            written = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except ValueError:
            return None
        said, signature = written[:-_SIGNED], written[-_SIGNED:]
        if len(said) != 17 or said[0] >= len(CHOSEN) or not hmac.compare_digest(signature, self._signature(said)):
            return None
        return Stop(UUID(bytes=said[1:]), CHOSEN[said[0]])

    def _signature(self, said: bytes) -> bytes:
        return hmac.new(self._key, b"stop" + said, sha256).digest()[:_SIGNED]
