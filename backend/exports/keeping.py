"""Files of a closing: made, kept, and the same byte for byte when they are asked for again."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

import msgspec

from backend.exports.closed import ClosedMonth, not_counted_before
from backend.exports.codes import codes_of
from backend.exports.errors import NotForSilae
from backend.exports.sheet import Sheet, make_sheet
from backend.exports.writing import annex_csv, invoices_csv, invoices_json, invoices_xlsx, payroll_csv, silae_csv
from backend.kit.database import Statement
from backend.kit.errors import NotFound

SHEET, SILAE, MANIFEST = "sheet.json", "silae.csv", "manifest.json"
_WRITERS: dict[str, Callable[[Sheet], bytes]] = {
    "payroll.csv": payroll_csv,
    "fiche-annexe.csv": annex_csv,
    "invoices.csv": invoices_csv,
    "invoices.json": invoices_json,
    "invoices.xlsx": invoices_xlsx,
}
NAMES = (*_WRITERS, SILAE, MANIFEST)

_KEPT = Statement("SELECT content FROM exported_files WHERE closing = :closing AND name = :name ORDER BY id LIMIT 1")

_KEEP = Statement("""
    INSERT INTO exported_files (closing, name, sha256, content, made_at)
    VALUES (:closing, :name, :digest, :content, :at) ON CONFLICT DO NOTHING
""")


async def export(closed: ClosedMonth, name: str, *, at: datetime) -> bytes:
    """One file of a closing, and a copy kept of it as it went out."""
    if name not in NAMES:
        raise NotFound
    sheet = await _sheet(closed, at)
    if name == MANIFEST:
        content = await _manifest(sheet, closed, at)
    else:
        content = await _write(sheet, closed, name)
    await _keep(closed, name, content, at)
    return content


async def _sheet(closed: ClosedMonth, at: datetime) -> Sheet:
    """Made at the first export: a contract or a name corrected later changes no file any more.

    It pays what no earlier one did, so all that were closed before it are made first.
    """
    kept = await _KEPT.row(closing=closed.id, name=SHEET)
    if kept is None:
        for earlier in await not_counted_before(closed):
            await _sheet(earlier, at)
        await _keep(closed, SHEET, msgspec.json.encode(await make_sheet(closed)), at)
        kept = await _KEPT.row(closing=closed.id, name=SHEET)
    assert kept is not None, "it was kept just now, by us or by somebody else"
    return msgspec.json.decode(kept["content"], type=Sheet)


async def _write(sheet: Sheet, closed: ClosedMonth, name: str) -> bytes:
    if name == SILAE:
        return silae_csv(sheet, await codes_of(closed.groupement))
    return _WRITERS[name](sheet)


async def _manifest(sheet: Sheet, closed: ClosedMonth, at: datetime) -> bytes:
    """Every file with its SHA-256, and the totals that all of them share; Silae's only once all has a code."""
    files = []
    for name in (*_WRITERS, SILAE):
        try:
            content = await _write(sheet, closed, name)
        except NotForSilae:
            continue
        await _keep(closed, name, content, at)
        files.append({"name": name, "bytes": len(content), "sha256": sha256(content).hexdigest()})
    whole = {
        "closing": closed.id,
        "establishment": sheet.establishment,
        "month": sheet.month,
        "closedAt": sheet.closed_at,
        "workedMinutes": sheet.worked_minutes,
        "invoicedMinutes": sheet.invoiced_minutes,
        "files": files,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


async def _keep(closed: ClosedMonth, name: str, content: bytes, at: datetime) -> None:
    await _KEEP.rows(closing=closed.id, name=name, digest=sha256(content).digest(), content=content, at=at)
