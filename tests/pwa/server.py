"""`navette serve` as a process of its own, which can be away for a while."""

import asyncio
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from typing import Self

from tests.forking import navette
from tests.notifications.eventually import eventually

ROOT = Path(__file__).parent.parent.parent


class Address:
    """A port that nobody else is given meanwhile; servers, which all set `SO_REUSEADDR`, may listen there."""

    def __init__(self) -> None:
        self._held = socket()
        self._held.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        self._held.bind(("127.0.0.1", 0))
        self.port = int(self._held.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    async def answers(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True


class Server:
    """Up while the block runs, but for when it is stopped."""

    def __init__(self, data: Path, environment: Mapping[str, str]) -> None:
        self._address = Address()
        self.url = self._address.url
        self._log = data / "serve.log"
        self._environment = {"NAVETTE_DATA": str(data), "PORT": str(self._address.port), **environment}
        self._process: BaseProcess | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process:
            self._process.kill()
            self._process.join()
        self._address.__exit__()

    async def start(self) -> None:
        """Come up, at the same address every time."""
        self._process = navette("serve", self._environment, self._log)
        await eventually(self._is_up)

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.join()

    async def _is_up(self) -> bool:
        assert self._process is not None
        assert self._process.is_alive(), self._log.read_text()
        return await self._address.answers()
