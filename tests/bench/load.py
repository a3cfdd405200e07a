"""The load: a few connections, each asking again as soon as it is answered, and what the server spent on it."""

import asyncio
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LENGTH = re.compile(rb"content-length: *(\d+)\r\n", re.IGNORECASE)
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Load:
    per_second: float
    cpu_us: float
    """Of the server's process, user and system, for one request."""


def request(method: str, path: str, token: str, body: bytes = b"") -> bytes:
    """One HTTP request of somebody signed in, as it goes over the wire."""
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: navette={token}\r\n"
    if body:
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


async def put_under_load(port: int, pid: int, requests: Iterator[bytes], *, connections: int, seconds: float) -> Load:
    """Ask as fast as the answers come, and count them."""
    loop = asyncio.get_running_loop()
    clients = [_Client(requests) for _ in range(connections)]
    for client in clients:
        await loop.create_connection(lambda client=client: client, "127.0.0.1", port)  # type: ignore[misc]
    began, cpu = loop.time(), _cpu_seconds(pid)
    for client in clients:
        client.ask()
    await asyncio.sleep(seconds)
    answered = sum(client.answered for client in clients)
    took, cpu = loop.time() - began, _cpu_seconds(pid) - cpu
    await asyncio.gather(*(client.finish() for client in clients))
    return Load(answered / took, cpu / answered * 1e6)


class _Client(asyncio.Protocol):
    """One kept-alive connection; a Python client of less than this would be the thing measured."""

    def __init__(self, requests: Iterator[bytes]) -> None:
        self.requests = requests
        self.answered = 0
        self.received = b""
        self.is_finishing = False
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def ask(self) -> None:
        self.transport.write(next(self.requests))

    def data_received(self, data: bytes) -> None:
        self.received += data
        head = self.received.find(b"\r\n\r\n")
        length = _LENGTH.search(self.received, 0, head + 2) if head >= 0 else None
        if length and len(self.received) >= head + 4 + int(length[1]):
            self._note_answer()

    def _note_answer(self) -> None:
        if not self.received.startswith(b"HTTP/1.1 200 "):
            self._fail(RuntimeError(f"The server answered {self.received.decode()}"))
            return
        self.answered += 1
        self.received = b""
        if self.is_finishing:
            self.transport.close()
        else:
            self.ask()

    async def finish(self) -> None:
        """Wait for the answer under way, so that whatever was asked is done."""
        self.is_finishing = True
        await self.ended

    def connection_lost(self, error: Exception | None) -> None:
        if not self.is_finishing:
            self._fail(error or ConnectionError("The server hung up."))
        elif not self.ended.done():
            self.ended.set_result(None)

    def _fail(self, error: Exception) -> None:
        if not self.ended.done():
            self.ended.set_exception(error)
        self.transport.close()


def _cpu_seconds(pid: int) -> float:
    """What a process has used so far (proc_pid_stat(5): fields 14 and 15, after a name that may hold blanks)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_A_SECOND
