"""`navette serve` as a process of its own, which can be away for a while."""

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import httpx

from tests.notifications.eventually import eventually

ROOT = Path(__file__).parent.parent.parent


class Here:
    """Where the app is to be found."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"

    async def answers(self) -> bool:
        async with httpx.AsyncClient() as client:
            try:
                return (await client.get(f"{self.url}/health")).is_success
            except httpx.TransportError:
                return False


class Server(Here):
    def __init__(self, data: Path, environment: Mapping[str, str]) -> None:
        port = free_port()
        super().__init__(port)
        self._log = data / "serve.log"
        self._environment = {**os.environ, "NAVETTE_DATA": str(data), "PORT": str(port), **environment}
        # Compiled once and not at every start, of which there are a hundred.
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Come up, at the same address every time."""
        command = [sys.executable, "-m", "backend.cli", "serve"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=self._environment, stderr=log)
        await eventually(self._is_up)

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait()

    async def _is_up(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self._log.read_text()
        return await self.answers()


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
