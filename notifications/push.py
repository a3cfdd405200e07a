"""Web push: encryption (RFC 8291), the sender's signature (RFC 8292), and the way there."""

import asyncio
import hashlib
import logging
import os
import tempfile
from base64 import urlsafe_b64encode
from collections.abc import Callable, Collection
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self
from uuid import UUID

import httpx
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02
from pywebpush import WebPusher

from notifications.endpoints import UnknownPushService, push_origin
from notifications.notices.notice import Urgency
from notifications.retrying import DELIVERED, GONE, LATER, REFUSED, Outcome, Result, read_retry_after

log = logging.getLogger(__name__)
# These write every URL they call into the log, and an endpoint is a key to somebody's lock screen.
for _talkative in ("httpx", "httpcore"):
    logging.getLogger(_talkative).setLevel(logging.WARNING)

LANES = 24
TIMEOUT = 10
_TOKEN_LIFE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Push:
    endpoint: str
    public_key: str
    secret: str
    payload: bytes
    topic: str
    urgency: Urgency
    ttl: timedelta


def topic_of(about: str, recipient: UUID) -> str:
    """A name for the thing that tells a push service nothing, not even that two people hear of the same thing."""
    digest = hashlib.blake2b(about.encode(), key=recipient.bytes, digest_size=24).digest()
    return urlsafe_b64encode(digest).decode()


class Vapid:
    """Who we are to push services."""

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


class Pusher:
    """Sends pushes, several at once.

    A pool of httpx is walked through at every request, so there are many pools with one request each; the last one
    used is the next one taken, as it is still connected. They are bare transports: these know no redirects, cookies,
    proxies or .netrc, which could lead a stranger's URL astray.
    """

    def __init__(
        self, vapid: Vapid, *, clock: Callable[[], datetime], extra_origins: Collection[str] = (), lanes: int = LANES
    ) -> None:
        self._vapid = vapid
        self._clock = clock
        self._extra_origins = extra_origins
        self._count = lanes
        self._lanes: asyncio.LifoQueue[httpx.AsyncHTTPTransport] = asyncio.LifoQueue()
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        trusted = httpx.create_ssl_context(trust_env=False)
        for _ in range(self._count):
            lane = httpx.AsyncHTTPTransport(verify=trusted, limits=httpx.Limits(max_connections=4))
            self._lanes.put_nowait(await self._open.enter_async_context(lane))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    async def send(self, push: Push) -> Outcome:
        try:
            origin = push_origin(push.endpoint, extra_origins=self._extra_origins)
        except UnknownPushService:
            return REFUSED
        request = httpx.Request("POST", push.endpoint, content=_encrypted(push), headers=self._headers(push, origin))
        lane = await self._lanes.get()
        try:
            async with asyncio.timeout(TIMEOUT):
                response = await lane.handle_async_request(request)
                await response.aread()
        except (httpx.HTTPError, TimeoutError):
            return LATER
        finally:
            self._lanes.put_nowait(lane)
        return _outcome(response, origin, now=self._clock())

    def _headers(self, push: Push, origin: str) -> dict[str, str]:
        return {
            "Authorization": self._vapid.authorization(origin, at=self._clock()),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            # Zero would mean "now or never", and Windows refuses it.
            "TTL": str(max(int(push.ttl.total_seconds()), 1)),
            "Topic": push.topic,
            "Urgency": push.urgency,
        }


def _encrypted(push: Push) -> bytes:
    keys = {"p256dh": push.public_key, "auth": push.secret}
    return bytes(WebPusher({"endpoint": push.endpoint, "keys": keys}).encode(push.payload)["body"])


def _outcome(response: httpx.Response, origin: str, *, now: datetime) -> Outcome:
    status = response.status_code
    if response.is_success:
        return DELIVERED
    if status in {404, 410}:
        return GONE
    if status in {401, 403}:
        # Our signature, not this device, is at fault: keep it until that is mended.
        log.error("%s refuses our signature: %d", origin, status)
        return LATER
    if status in {406, 408, 425, 429} or response.is_server_error:  # Windows throttles with 406
        return Outcome(Result.LATER, read_retry_after(response.headers.get("Retry-After"), now=now))
    return REFUSED


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
