"""A host firm's own planning system on loopback: it takes events, and answers as it was told."""

import asyncio
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Event:
    headers: dict[str, str]
    body: str


class HostSystem:
    def __init__(self) -> None:
        self.received: list[Event] = []
        self.answers: list[int] = []
        """To the next events, which are received all the same; to those that follow, 204."""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def url(self) -> str:
        return f"{self.origin}/events"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:-2])}
        body = (await reader.readexactly(int(headers["content-length"]))).decode()
        self.received.append(Event(headers, body))
        status = self.answers.pop(0) if self.answers else 204
        more = f"Location: {self.origin}/elsewhere\r\n" if 300 <= status < 400 else ""
        writer.write(f"HTTP/1.1 {status} -\r\nContent-Length: 0\r\n{more}Connection: close\r\n\r\n".encode())
        writer.close()
