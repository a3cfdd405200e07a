"""Webhooks (standardwebhooks.com): events for other systems, signed, to public https addresses alone."""

import ipaddress
import logging
import secrets
from base64 import b64encode
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from socket import AddressFamily
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import UUID

import aiohttp
import msgspec
from aiohttp.abc import AbstractResolver, ResolveResult
from standardwebhooks import Webhook as Signer

from notifications.deliveries import Held
from notifications.outbox import CHANNEL
from notifications.retrying import DELIVERED, LATER, REFUSED, Outcome, Result, read_retry_after
from notifications.tables import Webhook

log = logging.getLogger(__name__)

KIND = "event_to_webhook"
WORTH = timedelta(days=3)
"""How long an event is tried."""
BOTH_SIGN_FOR = timedelta(hours=24)
"""After a secret was renewed, so that whoever verifies has a day to take the new one."""
TIMEOUT = 15
LONGEST_URL = 500
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""What is outside holds addresses of a site of old, and IPv4 ones in disguise, which a gateway may undo (NAT64)."""


class RefusedAddress(ValueError):
    """Not https, or not an address that everybody on the internet reaches."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A webhook as its owner sees it; the secret was shown once."""

    url: str
    created_at: datetime
    is_disabled: bool


_RENEW = """
    UPDATE webhooks SET former_secret = secret, former_until = {}::timestamptz, secret = {}, disabled_at = NULL
     WHERE owner = {} RETURNING id
"""

_POST = f"""
    WITH noticed AS (
        INSERT INTO outbox_notices (id, kind, content, recipient, language, about, posted_at)
        SELECT gen_random_uuid(), '{KIND}', {{}}::jsonb, webhook.id, 'fr', {{}}, {{}}
          FROM webhooks webhook WHERE webhook.owner = {{}} AND webhook.disabled_at IS NULL
        ON CONFLICT DO NOTHING RETURNING id, recipient
    ), queued AS (
        INSERT INTO deliveries (notice, webhook, service, state, attempts, due_at, expires_at)
        SELECT noticed.id, webhook.id, split_part(webhook.url, '/', 3), 'due', 0, {{}}::timestamptz, {{}}::timestamptz
          FROM noticed JOIN webhooks webhook ON webhook.id = noticed.recipient
    )
    SELECT pg_notify('{CHANNEL}', '') FROM noticed
"""

_SECRETS = "SELECT url, secret, former_secret, former_until FROM webhooks WHERE id = {} AND disabled_at IS NULL"

_DISABLE = """
    WITH gone AS (UPDATE webhooks SET disabled_at = {}::timestamptz WHERE id = {} RETURNING id)
    UPDATE deliveries SET state = 'refused' FROM gone WHERE deliveries.webhook = gone.id AND deliveries.state = 'due'
"""


async def keep(owner: int, url: str, *, at: datetime, extra_origins: Collection[str] = ()) -> str | None:
    """Tell this address from now on; answers its secret, once, and nothing where it was known already."""
    check(url, extra_origins=extra_origins)
    if await Webhook.exists().where((Webhook.owner == owner) & (Webhook.url == url)):
        return None
    await forget(owner)
    secret = secrets.token_bytes(32)
    await Webhook(owner=owner, url=url, secret=secret, created_at=at).save()
    return written(secret)


async def renew(owner: int, *, at: datetime) -> str | None:
    """Another secret; the one before signs as well for a day."""
    secret = secrets.token_bytes(32)
    return written(secret) if await Webhook.raw(_RENEW, at + BOTH_SIGN_FOR, secret, owner) else None


async def find(owner: int) -> Kept | None:
    row = (
        await Webhook.select(Webhook.url, Webhook.created_at, Webhook.disabled_at).where(Webhook.owner == owner).first()
    )
    return Kept(row["url"], row["created_at"], row["disabled_at"] is not None) if row else None


async def forget(owner: int) -> None:
    """Tell it nothing any more, not even what waits."""
    await Webhook.delete().where(Webhook.owner == owner)


async def post_event(type: str, data: object, *, to: int, about: str, at: datetime) -> None:
    """Tell an owner's system, once the caller's transaction commits."""
    body = msgspec.json.encode({"type": type, "timestamp": at, "data": data}).decode()
    await Webhook.raw(_POST, body, about, at, to, at, at + WORTH)


def written(secret: bytes) -> str:
    """As the specification writes a symmetric secret."""
    return "whsec_" + b64encode(secret).decode()


def check(url: str, *, extra_origins: Collection[str] = ()) -> None:
    """What it is written as; where its name leads is looked at whenever something is sent."""
    if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise RefusedAddress
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise RefusedAddress from None
    if f"{parts.scheme}://{parts.netloc}" in extra_origins:
        return
    if parts.scheme != "https" or not parts.hostname or parts.username is not None or port not in {None, 443}:
        raise RefusedAddress
    if "." not in parts.hostname.rstrip(".") or not is_public(parts.hostname, unless_a_name=True):
        raise RefusedAddress


def is_public(address: str, *, unless_a_name: bool = False) -> bool:
    """Whether an address is of the internet, and not of our own network."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        # "127.1" and "0x7f000001" are read as addresses by some resolvers: a name ends in letters.
        return unless_a_name and address.rstrip(".").rpartition(".")[2].isalpha()
    mapped = getattr(known, "sixtofour", None)
    is_of_all = known.version == 4 or known in _GLOBAL_UNICAST
    return known.is_global and not known.is_multicast and is_of_all and (mapped is None or mapped.is_global)


class _PublicOnly(AbstractResolver):
    """Connects to the very addresses that were looked at: a name that leads elsewhere a moment later leads nowhere."""

    def __init__(self) -> None:
        self._resolver = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: AddressFamily = AddressFamily.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        public = [each for each in found if is_public(each["host"])]
        if not public:
            raise OSError("no public address")
        return public

    async def close(self) -> None:
        await self._resolver.close()


class Webhooks:
    """Sends events, several at once; follows no redirects, keeps no cookies, knows no proxy."""

    def __init__(self, *, clock: Callable[[], datetime], extra_origins: Collection[str] = ()) -> None:
        self._clock = clock
        self._extra_origins = extra_origins

    async def __aenter__(self) -> Self:
        options: dict[str, Any] = {"trust_env": False, "timeout": aiohttp.ClientTimeout(total=TIMEOUT)}
        public = aiohttp.TCPConnector(resolver=_PublicOnly(), limit_per_host=2)
        self._public = aiohttp.ClientSession(connector=public, cookie_jar=aiohttp.DummyCookieJar(), **options)
        self._extra = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), **options)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._public.close()
        await self._extra.close()

    async def send(self, held: Held) -> Outcome:
        if held.webhook is None:
            return REFUSED
        rows: list[dict[str, Any]] = await Webhook.raw(_SECRETS, held.webhook)
        if not rows:
            return REFUSED  # forgotten or disabled meanwhile
        url = rows[0]["url"]
        try:
            check(url, extra_origins=self._extra_origins)
        except RefusedAddress:
            return REFUSED
        try:
            status, retry_after = await self._sent(url, held, rows[0])
        except (aiohttp.ClientError, OSError, TimeoutError):
            return LATER
        return await self._outcome(status, retry_after, held.webhook)

    async def _sent(self, url: str, held: Held, row: dict[str, Any]) -> tuple[int, str | None]:
        parts = urlsplit(url)
        session = self._extra if f"{parts.scheme}://{parts.netloc}" in self._extra_origins else self._public
        # Signed at the instant of this try, under the id of the event: whoever had it already knows it again.
        headers = signed(held.content, id=held.notice, row=row, at=self._clock())
        async with session.post(url, data=held.content.encode(), headers=headers, allow_redirects=False) as answer:
            return answer.status, answer.headers.get("Retry-After")

    async def _outcome(self, status: int, retry_after: str | None, webhook: UUID) -> Outcome:
        if 200 <= status < 300:
            return DELIVERED
        if status == 410:
            await Webhook.raw(_DISABLE, self._clock(), webhook)
            return REFUSED
        # All else may be mended: theirs is a system in the making, not a stranger's.
        return Outcome(Result.LATER, read_retry_after(retry_after, now=self._clock()))


def signed(body: str, *, id: UUID, row: dict[str, Any], at: datetime) -> dict[str, str]:
    secrets = [row["secret"]]
    if row["former_secret"] is not None and row["former_until"] > at:
        secrets.append(row["former_secret"])
    return {
        "Content-Type": "application/json",
        "webhook-id": f"msg_{id.hex}",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(Signer(secret).sign(f"msg_{id.hex}", at, body) for secret in secrets),
    }
