"""`make bench`: measure every part, or `ONLY=week` one of them (several with commas), against the goals."""

import signal
import sys
from importlib import import_module
from pathlib import Path

from tests.bench.figures import CONSOLE, Figure, keep, show

PARTS = ("week", "hours", "importing", "notify", "push", "law", "watch", "delegation", "replacements", "approvals")
FILE = Path("build/bench.json")


def main(arguments: list[str]) -> int:
    """Run the asked parts; the goals are for a reader, so missing one is no failure of the run."""
    parts = [part for argument in arguments for part in argument.removeprefix("ONLY=").split(",") if part]
    if unknown := set(parts) - set(PARTS):
        sys.stderr.write(f"bench: no part named {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}\n")
        return 2
    # So that a run that is stopped takes its servers and its database with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    measured: list[Figure] = []
    for part in parts or PARTS:
        CONSOLE.rule(part)
        figures = import_module(f"tests.bench.{part}").measure()
        keep(figures, FILE)
        measured += figures
    show(measured)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
