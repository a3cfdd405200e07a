"""Waiting for what another task or process is about to do: until a deadline, never for a fixed while."""

import asyncio
from collections.abc import Awaitable, Callable

DEADLINE = 120
_GLANCE = 0.01


async def eventually(holds: Callable[[], bool | Awaitable[bool]]) -> None:
    """Return as soon as it holds."""
    async with asyncio.timeout(DEADLINE):
        while True:
            now = holds()
            if now if isinstance(now, bool) else await now:
                return
            await asyncio.sleep(_GLANCE)
