"""Webhooks (standardwebhooks.com): events for other systems, signed, to public https addresses alone."""

import logging
import secrets
from base64 import b64encode
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import UUID

import aiohttp
import msgspec
from standardwebhooks import Webhook as Signer

from notifications.deliveries import Held
from notifications.internet import PublicOnly, RefusedAddress, check
from notifications.outbox import CHANNEL
from notifications.pace import PACE
from notifications.retrying import DELIVERED, LATER, REFUSED, Outcome, Result, read_retry_after
from notifications.tables import Webhook, WebhookAnswer

log = logging.getLogger(__name__)

KIND = "event_to_webhook"
WORTH = timedelta(days=3)
"""How long an event is tried."""
BOTH_SIGN_FOR = timedelta(hours=24)
"""After a secret was renewed, so that whoever verifies has a day to take the new one."""
TIMEOUT = 15
ANSWERS_KEPT = 10
TEST = "webhook.test"
"""Says nothing but that it arrived."""
_TO_THE_END = Outcome(Result.LATER, PACE.longest_wait)
"""While nothing is to leave: looked at again now and then, and at once when it goes on."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A webhook as its owner sees it; the secret was shown once."""

    url: str
    created_at: datetime
    is_disabled: bool
    is_paused: bool
    answers: Sequence["Answered"]
    """The last ones, the newest first."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How one try of an event went."""

    at: datetime
    type: str
    status: int | None
    """None where nobody answered."""


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

_SECRETS = """
    SELECT url, secret, former_secret, former_until, paused_at FROM webhooks WHERE id = {} AND disabled_at IS NULL
"""

# What waits is locked in the order in which whoever writes results locks it.
_WAITING = """
    waiting AS (
        SELECT deliveries.id FROM changed JOIN deliveries ON deliveries.webhook = changed.id
         WHERE deliveries.state = 'due' ORDER BY deliveries.id FOR UPDATE OF deliveries
    )
"""

_DISABLE = f"""
    WITH changed AS (UPDATE webhooks SET disabled_at = {{}}::timestamptz WHERE id = {{}} RETURNING id), {_WAITING}
    UPDATE deliveries SET state = 'refused' FROM waiting WHERE deliveries.id = waiting.id
"""

_PAUSE = "UPDATE webhooks SET paused_at = coalesce(paused_at, {}::timestamptz) WHERE owner = {} RETURNING id"

_RESUME = f"""
    WITH changed AS (UPDATE webhooks SET paused_at = NULL WHERE owner = {{}} RETURNING id), {_WAITING}, due AS (
        UPDATE deliveries SET due_at = {{}}::timestamptz FROM waiting WHERE deliveries.id = waiting.id
    )
    SELECT pg_notify('{CHANNEL}', '') FROM changed
"""

# Those that stay do not depend on which of several that came at once was written first.
_ANSWERED = f"""
    WITH told AS (
        INSERT INTO webhook_answers (webhook, type, status, at)
        SELECT id, {{}}, {{}}::smallint, {{}} FROM webhooks WHERE id = {{}} FOR KEY SHARE
    )
    DELETE FROM webhook_answers WHERE id IN (
        SELECT id FROM webhook_answers WHERE webhook = {{}} ORDER BY at DESC, type, status, id OFFSET {ANSWERS_KEPT - 1}
    )
"""

_ANSWERS = "SELECT at, type, status FROM webhook_answers WHERE webhook = {} ORDER BY at DESC, type, status LIMIT {}"


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
    row = await Webhook.select().where(Webhook.owner == owner).first()
    if row is None:
        return None
    answers = [Answered(**each) for each in await Webhook.raw(_ANSWERS, row["id"], ANSWERS_KEPT)]
    return Kept(row["url"], row["created_at"], row["disabled_at"] is not None, row["paused_at"] is not None, answers)


async def pause(owner: int, *, at: datetime) -> bool:
    """Let events wait, each for as long as it is tried; False where there is no webhook."""
    return bool(await Webhook.raw(_PAUSE, at, owner))


async def resume(owner: int, *, at: datetime) -> bool:
    """Go on, with what has waited first."""
    return bool(await Webhook.raw(_RESUME, owner, at))


async def forget(owner: int) -> None:
    """Tell it nothing any more, not even what waits."""
    await Webhook.delete().where(Webhook.owner == owner)


async def keep_answer(webhook: UUID, type: str, status: int | None, *, at: datetime) -> None:
    await WebhookAnswer.raw(_ANSWERED, type, status, at, webhook, webhook)


async def post_event(type: str, data: object, *, to: int, about: str, at: datetime) -> None:
    """Tell an owner's system, once the caller's transaction commits."""
    body = msgspec.json.encode({"type": type, "timestamp": at, "data": data}).decode()
    await Webhook.raw(_POST, body, about, at, to, at, at + WORTH)


def written(secret: bytes) -> str:
    """As the specification writes a symmetric secret."""
    return "whsec_" + b64encode(secret).decode()


class _Typed(msgspec.Struct):
    type: str


class Webhooks:
    """Sends events, several at once; follows no redirects, keeps no cookies, knows no proxy."""

    def __init__(self, *, clock: Callable[[], datetime], extra_origins: Collection[str] = ()) -> None:
        self._clock = clock
        self._extra_origins = extra_origins

    async def __aenter__(self) -> Self:
        options: dict[str, Any] = {"trust_env": False, "timeout": aiohttp.ClientTimeout(total=TIMEOUT)}
        public = aiohttp.TCPConnector(resolver=PublicOnly(), limit_per_host=2)
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
        if rows[0]["paused_at"] is not None:
            return _TO_THE_END
        url = rows[0]["url"]
        try:
            check(url, extra_origins=self._extra_origins)
        except RefusedAddress:
            return REFUSED
        try:
            status, retry_after = await self._sent(url, held, rows[0])
        except (aiohttp.ClientError, OSError, TimeoutError):
            status, retry_after = None, None
        await keep_answer(held.webhook, msgspec.json.decode(held.content, type=_Typed).type, status, at=self._clock())
        return await self._outcome(status, retry_after, held.webhook)

    async def _sent(self, url: str, held: Held, row: dict[str, Any]) -> tuple[int | None, str | None]:
        parts = urlsplit(url)
        session = self._extra if f"{parts.scheme}://{parts.netloc}" in self._extra_origins else self._public
        # Signed at the instant of this try, under the id of the event: whoever had it already knows it again.
        headers = signed(held.content, id=held.notice, row=row, at=self._clock())
        async with session.post(url, data=held.content.encode(), headers=headers, allow_redirects=False) as answer:
            return answer.status, answer.headers.get("Retry-After")

    async def _outcome(self, status: int | None, retry_after: str | None, webhook: UUID) -> Outcome:
        if status is None:
            return LATER
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
