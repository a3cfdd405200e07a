"""One of the three servers: `python -m tests.bench.twins NAME URL PORT`."""

import sys
from importlib import import_module

import uvloop

from backend.serving import answer
from tests.bench.world import clock


async def main(name: str, url: str, port: int) -> None:
    async with import_module(f"tests.bench.twins.{name}").open_app(url, clock) as app:
        await answer(app, host="127.0.0.1", port=port)


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
