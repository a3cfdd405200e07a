"""Mail: the message, and the one connection it goes through."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from email.header import Header
from email.headerregistry import HeaderRegistry, UniqueUnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP as SMTP_LINES
from email.policy import Policy
from email.utils import format_datetime, parseaddr
from typing import Any, Self
from urllib.parse import unquote, urlsplit
from uuid import UUID

import aiosmtplib

from notifications.notices.notice import Notice
from notifications.receipts import Receipts
from notifications.rendering import Mail
from notifications.retrying import DELIVERED, LATER, REFUSED, Outcome
from notifications.stopping import Stop, Stops

log = logging.getLogger(__name__)

TIMEOUT = 10
"""For a whole message, connecting included."""


class _Subject(UniqueUnstructuredHeader):
    """A subject folded by the older Header: the newer folding drops spaces between its encoded words (gh-92081)."""

    def fold(self: Any, *, policy: Policy) -> str:
        encoded = Header(str(self), header_name=self.name).encode(linesep=policy.linesep)
        return f"{self.name}: {encoded}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("subject", _Subject)  # type: ignore[arg-type]  # the registry joins it to BaseHeader
_LINES = SMTP_LINES.clone(header_factory=_HEADERS)


class Mailer:
    """Sends mails one after the other over a connection that is kept."""

    def __init__(
        self, server: str, *, sender: str, clock: Callable[[], datetime], stops: Stops | None = None, url: str = ""
    ) -> None:
        self._sender = sender
        self._domain = parseaddr(sender)[1].rpartition("@")[2]
        self._clock = clock
        self._stops = stops
        self._receipts = Receipts(stops.key) if stops else None
        self._url = url
        self._client = _client(server, self._domain)
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._client.close()

    def with_receipt(self, notice: Notice, person: UUID) -> Notice:
        """The same, its button saying that this reader has seen it; as it is where it asks for no receipt."""
        if self._receipts is None or notice.receipt_of is None:
            return notice
        return replace(notice, link=self._receipts.path(person, notice.receipt_of, at=self._clock()))

    async def send(self, mail: Mail, *, to: str, language: str, id: UUID, stop: Stop | None = None) -> Outcome:
        """Send one mail; `id` makes a copy sent twice recognisable as one, and `stop` says how to have no more."""
        message = self._message(mail, to=to, language=language, id=id)
        if stop and self._stops:
            # RFC 8058, 3.1: both are to be under the DKIM signature, which is the mail server's matter.
            message["List-Unsubscribe"] = f"<{self._url}{self._stops.path(stop)}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        async with self._turn:
            try:
                async with asyncio.timeout(TIMEOUT):
                    return await self._sent(message)
            except TimeoutError:
                self._client.close()
                return LATER

    async def _sent(self, message: EmailMessage) -> Outcome:
        try:
            await self._reach()
            await self._client.send_message(message)
        except aiosmtplib.SMTPRecipientsRefused as error:
            return _answered(error.recipients[0].code)
        except aiosmtplib.SMTPDataError as error:
            return _answered(error.code)
        except (aiosmtplib.SMTPException, OSError) as error:
            # Not this mail is at fault, but the server, the way there, or how we sign in or present ourselves.
            log.error("the mail server takes nothing from us: %s", type(error).__name__)
            self._client.close()
            return LATER
        return DELIVERED

    async def _reach(self) -> None:
        """Servers hang up on those who are silent for a while, and some are noticed only when they are asked."""
        if self._client.is_connected:
            with suppress(aiosmtplib.SMTPException):
                await self._client.noop()
                return
            self._client.close()
        await self._client.connect()

    def _message(self, mail: Mail, *, to: str, language: str, id: UUID) -> EmailMessage:
        message = EmailMessage(policy=_LINES)
        message["From"] = self._sender
        message["To"] = to
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(self._clock())
        message["Message-ID"] = f"<{id}@{self._domain}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answering machine answers us
        message.set_content(mail.text)
        message.add_alternative(mail.html, subtype="html")
        message["Content-Language"] = language  # last: earlier, it would become the first part's own
        return message


def _client(server: str, name: str) -> aiosmtplib.SMTP:
    parts = urlsplit(server)
    password = unquote(parts.password) if parts.password else None
    secure = parts.scheme == "smtps"
    return aiosmtplib.SMTP(
        hostname=parts.hostname,
        port=parts.port,
        username=unquote(parts.username) if parts.username else None,
        password=password,
        use_tls=secure,
        # A password never travels in the clear; without one, encrypt where the server can.
        start_tls=True if password and not secure else None,
        local_hostname=name,  # the default asks the network for our own name
        timeout=TIMEOUT,
    )


def _answered(code: int) -> Outcome:
    return LATER if code < 500 else REFUSED
