"""The browsers of a person that take pushes."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

from notifications.endpoints import RefusedDevice, push_origin
from notifications.tables import Device

MOST_PER_OWNER = 10
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+")


class BadKeys(RefusedDevice):
    """With such keys nothing can be encrypted that the browser could read."""


class SomebodyElses(RefusedDevice):
    """The identifier already belongs to another person's device."""


_KEEP = """
    INSERT INTO devices (id, owner, session, endpoint, public_key, secret, label, created_at, seen_at)
    VALUES ({}, {}, {}, {}, {}, {}, {}, {}::timestamptz, {}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET
        session = excluded.session, endpoint = excluded.endpoint, public_key = excluded.public_key,
        secret = excluded.secret, label = excluded.label, seen_at = excluded.seen_at
     WHERE devices.owner = excluded.owner
    RETURNING id
"""

_DROP_OLDEST = """
    DELETE FROM devices WHERE id IN (
        SELECT id FROM devices WHERE owner = {} ORDER BY seen_at DESC, created_at DESC, id DESC OFFSET {}
    )
"""


async def register(
    *,
    owner: UUID,
    session: UUID,
    id: UUID,
    endpoint: str,
    p256dh: str,
    auth: str,
    label: str,
    at: datetime,
    extra_origins: Collection[str] = (),
) -> None:
    """Keep a subscription; posted again, it only says that the device is still there."""
    push_origin(endpoint, extra_origins=extra_origins)
    public_key, secret = _checked_keys(p256dh, auth)
    async with Device._meta.db.transaction():
        # Deleted, not moved: what still waits for this browser was for the person who used it before.
        await Device.delete().where((Device.endpoint == endpoint) & ((Device.owner != owner) | (Device.id != id)))
        if not await Device.raw(_KEEP, id, owner, session, endpoint, public_key, secret, label[:100], at, at):
            raise SomebodyElses
        await Device.raw(_DROP_OLDEST, owner, MOST_PER_OWNER)


async def forget(*, owner: UUID, id: UUID) -> None:
    """Stop telling this device; harmless when it is already unknown."""
    await Device.delete().where((Device.id == id) & (Device.owner == owner))


async def forget_session(session: UUID) -> None:
    """Stop telling the browser that was signed out."""
    await Device.delete().where(Device.session == session)


def _checked_keys(p256dh: str, auth: str) -> tuple[str, str]:
    """Both without padding, once they are what RFC 8291 asks for."""
    p256dh, auth = p256dh.rstrip("="), auth.rstrip("=")
    point, secret = _decoded(p256dh), _decoded(auth)
    if len(point) != 65 or len(secret) != 16:
        raise BadKeys
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)
    except ValueError:
        raise BadKeys from None
    return p256dh, auth


def _decoded(written: str) -> bytes:
    if not _BASE64URL.fullmatch(written) or len(written) % 4 == 1:
        raise BadKeys
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))
