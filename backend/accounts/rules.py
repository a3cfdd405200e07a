"""The limits of sign-in, and how its secrets are made and kept."""

import re
import secrets
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

CODE_LIFE = timedelta(minutes=10)
CODE_TRIES = 5
LINK_LIFE = timedelta(days=7)
SESSION_LIFE = timedelta(days=180)
"""Since the last visit: people on a cheap phone should not sign in every month."""
SEEN_EVERY = timedelta(hours=1)
"""A visit within the hour is not written down again."""

_SHEET_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")

LIMIT_SPAN = timedelta(hours=1)
CODES_PER_CONTACT = 5
CODES_PER_ADDRESS = 30


def new_code() -> str:
    """Six digits, as mail programs and keyboards offer to fill in."""
    return f"{secrets.randbelow(10**6):06}"


def new_token() -> str:
    return secrets.token_urlsafe(32)


def new_sheet_code() -> str:
    """ "K7QM-2XPA-9DTR": 60 bits to type. All 680 sheets of a large groupement unused at once, a thousand guesses a
    second through the seven days of a link find one with a chance of 1 in 2.8 million."""
    return "-".join("".join(secrets.choice(_SHEET_LETTERS) for _ in range(4)) for _ in range(3))


def sheet_code(written: str) -> str:
    """The code however it was typed: small letters, blanks for dashes, O for 0, I or L for 1."""
    letters = re.sub(r"[\s-]", "", written).upper().translate(_MISREAD)
    return "-".join(re.findall(r".{1,4}", letters))


def digest(secret: str, salt: UUID | None = None) -> bytes:
    """What is kept of a secret. A short code is salted with its request, against tables made ahead."""
    return sha256((salt.bytes if salt else b"") + secret.encode()).digest()
