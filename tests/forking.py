"""Processes of Navette that are there at once: each is forked from one that has imported everything already."""

import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path

from backend.cli import main

FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["backend.serving", "backend.working", "tests.notifications.deliverer", "tests.forked"])


def navette(command: str, environment: Mapping[str, str], log: Path) -> BaseProcess:
    """`navette` with this command; what it has to say goes to `log`."""
    process = FORKING.Process(target=_run, args=(command, dict(environment), log))
    process.start()
    return process


def _run(command: str, environment: Mapping[str, str], log: Path) -> None:
    os.environ.update(environment)
    with log.open("ab") as written:
        os.dup2(written.fileno(), sys.stderr.fileno())
    sys.exit(main([command]))
