"""Who we are to push services (RFC 8292)."""

import os
import tempfile
from base64 import urlsafe_b64encode
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

_TOKEN_LIFE = timedelta(hours=12)


class Vapid:
    """The key that browsers subscribe with, and what we sign with it."""

    def __init__(self, key: Vapid02, *, contact: str) -> None:
        self._key = key
        self._contact = contact
        self._signed: dict[str, tuple[int, str]] = {}

    @classmethod
    def load(cls, path: Path, *, contact: str) -> Self:
        """Read the key, or make one: changing it afterwards silences every device."""
        if not path.exists():
            _write_new_key(path)
        return cls(Vapid02.from_file(str(path)), contact=contact)

    @property
    def public_key(self) -> str:
        """What browsers subscribe with: base64url without padding."""
        point = self._key.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return urlsafe_b64encode(point).decode().rstrip("=")

    def authorization(self, origin: str, *, at: datetime) -> str:
        """One token per service and hour: Apple refuses those that are renewed more often."""
        hour = int(at.timestamp()) // 3600
        kept = self._signed.get(origin)
        if kept is None or kept[0] != hour:
            expires = hour * 3600 + int(_TOKEN_LIFE.total_seconds())
            claims = {"aud": origin, "exp": expires, "sub": self._contact}
            kept = hour, self._key.sign(claims)["Authorization"]
            self._signed[origin] = kept
        return kept[1]


def _write_new_key(path: Path) -> None:
    """Written aside, readable by us alone, and linked: of two processes that start at once, one wins."""
    key = Vapid02()
    key.generate_keys()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(key.private_pem())
    with suppress(FileExistsError):
        path.hardlink_to(aside)
    Path(aside).unlink()
