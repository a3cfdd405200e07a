"""A real SMTP server on loopback, and the mails it was given."""

import asyncio
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as SMTP_LINES
from typing import Self

from aiosmtpd.smtp import SMTP, Envelope, Session


class MailServer:
    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.connections: list[asyncio.Transport] = []
        self.content_answers: list[str] = []
        """To the next mails, once they were read; to those that follow, yes."""
        self._refusals: dict[str, list[str]] = {}
        self._silences: set[str] = set()
        self._port = 0

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: SMTP(self, loop=loop), "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self.hang_up()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self._port}"

    def will_answer(self, address: str, *answers: str) -> None:
        """To the next mails for this address; to those that follow, yes."""
        self._refusals[address] = list(answers)

    def will_hang_at(self, address: str) -> None:
        """Once."""
        self._silences.add(address)

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.received if mail["To"] == address]

    def hang_up(self) -> None:
        """As servers do with those who have not said anything for a while."""
        for connection in self.connections:
            connection.write(b"421 4.4.2 You were silent for too long\r\n")
            connection.close()
        self.connections.clear()

    async def handle_EHLO(
        self, server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        assert isinstance(server.transport, asyncio.Transport)
        self.connections.append(server.transport)
        return responses

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self._silences:
            self._silences.remove(address)
            await asyncio.Event().wait()
        if refusals := self._refusals.get(address):
            return refusals.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        if self.content_answers:
            return self.content_answers.pop(0)
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=SMTP_LINES)
        assert isinstance(mail, EmailMessage)
        self.received.append(mail)
        return "250 OK"
