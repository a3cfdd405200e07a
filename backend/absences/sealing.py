"""Papers sealed with a key that the database does not know: whoever takes the one without the other reads nothing."""

import base64
import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class KeyGone(LookupError):
    """None of the keys opens it: the one that sealed it was taken out of the file, or is another under its name."""


class SealKeys:
    """The keys of this deployment, each line of a file its name and itself: the last one seals, all of them open."""

    def __init__(self, keys: dict[str, AESGCM]) -> None:
        self._keys = keys
        self.current = list(keys)[-1]

    @classmethod
    def load(cls, path: Path) -> Self:
        """The keys kept at `path`, the first made there at first use; whoever rotates them adds a line."""
        if not path.exists():
            _write_new(path)
        lines = (line.split() for line in path.read_text().splitlines() if line.strip())
        return cls({name: AESGCM(base64.b64decode(key, validate=True)) for name, key in lines})

    def seal(self, content: bytes, *, paper: UUID) -> bytes:
        """Bound to its row: moved to another, it does not open."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._keys[self.current].encrypt(nonce, content, paper.bytes)

    def open(self, sealed: bytes, *, key: str, paper: UUID) -> bytes:
        try:
            return self._keys[key].decrypt(sealed[:_NONCE], sealed[_NONCE:], paper.bytes)
        except (KeyError, InvalidTag):
            raise KeyGone from None


def _write_new(path: Path) -> None:
    """Written aside, readable by us alone, and linked: of two processes that start at once, one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w") as file:
        file.write(f"{secrets.token_hex(4)} {base64.b64encode(secrets.token_bytes(32)).decode()}\n")
    with suppress(FileExistsError):
        path.hardlink_to(aside)
    Path(aside).unlink()
