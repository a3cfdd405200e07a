"""OVHcloud's SMS API on loopback: checks who signed, and answers as it was told."""

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from notifications.sms import Account

SERVICE = "sms-nv12345-1"
_SECRET, _CONSUMER, _APPLICATION = "a-secret", "a-consumer", "an-application"
_SKEW = 60


@dataclass(frozen=True)
class Message:
    to: str
    text: str
    asked: dict[str, Any]


class SmsProvider:
    def __init__(self, *, clock: Callable[[], datetime]) -> None:
        self.received: list[Message] = []
        self.refused: list[int] = []
        self.unreachable: set[str] = set()
        self.answers: list[tuple[int, dict[str, str]]] = []
        """To the next messages; to those that follow, yes."""
        self._clock = clock

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    @property
    def account(self) -> Account:
        return Account(SERVICE, _APPLICATION, _SECRET, _CONSUMER, "Navette", f"http://127.0.0.1:{self._port}/1.0")

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:-2])}
        body = (await reader.readexactly(int(headers.get("content-length", 0)))).decode()
        status, more, answer = self._answer(head[0].split()[:2], headers, body)
        written = json.dumps(answer).encode()
        extra = "".join(f"{name}: {value}\r\n" for name, value in more.items())
        writer.write(f"HTTP/1.1 {status} -\r\nContent-Length: {len(written)}\r\n{extra}\r\n".encode() + written)
        writer.close()

    def _answer(self, request: list[str], headers: dict[str, str], body: str) -> tuple[int, dict[str, str], Any]:
        status = self._judge(request, headers, body)
        if status != 200:
            self.refused.append(status)
            return status, {}, {"message": "no"}
        if self.answers:
            status, more = self.answers.pop(0)
            if status != 200:
                return status, more, {"message": "not now"}
        asked = json.loads(body)
        [to] = asked["receivers"]
        reached = to not in self.unreachable
        if reached:
            self.received.append(Message(to, asked["message"], asked))
        return (
            200,
            {},
            {
                "totalCreditsRemoved": int(reached),
                "ids": [len(self.received)] if reached else [],
                "validReceivers": [to] if reached else [],
                "invalidReceivers": [] if reached else [to],
            },
        )

    def _judge(self, request: list[str], headers: dict[str, str], body: str) -> int:
        path = f"/1.0/sms/{SERVICE}/jobs"
        if request != ["POST", path]:
            return 404
        at = headers.get("x-ovh-timestamp", "")
        url = f"http://127.0.0.1:{self._port}{path}"
        signed = "+".join((_SECRET, _CONSUMER, "POST", url, body, at))
        expected = "$1$" + hashlib.sha1(signed.encode(), usedforsecurity=False).hexdigest()
        known = (headers.get("x-ovh-application"), headers.get("x-ovh-consumer")) == (_APPLICATION, _CONSUMER)
        if not known or headers.get("x-ovh-signature") != expected:
            return 403
        return 200 if abs(int(at) - self._clock().timestamp()) < _SKEW else 400
