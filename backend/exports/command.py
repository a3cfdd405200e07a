"""`navette export`: a closed month's files into a folder, for the office."""

import sys
from datetime import datetime
from pathlib import Path

from backend.exports.closed import find_by_code
from backend.exports.errors import NotClosed, NotForSilae
from backend.exports.keeping import MANIFEST, NAMES, export
from backend.kit.errors import Refusal
from backend.kit.months import Month

DONE, REFUSED = 0, 1


async def command(month: str, establishment: str, folder: Path, *, at: datetime) -> int:
    """Write every file; Silae's is told and left out where codes are missing, and the exit status is 1."""
    try:
        closed = await find_by_code(establishment, Month.parse(month))
        if closed is None:
            raise NotClosed(month=month, establishment=establishment)
    except Refusal as refusal:
        return _refuse(refusal)
    folder.mkdir(parents=True, exist_ok=True)
    status = DONE
    for name in NAMES:
        try:
            (folder / name).write_bytes(await export(closed, name, at=at))
        except NotForSilae as refusal:
            status = _refuse(refusal)
    sys.stdout.write((folder / MANIFEST).read_text())
    return status


def _refuse(refusal: Refusal) -> int:
    sys.stderr.write(f"{refusal.sentence('fr')}\n")
    return REFUSED
