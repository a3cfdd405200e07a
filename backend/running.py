"""Everything on one machine: `navette run`."""

import asyncio
import os
import signal
import sys
from contextlib import AsyncExitStack, suppress
from typing import TextIO

from backend.kit.clock import system_clock
from backend.kit.database import open_database
from backend.migrating import migrate
from backend.settings import Settings


async def run(settings: Settings, url: str) -> int:
    """Bring the database up to date, then serve and deliver until told to stop, or until one of both ends."""
    if await _listens(settings):
        sys.stderr.write(f"navette: {settings.host}:{settings.port} is taken; PORT=8001, say, serves elsewhere.\n")
        return 1
    await migrate(url)
    environment = {**os.environ, "DATABASE_URL": url}
    async with AsyncExitStack() as stack:
        if settings.demo:
            environment |= await _prepare_demo(settings, url, stack)
        log = stack.enter_context((settings.data / "log").open("a"))
        children = [await _start(name, environment, log) for name in ("serve", *settings.workers * ["worker"])]
        ended = asyncio.create_task(_until_the_end(children))
        if await _answers(settings, ended):
            _say_where(settings)
        return await ended


async def _prepare_demo(settings: Settings, url: str, stack: AsyncExitStack) -> dict[str, str]:
    from backend.demo.loading import load_if_empty
    from backend.demo.sink import mail_sink

    async with open_database(url):
        await load_if_empty(system_clock)
    return {"NAVETTE_SMTP": await stack.enter_async_context(mail_sink(settings.demo_mails))}


async def _start(name: str, environment: dict[str, str], log: TextIO) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "backend.cli", name, env=environment, stderr=log)


async def _listens(settings: Settings) -> bool:
    """Whether somebody answers at our address."""
    with suppress(OSError):
        _, writer = await asyncio.open_connection(settings.host, settings.port)
        writer.close()
        return True
    return False


async def _answers(settings: Settings, ended: asyncio.Task[int]) -> bool:
    """Wait until the application listens; it may also end without ever doing so."""
    while not ended.done():
        if await _listens(settings):
            return True
        await asyncio.sleep(0.05)
    return False


async def _until_the_end(children: list[asyncio.subprocess.Process]) -> int:
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    ends = [asyncio.create_task(child.wait()) for child in children]
    told = asyncio.create_task(stop.wait())
    await asyncio.wait([told, *ends], return_when=asyncio.FIRST_COMPLETED)
    for child in children:
        if child.returncode is None:
            child.terminate()
    statuses = await asyncio.gather(*ends)
    told.cancel()
    return 0 if stop.is_set() else max(map(abs, statuses)) or 1


def _say_where(settings: Settings) -> None:
    page = f"{settings.url}/demo" if settings.demo else settings.url
    sys.stdout.write(
        f"\n  Navette  {page}\n  data     {settings.data}\n  log      {settings.data / 'log'}\n\n"
        "  Ctrl+C stops it; the data stays.\n\n"
    )
    sys.stdout.flush()
