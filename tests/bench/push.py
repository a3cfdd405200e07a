"""Pushes a second from rows to written results, against a plain `webpush()` loop and against encryption alone."""

import asyncio
import atexit
import os
import shutil
import sys
import tempfile
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import uuid4

import msgspec
import uvloop
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pywebpush import WebPusher, webpush

from backend.kit.clock import system_clock
from backend.kit.database import OWNER, Statement, open_database, run_script, start_embedded_server, transaction
from backend.migrating import migrate
from notifications import devices
from notifications.outbox import Recipient, post
from notifications.pace import Pace
from notifications.rendering import render_push
from notifications.vapid import Vapid
from tests.bench.certificate import make_certificate
from tests.bench.figures import CONSOLE, Figure
from tests.bench.push_service import Service
from tests.notifications.deliverer import CONTACT, Way, start
from tests.notifications.push_service import Browser
from tests.notifications.specimens import ABSENCE

DEVICES = 1000
WORKERS = 2
"""Side by side, as on a machine of two cores."""
PACE = Pace(pushes_a_second=100_000)
ROUNDS = 5
AT_ONCE, SLOWLY, PLAIN, PLAIN_SLOWLY, ENCODED = 4000, 2000, 60, 8, 1500
DELAY = 0.05
PATIENCE = 180
"""Seconds, on a machine that does much else."""
FEW, MANY, DELIVERED = 1000, 100_000, 4000
"""Queued, and of the many so many delivered before memory is read."""

_LEFT = Statement("SELECT count(*) AS number FROM deliveries WHERE state = 'due'")
_REFUSED = Statement("SELECT count(*) AS number FROM deliveries WHERE state NOT IN ('due', 'delivered')")
_ANY_LEFT = Statement("SELECT EXISTS (SELECT FROM deliveries WHERE state = 'due') AS found")
# Else all would be of one absence, whose words could be found once for all.
_TELL_APART = Statement("UPDATE outbox_notices SET content = jsonb_set(content, '{employee}', to_jsonb(id))")
_FORGET = Statement("TRUNCATE outbox_notices CASCADE")
# Looked at in the middle of the long transaction that fills them, they would count as empty, and be read row by row.
_LOOK_AWAY = """
    ALTER TABLE outbox_notices SET (autovacuum_enabled = off);
    ALTER TABLE deliveries SET (autovacuum_enabled = off);
"""
_LOOK = "ANALYZE outbox_notices, deliveries"


@dataclass(frozen=True)
class Line:
    """A push service and a thousand devices of it, each of somebody else."""

    port: int
    browser: Browser
    owners: list[Recipient]

    @property
    def endpoint(self) -> str:
        return f"https://127.0.0.1:{self.port}/{uuid4()}"


@dataclass(frozen=True)
class Round:
    """Messages a second."""

    engine: float
    plain: float
    encode: float
    engine_slowly: float
    plain_slowly: float


def measure() -> list[Figure]:
    directory = Path(tempfile.mkdtemp(prefix="navette-bench-"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    rounds, memory = uvloop.run(_measure(directory))
    told = {name: median(getattr(each, name) for each in rounds) for name in Round.__annotations__}
    CONSOLE.print(", ".join(f"{name} {rate:.0f}/s" for name, rate in told.items()), f"(medians of {len(rounds)})")
    CONSOLE.print(f"resident at most: {memory[FEW]} kB with {FEW} queued, {memory[MANY]} kB with {MANY}")
    return [
        Figure("push_vs_loop", round(median(each.engine / each.plain for each in rounds), 2), 8, "higher"),
        Figure(
            "push_vs_loop_50ms",
            round(median(each.engine_slowly / each.plain_slowly for each in rounds), 1),
            20,
            "higher",
        ),
        Figure("push_vs_encode", round(median(each.engine / each.encode for each in rounds), 3), 0.35, "higher"),
        Figure("push_memory_ratio", round(memory[MANY] / memory[FEW], 2), 1.2, "lower"),
    ]


async def _measure(directory: Path) -> tuple[list[Round], dict[int, int]]:
    url = start_embedded_server(directory / "postgres")
    await migrate(url)
    certificate = make_certificate(directory)
    os.environ["REQUESTS_CA_BUNDLE"] = str(certificate)  # for the plain loop
    vapid = Vapid.load(directory / "vapid.pem", contact=CONTACT)
    async with (
        open_database(url, connections=2, role=OWNER),
        _line(vapid, certificate, delay=0) as fast,
        _line(vapid, certificate, delay=DELAY) as slow,
    ):
        way = Way(
            database=url,
            vapid=str(directory / "vapid.pem"),
            origins=[f"https://127.0.0.1:{line.port}" for line in (fast, slow)],
            trust=str(certificate),
            pace=PACE,
        )
        async with transaction():
            await run_script(_LOOK_AWAY)
        async with _workers(way, WORKERS, directory):
            await _deliver(fast, 200)
            rounds = [await _round(fast, slow, way.vapid) for _ in range(ROUNDS)]
        return rounds, {queued: await _memory(fast, queued, way, directory) for queued in (FEW, MANY)}


async def _round(fast: Line, slow: Line, vapid: str) -> Round:
    """Taking turns, so that what else the machine does weighs on all."""
    encode = _encode(fast, ENCODED)
    plain = await asyncio.to_thread(_push_plainly, fast, vapid, PLAIN)
    engine = await _deliver(fast, AT_ONCE)
    plain_slowly = await asyncio.to_thread(_push_plainly, slow, vapid, PLAIN_SLOWLY)
    engine_slowly = await _deliver(slow, SLOWLY)
    return Round(engine, plain, encode, engine_slowly, plain_slowly)


def _payload() -> bytes:
    return render_push(ABSENCE, "fr", url="https://navette.example", tag="t" * 32)


def _encode(line: Line, number: int) -> float:
    """What encryption alone would reach on one core."""
    payload, subscription = _payload(), {"endpoint": line.endpoint, "keys": line.browser.keys}
    began = perf_counter()
    for _ in range(number):
        WebPusher(subscription).encode(payload)
    return number / (perf_counter() - began)


def _push_plainly(line: Line, vapid: str, number: int) -> float:
    """As everybody begins: one `webpush()` after the other."""
    payload = _payload().decode()
    began = perf_counter()
    for _ in range(number):
        subscription = {"endpoint": line.endpoint, "keys": line.browser.keys}
        webpush(subscription, payload, vapid_private_key=vapid, vapid_claims={"sub": CONTACT}, ttl=60)
    return number / (perf_counter() - began)


async def _deliver(line: Line, number: int) -> float:
    """From rows in PostgreSQL to results in it."""
    await _queue(line, number)
    began = perf_counter()
    async with asyncio.timeout(PATIENCE):
        while (await _ANY_LEFT.rows())[0]["found"]:
            await asyncio.sleep(0.02)
    rate = number / (perf_counter() - began)
    [refused] = await _REFUSED.rows()
    if refused["number"]:
        raise RuntimeError(f"{refused['number']} pushes did not pass the service's look at them")
    return rate


async def _queue(line: Line, number: int) -> None:
    """All is written before the workers hear of it."""
    await _FORGET.rows()
    async with transaction():
        for start in range(0, number, DEVICES):
            to = line.owners[: number - start]
            await post(ABSENCE, to=to, about=f"absence:{uuid4()}", at=system_clock())
        await _TELL_APART.rows()
        await run_script(_LOOK)


async def _memory(line: Line, queued: int, way: Way, directory: Path) -> int:
    """The most that a fresh worker ever took of it, in kB."""
    await _queue(line, queued)
    async with _workers(way, 1, directory) as [process]:
        while (await _LEFT.rows())[0]["number"] > max(0, queued - DELIVERED):
            await asyncio.sleep(0.1)
        status = Path(f"/proc/{process.pid}/status").read_text()
    await _FORGET.rows()
    return int(status.partition("VmHWM:")[2].split()[0])


@asynccontextmanager
async def _line(vapid: Vapid, certificate: Path, *, delay: float) -> AsyncIterator[Line]:
    browser = Browser("")
    pem = browser.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    service = Service(vapid.public_key, pem, browser.keys["auth"], str(certificate), delay)
    process = await create_subprocess_exec(
        sys.executable, "-m", "tests.bench.push_service", msgspec.json.encode(service), stdout=PIPE
    )
    try:
        assert process.stdout
        port = int(await process.stdout.readline())
        line = Line(port, browser, [Recipient(uuid4(), "fr", None) for _ in range(DEVICES)])
        for owner in line.owners:
            await devices.register(
                owner=owner.id,
                session=uuid4(),
                id=uuid4(),
                endpoint=line.endpoint,
                label="",
                at=system_clock(),
                extra_origins={f"https://127.0.0.1:{port}"},
                **browser.keys,
            )
        yield line
    finally:
        await _end(process)


@asynccontextmanager
async def _workers(way: Way, number: int, directory: Path) -> AsyncIterator[list[Process]]:
    processes = [await start(way, directory / "worker.log") for _ in range(number)]
    try:
        yield processes
    finally:
        for process in processes:
            await _end(process)


async def _end(process: Process) -> None:
    with suppress(ProcessLookupError):  # it has ended by itself
        process.kill()
    await process.wait()
