"""A push service as cheap as one can be in Python: over TLS, it looks closely at one message of forty."""

import asyncio
import json
import re
import ssl
import sys
from base64 import urlsafe_b64decode
from collections.abc import Callable
from functools import partial
from typing import cast

import http_ece
import msgspec
import uvloop
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from py_vapid import Vapid02

LOOKED_AT = 40
_LENGTH = re.compile(rb"content-length: *(\d+)\r\n", re.IGNORECASE)
_AUTHORIZATION = re.compile(rb"authorization: *(vapid [^\r]+)\r\n", re.IGNORECASE)
_CREATED = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"
_WRONG = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"


class Service(msgspec.Struct, frozen=True):
    """The one browser behind every endpoint, and whose pushes it takes."""

    public_key: str
    browser_key: str
    """PEM."""
    browser_secret: str
    certificate: str
    """A file with its key."""
    delay: float = 0.0
    """Seconds until it answers."""


class _Connection(asyncio.Protocol):
    taken = 0

    def __init__(self, is_right: Callable[[bytes, bytes], bool], delay: float) -> None:
        self._is_right = is_right
        self._delay = delay
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's over TLS is none by name

    def data_received(self, data: bytes) -> None:
        self._received += data
        end = self._received.find(b"\r\n\r\n") + 4
        if end < 4:
            return
        length = _LENGTH.search(self._received, 0, end)
        whole = end + (int(length[1]) if length else 0)
        if len(self._received) >= whole:
            head, body, self._received = self._received[:end], self._received[end:whole], self._received[whole:]
            self._answer(head, body)

    def _answer(self, head: bytes, body: bytes) -> None:
        _Connection.taken += 1
        answer = _CREATED if _Connection.taken % LOOKED_AT or self._is_right(head, body) else _WRONG
        if self._delay:
            asyncio.get_running_loop().call_later(self._delay, self._transport.write, answer)
        else:
            self._transport.write(answer)


async def serve(service: Service) -> None:
    """Say on which port, then serve until killed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(service.certificate)
    key = load_pem_private_key(service.browser_key.encode(), password=None)
    secret = urlsafe_b64decode(service.browser_secret + "==")
    port = 0

    def is_right(head: bytes, body: bytes) -> bool:
        found = _AUTHORIZATION.search(head)
        if not found or not Vapid02.verify(found[1].decode()):
            return False
        parts = dict(part.strip().split("=", 1) for part in found[1].decode().removeprefix("vapid ").split(","))
        claims = json.loads(urlsafe_b64decode(parts["t"].split(".")[1] + "=="))
        payload = http_ece.decrypt(body, private_key=key, auth_secret=secret, version="aes128gcm")
        return (
            parts["k"] == service.public_key
            and claims["aud"] == f"https://127.0.0.1:{port}"
            and json.loads(payload)["web_push"] == 8030
        )

    new_connection = partial(_Connection, is_right, service.delay)
    server = await asyncio.get_running_loop().create_server(new_connection, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(msgspec.json.decode(sys.argv[1], type=Service)))
