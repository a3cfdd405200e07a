"""Three servers side by side, and rounds that take turns between them."""

import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from statistics import median

from rich.progress import track
from rich.table import Table

from tests.bench.figures import CONSOLE, Figure
from tests.bench.load import Load, put_under_load

OURS, BARE, FASTAPI = "navette", "asyncpg", "fastapi_sqlalchemy"
RIVALS = {OURS: "Navette", BARE: "Litestar + asyncpg", FASTAPI: "FastAPI + SQLAlchemy"}
# Short and many: a noisy second then strikes few rounds, and all three servers alike.
ROUNDS = 11
SECONDS = 1.0
CONNECTIONS = (1, 32)


@dataclass(frozen=True, slots=True)
class Server:
    name: str
    port: int
    pid: int


@dataclass(frozen=True, slots=True)
class Comparison:
    what: str
    loads: dict[tuple[str, int], list[Load]] = field(default_factory=dict)

    def ratio(self, rival: str, connections: int) -> float:
        """How many times as many requests as the rival, in the same round: a noisy minute then strikes both."""
        pairs = zip(self.loads[OURS, connections], self.loads[rival, connections], strict=True)
        return median(ours.per_second / theirs.per_second for ours, theirs in pairs)

    def cpu_us(self, name: str, connections: int) -> float:
        return median(load.cpu_us for load in self.loads[name, connections])

    def per_second(self, name: str, connections: int) -> float:
        return median(load.per_second for load in self.loads[name, connections])

    def figures(self, name: str, goals: dict[tuple[str, int], float]) -> list[Figure]:
        short = {BARE: "asyncpg", FASTAPI: "fastapi"}
        return [
            Figure(
                f"{name}_vs_{short[rival]}" + ("_at_1" if connections == 1 else ""),
                round(self.ratio(rival, connections), 3),
                goal,
                "higher",
            )
            for (rival, connections), goal in goals.items()
        ]

    def show(self) -> None:
        table = Table(title=f"{self.what}: medians of {ROUNDS} rounds of {SECONDS:g} s", title_justify="left")
        table.add_column("connections")
        for name in RIVALS.values():
            table.add_column(name, justify="right")
        for connections in CONNECTIONS:
            table.add_row(
                f"{connections}: requests/s", *(f"{self.per_second(name, connections):.0f}" for name in RIVALS)
            )
            table.add_row("server CPU µs each", *(f"{self.cpu_us(name, connections):.0f}" for name in RIVALS))
            ratios = (f"{self.ratio(name, connections):.2f} ×" for name in (BARE, FASTAPI))
            table.add_row("Navette is", "", *ratios, end_section=True)
        CONSOLE.print(table)


@contextmanager
def running(url: str) -> Iterator[list[Server]]:
    """One worker of each, on loopback, over the same database."""
    with ExitStack() as stack:
        servers = [stack.enter_context(_serving(name, url)) for name in RIVALS]
        for server in servers:
            _wait_for(server)
        yield servers


@contextmanager
def _serving(name: str, url: str) -> Iterator[Server]:
    port = _free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.twins", name, url, str(port)])
    try:
        yield Server(name, port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port: int = held.getsockname()[1]
    return port


def _wait_for(server: Server) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", server.port), timeout=1).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


async def compare(
    what: str, servers: list[Server], requests: Callable[[], Iterator[bytes]], between: Callable[[], Awaitable[None]]
) -> Comparison:
    """Rounds of each server in turn, at one connection and at many; the first round only warms up."""
    compared = Comparison(what)
    for connections in CONNECTIONS:
        for number in track(range(ROUNDS + 1), f"{what} at {connections}", console=CONSOLE, transient=True):
            for server in servers[number % 3 :] + servers[: number % 3]:
                await between()
                load = await put_under_load(
                    server.port, server.pid, requests(), connections=connections, seconds=SECONDS
                )
                if number:
                    compared.loads.setdefault((server.name, connections), []).append(load)
    return compared
