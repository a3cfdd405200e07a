"""The limits of sign-in, and how its secrets are made and kept."""

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

LIMIT_SPAN = timedelta(hours=1)
CODES_PER_CONTACT = 5
CODES_PER_ADDRESS = 30


def new_code() -> str:
    """Six digits, as mail programs and keyboards offer to fill in."""
    return f"{secrets.randbelow(10**6):06}"


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest(secret: str, salt: UUID | None = None) -> bytes:
    """What is kept of a secret. A short code is salted with its request, against tables made ahead."""
    return sha256((salt.bytes if salt else b"") + secret.encode()).digest()
