"""Links in mails that nobody can make but us: what they say, under a signature of its own for each purpose."""

import hmac
import os
import tempfile
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes

_SIGNED = 16


def load_key(path: Path) -> bytes:
    """Read the key, or make one, readable by us alone: of two processes that start at once, one wins."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(token_bytes(32))
        with suppress(FileExistsError):
            path.hardlink_to(aside)
        Path(aside).unlink()
    return path.read_bytes()


def sign(said: bytes, *, purpose: bytes, key: bytes) -> str:
    return urlsafe_b64encode(said + _signature(said, purpose, key)).decode().rstrip("=")


def read(token: str, *, purpose: bytes, key: bytes) -> bytes | None:
    """What a link says; None for one that is not ours, or was made for another purpose."""
    try:
        written = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    said, signature = written[:-_SIGNED], written[-_SIGNED:]
    return said if hmac.compare_digest(signature, _signature(said, purpose, key)) else None


def _signature(said: bytes, purpose: bytes, key: bytes) -> bytes:
    return hmac.new(key, purpose + said, sha256).digest()[:_SIGNED]
