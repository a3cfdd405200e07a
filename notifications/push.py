"""Web push (RFC 8030): what is sent, over which connections, and what the answers mean."""

import hashlib
import logging
import ssl
from base64 import urlsafe_b64encode
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

import aiohttp
import certifi
from pywebpush import WebPusher
from yarl import URL

from notifications.endpoints import UnknownPushService, push_origin
from notifications.notices.notice import Urgency
from notifications.pace import PACE, Pace
from notifications.retrying import DELIVERED, GONE, REFUSED, Outcome, read_retry_after
from notifications.services import Service
from notifications.vapid import Vapid

log = logging.getLogger(__name__)
# It may quote the URLs it calls, and an endpoint is a key to somebody's lock screen.
logging.getLogger("aiohttp").setLevel(logging.CRITICAL)


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


class Pusher:
    """Sends pushes over connections that are kept, as many at once as the worker asks.

    No redirects, cookies, proxies or .netrc: these could lead a stranger's URL astray.
    """

    def __init__(
        self,
        vapid: Vapid,
        *,
        clock: Callable[[], datetime],
        extra_origins: Collection[str] = (),
        trust: str | None = None,
        pace: Pace = PACE,
    ) -> None:
        self._vapid = vapid
        self._clock = clock
        self._extra_origins = extra_origins
        self._trust = trust or certifi.where()
        self._pace = pace

    async def __aenter__(self) -> Self:
        context = ssl.create_default_context(cafile=self._trust)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, ssl=context, ttl_dns_cache=60),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=self._pace.timeout.total_seconds()),
            skip_auto_headers=("Accept", "Accept-Encoding", "User-Agent"),
            auto_decompress=False,
            trust_env=False,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def send(self, push: Push, service: Service) -> Outcome:
        try:
            origin = push_origin(push.endpoint, extra_origins=self._extra_origins)
        except UnknownPushService:
            return REFUSED
        # As it was written: quoted anew, it might name another subscription.
        url = URL(push.endpoint, encoded=True)
        keys = {"p256dh": push.public_key, "auth": push.secret}
        headers = self._headers(push, origin)
        body = WebPusher({"endpoint": push.endpoint, "keys": keys}).encode(push.payload)["body"]
        try:
            async with self._session.post(url, data=body, headers=headers, allow_redirects=False) as answer:
                return self._outcome(answer, push.endpoint, service)
        except (aiohttp.ClientError, TimeoutError, OSError):
            return service.failed(None, now=self._clock())

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

    def _outcome(self, answer: aiohttp.ClientResponse, endpoint: str, service: Service) -> Outcome:
        status, now = answer.status, self._clock()
        if 200 <= status < 300:
            service.took_one(endpoint)
            return DELIVERED
        asked = read_retry_after(answer.headers.get("Retry-After"), now=now)
        # Windows throttles with 406, and then says for how long.
        if status in {408, 429} or status >= 500 or (status == 406 and asked is not None):
            return service.failed(asked, now=now)
        if status in {401, 403}:
            return service.refused_our_signature(endpoint, now=now)
        # Of all others the device itself is the reason; a redirection is no answer of a push service.
        return GONE if 400 <= status < 500 else REFUSED
