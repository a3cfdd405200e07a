"""How long a whole `navette import` takes, and how much memory, each time into a database that is empty."""

import asyncio
import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import msgspec

from backend.demo.loading import FILES
from backend.kit.database import start_embedded_server
from backend.migrating import migrate
from tests.bench.figures import CONSOLE, Figure

ROUNDS = 5
SECONDS_GOAL, MEBIBYTES_GOAL = 5.0, 300.0

# A process starts with the peak of the one that started it, so a small one stands between it and the bench.
_MEASURED = """
import json, resource, subprocess, sys, time
began = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([time.monotonic() - began, used.ru_maxrss / 1024]))
"""


def measure() -> list[Figure]:
    directory = Path(tempfile.mkdtemp(prefix="navette-bench-"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    server = start_embedded_server(directory / "postgres")
    rounds = [_import(asyncio.run(_fresh(server, f"round_{number}"))) for number in range(ROUNDS)]
    seconds = median(took for took, _ in rounds)
    mebibytes = max(peak for _, peak in rounds)
    CONSOLE.print(f"navette import, {ROUNDS} times: median {seconds:.2f} s, at most {mebibytes:.0f} MiB")
    return [
        Figure("import_seconds", round(seconds, 2), SECONDS_GOAL, "lower"),
        Figure("import_peak_mib", round(mebibytes, 1), MEBIBYTES_GOAL, "lower"),
    ]


async def _fresh(server: str, name: str) -> str:
    """A migrated database that nothing was ever imported into."""
    connection = await asyncpg.connect(server)
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    url = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    await migrate(url)
    return url


def _import(url: str) -> tuple[float, float]:
    """Seconds and mebibytes of one import, from the start of the process to its end."""
    navette = [sys.executable, "-m", "backend.cli", "import", str(FILES)]
    told = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _MEASURED, *navette],
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.PIPE,
        check=True,
    )
    return msgspec.json.decode(told.stdout, type=tuple[float, float])
