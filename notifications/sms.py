"""Short messages, over a provider's API: OVHcloud's is the one we know."""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, Self
from uuid import UUID

import httpx
import msgspec

from notifications.retrying import DELIVERED, LATER, REFUSED, Outcome, Result, read_retry_after

log = logging.getLogger(__name__)
# These write every URL they call into the log.
for _talkative in ("httpx", "httpcore"):
    logging.getLogger(_talkative).setLevel(logging.WARNING)

TIMEOUT = 10
OVH = "https://eu.api.ovh.com/1.0"


class Sms(Protocol):
    """Whoever takes short messages on their way."""

    async def send(self, text: str, *, to: str, id: UUID, ttl: timedelta) -> Outcome:
        """Send one to a number such as +33639980000; `id` makes a copy sent twice recognisable as one."""


class NoSms:
    """Where no provider is set: nobody is reached this way, and nobody waits for it."""

    async def send(self, text: str, *, to: str, id: UUID, ttl: timedelta) -> Outcome:
        return REFUSED


@dataclass(frozen=True, slots=True)
class Account:
    """An application's keys to one SMS account (api.ovh.com/createToken)."""

    service: str
    """Such as sms-ab12345-1."""
    application: str
    secret: str
    consumer: str
    sender: str
    """A name that OVHcloud has accepted."""
    origin: str = OVH


class _Answer(msgspec.Struct):
    invalid_receivers: list[str] = msgspec.field(name="invalidReceivers", default_factory=list)
    valid_receivers: list[str] = msgspec.field(name="validReceivers", default_factory=list)


class OvhSms:
    """POST /sms/{service}/jobs, signed with the application's secret and the consumer's key."""

    def __init__(self, account: Account, *, clock: Callable[[], datetime]) -> None:
        self._account = account
        self._clock = clock
        self._url = f"{account.origin}/sms/{account.service}/jobs"
        self._client = httpx.AsyncClient(trust_env=False, follow_redirects=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def send(self, text: str, *, to: str, id: UUID, ttl: timedelta) -> Outcome:
        body = msgspec.json.encode(
            {
                "message": text,
                "receivers": [to],
                "sender": self._account.sender,
                "charset": "UTF-8",
                "coding": "7bit",
                "class": "phoneDisplay",
                "priority": "high",
                "noStopClause": True,  # nothing is sold
                "tag": id.hex[:20],
                "validityPeriod": max(int(ttl.total_seconds()) // 60, 1),
            }
        )
        try:
            async with asyncio.timeout(TIMEOUT):
                answer = await self._client.post(self._url, content=body, headers=self._headers(body))
        except (httpx.HTTPError, TimeoutError):
            return LATER
        return _outcome(answer, to, now=self._clock())

    def _headers(self, body: bytes) -> dict[str, str]:
        at = str(int(self._clock().timestamp()))
        signed = "+".join((self._account.secret, self._account.consumer, "POST", self._url, body.decode(), at))
        return {
            "Content-Type": "application/json",
            "X-Ovh-Application": self._account.application,
            "X-Ovh-Consumer": self._account.consumer,
            "X-Ovh-Timestamp": at,
            # SHA-1 is what OVHcloud asks for; what it signs is under TLS as well.
            "X-Ovh-Signature": "$1$" + hashlib.sha1(signed.encode(), usedforsecurity=False).hexdigest(),
        }


def _outcome(answer: httpx.Response, to: str, *, now: datetime) -> Outcome:
    if answer.is_success:
        return _taken(answer, to)
    if answer.status_code in {401, 402, 403}:
        # Our keys, our clock or our credit are at fault, not this number: keep it until that is mended.
        log.error("the SMS provider takes nothing from us: %d", answer.status_code)
        return LATER
    if answer.status_code in {408, 429} or answer.is_server_error:
        return Outcome(Result.LATER, read_retry_after(answer.headers.get("Retry-After"), now=now))
    return REFUSED


def _taken(answer: httpx.Response, to: str) -> Outcome:
    """A number that cannot be reached is answered with 200 as well."""
    try:
        read = msgspec.json.decode(answer.content, type=_Answer)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return LATER
    return DELIVERED if to in read.valid_receivers and to not in read.invalid_receivers else REFUSED
