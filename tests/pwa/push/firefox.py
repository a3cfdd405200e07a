"""Debian's Firefox, without a window, driven by WebDriver BiDi over a plain websocket."""

import asyncio
import json
import os
import re
from asyncio.subprocess import DEVNULL, PIPE, Process, create_subprocess_exec
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

PROGRAM = "firefox-esr"
STARTS_WITHIN = 60
_LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")

Preferences = Mapping[str, str | int | bool]


class Firefox:
    """One tab."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._tab = ""

    async def start(self) -> None:
        await self.call("session.new", capabilities={})
        self._tab = (await self.call("browsingContext.getTree"))["contexts"][0]["context"]

    async def call(self, method: str, **params: Any) -> Any:
        """Ask, and pass over whatever else it says meanwhile."""
        number = next(self._numbers)
        await self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            said = json.loads(await self._socket.recv())
            if said.get("id") == number:
                if said["type"] == "error":
                    raise RuntimeError(f"{method}: {said['error']}: {said['message']}")
                return said["result"]

    async def keep_cookie(self, name: str, value: str, host: str) -> None:
        cookie = {"name": name, "value": {"type": "string", "value": value}, "domain": host}
        await self.call("storage.setCookie", cookie=cookie)

    async def open(self, url: str) -> None:
        await self.call("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    async def evaluate(self, expression: str) -> Any:
        """In the page, as if somebody had just touched it; promises are waited for."""
        answer = await self.call(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self._tab},
            awaitPromise=True,
            userActivation=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))


@asynccontextmanager
async def firefox(profile: Path, preferences: Preferences) -> AsyncIterator[Firefox]:
    """A Firefox of its own, with these preferences."""
    profile.mkdir()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
    (profile / "user.js").write_text("".join(lines))
    process = await create_subprocess_exec(
        PROGRAM,
        *("--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"),
        env=os.environ | {"HOME": str(profile)},  # it leaves its traces there, and not with whoever runs the tests
        stdout=DEVNULL,
        stderr=PIPE,
    )
    try:
        url, reading = await _listening(process)
        async with connect(f"{url}/session", max_size=None) as socket:
            opened = Firefox(socket)
            await opened.start()
            yield opened
        reading.cancel()
    finally:
        process.kill()
        await process.wait()


async def _listening(process: Process) -> tuple[str, asyncio.Task[bytes]]:
    """The address it prints; what it prints afterwards is read all the same, lest it stop for want of room."""
    assert process.stderr is not None
    async with asyncio.timeout(STARTS_WITHIN):
        while line := await process.stderr.readline():
            if found := _LISTENS.search(line.decode()):
                return found[1], asyncio.create_task(process.stderr.read())
    raise RuntimeError("Firefox ended before it listened.")
