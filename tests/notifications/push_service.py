"""A push service on loopback that is as strict as the real ones, and as moody as a test wants it."""

import asyncio
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_bytes, token_urlsafe
from typing import Any, Protocol, Self
from uuid import UUID, uuid4

import http_ece
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

LONGEST_BODY = 4096
LONGEST_TOKEN = 24 * 3600
_TOPIC = re.compile(r"[A-Za-z0-9_-]{1,32}")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str] = field(default_factory=dict)


HANG = Answer(0)
"""Take the message, and never answer."""
CLOSE = Answer(-1)
"""Take the message, and hang up."""
TEAR = Answer(-2)
"""Take the message and show it, and hang up in the middle of the answer."""


class Subscriber(Protocol):
    """Whoever a message is for."""

    @property
    def path(self) -> str:
        """Of its endpoint, at this service."""

    def read(self, body: bytes) -> bytes: ...


@dataclass(frozen=True)
class Browser:
    """One subscription, with the keys that only a browser has."""

    endpoint: str
    id: UUID = field(default_factory=uuid4)
    key: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))
    auth: bytes = field(default_factory=lambda: token_bytes(16))

    @property
    def path(self) -> str:
        return "/" + self.endpoint.rpartition("/")[2]

    @property
    def keys(self) -> dict[str, str]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"p256dh": _written(point), "auth": _written(self.auth)}

    def read(self, body: bytes) -> bytes:
        return bytes(http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth, version="aes128gcm"))


@dataclass(frozen=True)
class Received:
    browser: Subscriber
    headers: dict[str, str]
    payload: bytes
    at: float
    """On the clock of the event loop."""

    @property
    def notification(self) -> dict[str, Any]:
        return dict(json.loads(self.payload)["notification"])


class PushService:
    """Checks the sender's signature (RFC 8292), decrypts (RFC 8291), and answers as it was told."""

    def __init__(self, public_key: str, *, clock: Callable[[], datetime]) -> None:
        self.received: list[Received] = []
        self.refused: list[int] = []
        self.waiting = 0
        """How many messages it has taken and not answered."""
        self.knows_us = True
        self._public_key = public_key
        self._clock = clock
        self._browsers: dict[str, Subscriber] = {}
        self._moods: dict[str, list[Answer]] = {}
        self._ends: dict[str, Answer] = {}
        self._connections: set[asyncio.StreamWriter] = set()
        self._end_of_waiting = asyncio.Event()
        self._port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self.hang_up()
        self._server.close()
        for connection in self._connections:
            connection.close()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def subscribe(self) -> Browser:
        browser = Browser(f"{self.origin}/{token_urlsafe(16)}")
        self.admit(browser)
        return browser

    def admit(self, browser: Subscriber) -> None:
        self._browsers[browser.path] = browser

    def dismiss(self, browser: Subscriber) -> None:
        """It unsubscribed: from now on nobody is there."""
        del self._browsers[browser.path]

    def will_answer(self, browser: Subscriber, *answers: Answer) -> None:
        """To the next messages for this browser; to those that follow, yes."""
        self._moods[browser.path] = list(answers)

    def will_answer_for_good(self, browser: Subscriber, answer: Answer) -> None:
        """To every message, once it has given the answers asked for before."""
        self._ends[browser.path] = answer

    def hang_up(self) -> None:
        """On everybody whom it has let wait."""
        self._end_of_waiting.set()
        self._end_of_waiting = asyncio.Event()

    def to(self, browser: Subscriber) -> list[Received]:
        return [each for each in self.received if each.browser is browser]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections.add(writer)
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:-2])}
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                answer = self._answer(head[0].split(), headers, body)
                if answer is HANG:
                    await self._wait()
                if answer is TEAR:
                    writer.write(b"HTTP/1.1 201 Cre")
                if answer in (HANG, CLOSE, TEAR):
                    break
                writer.write(_response(answer))
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the sender is gone
        finally:
            self._connections.remove(writer)
            writer.close()

    async def _wait(self) -> None:
        self.waiting += 1
        await self._end_of_waiting.wait()
        self.waiting -= 1

    def _answer(self, request: list[str], headers: dict[str, str], body: bytes) -> Answer:
        status = self._judge(request, headers, body)
        if status != 201:
            self.refused.append(status)
            return Answer(status)
        mood = self._moods.get(request[1])
        answer = mood.pop(0) if mood else self._ends.get(request[1], Answer(201))
        if answer.status == 201 or answer is TEAR:
            browser = self._browsers[request[1]]
            at = asyncio.get_running_loop().time()
            self.received.append(Received(browser, headers, browser.read(body), at))
        return answer

    def _judge(self, request: list[str], headers: dict[str, str], body: bytes) -> int:
        if request[0] != "POST" or request[1] not in self._browsers:
            return 404
        if not self.knows_us or not self._is_signed(headers.get("authorization", "")):
            return 403
        if len(body) > LONGEST_BODY:
            return 413
        lives = int(headers.get("ttl", "0"))
        is_well_formed = (
            lives > 0  # Windows refuses zero, and everybody a missing one
            and headers.get("content-encoding") == "aes128gcm"
            and headers.get("urgency") in {"very-low", "low", "normal", "high"}
            and _TOPIC.fullmatch(headers.get("topic", ""))
        )
        return 201 if is_well_formed else 400

    def _is_signed(self, authorization: str) -> bool:
        if not authorization.startswith("vapid ") or not Vapid02.verify(authorization):
            return False
        parts = dict(part.strip().split("=", 1) for part in authorization.removeprefix("vapid ").split(","))
        claims = json.loads(_read(parts["t"].split(".")[1]))
        left = claims["exp"] - self._clock().timestamp()
        return (
            parts["k"] == self._public_key
            and claims["aud"] == self.origin
            and 0 < left <= LONGEST_TOKEN
            and str(claims["sub"]).startswith("mailto:")
        )


def _response(answer: Answer) -> bytes:
    headers = "".join(f"{name}: {value}\r\n" for name, value in answer.headers.items())
    return f"HTTP/1.1 {answer.status} -\r\nContent-Length: 0\r\n{headers}\r\n".encode()


def _written(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _read(written: str) -> bytes:
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))
