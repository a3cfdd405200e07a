"""Reading a calendar by its secret address: what is there now, and what is no more."""

from asyncio import to_thread
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

import msgspec
from asyncpg import Record

from backend.accounts.rules import digest
from backend.calendars.entries import host_entries, own_entries
from backend.calendars.errors import NoSuchCalendar, ReadTooOften
from backend.calendars.gate import Gate
from backend.calendars.rules import HOST_WEEKS, MOST_MISSES, MOST_READS, OWN_WEEKS, Entry, Published, publish, window
from backend.calendars.writing import write, write_events
from backend.kit.clock import day_of
from backend.kit.database import Statement
from backend.kit.unchanged import tag_of

# It ends with the contract of whom it belongs to, or when they act no longer for the host firm.
_FIND = Statement("""
    SELECT calendar.id, calendar.host, calendar.digest, calendar.tag, calendar.changed_at, person.language,
           person.first_name || ' ' || person.last_name AS name, employee.id AS employee, host.name AS host_name
      FROM calendars calendar
      JOIN people person ON person.id = calendar.person
      LEFT JOIN employees employee ON employee.person = person.id
      LEFT JOIN hosts host ON host.id = calendar.host
     WHERE calendar.token_hash = :token_hash
       AND CASE WHEN calendar.host IS NULL
                THEN employee.id IS NOT NULL AND (
                         NOT EXISTS (SELECT FROM contracts WHERE contracts.employee = employee.id)
                         OR EXISTS (SELECT FROM contracts WHERE contracts.employee = employee.id
                                       AND coalesce(contracts.ends_on, 'infinity') >= :today))
                ELSE EXISTS (SELECT FROM acting_managers acting
                              WHERE acting.person = calendar.person AND acting.host = calendar.host
                                AND :today BETWEEN acting.starts_on AND acting.ends_on) END
""")

_PUBLISHED = Statement("SELECT published FROM calendars WHERE id = :id")

# Of two readers who find the same change, one writes it down, and the other reads what was written.
_KEEP = Statement("""
    UPDATE calendars SET digest = :digest, tag = :tag, changed_at = :at, published = :published
     WHERE id = :id AND digest IS NOT DISTINCT FROM :before
    RETURNING id
""")

_SAID = msgspec.json.Decoder(dict[str, Published])


@dataclass(frozen=True, slots=True)
class Feed:
    body: bytes
    tag: str
    changed_at: datetime


async def read_calendar(token: str, *, known: Collection[str], address: str, gate: Gate, at: datetime) -> Feed:
    """The calendar under that address; without its body for a reader to whom its tag is known."""
    row = await _find(token, address=address, gate=gate, at=at)
    while True:
        name = f"Navette · {row['host_name'] or row['name']}"
        entries, since = await _entries(row, at)
        now = sha256(msgspec.json.encode([name, entries])).digest()
        if row["digest"] == now:
            body = b"" if row["tag"] in known else write(name, await _said(row), language=row["language"])
            return Feed(body, row["tag"], row["changed_at"])
        said = await to_thread(write_events, publish(await _said(row), entries, since=since, at=at))
        body = write(name, said, language=row["language"])
        tag, published = tag_of(body), msgspec.json.encode(said).decode()
        if await _KEEP.row(id=row["id"], digest=now, before=row["digest"], tag=tag, at=at, published=published):
            return Feed(body, tag, at)
        row = await _find(token, address=address, gate=gate, at=at)


async def _find(token: str, *, address: str, gate: Gate, at: datetime) -> Record:
    """Misses count for the address alone: behind one of a calendar's provider stand thousands who know theirs."""
    row = await _FIND.row(token_hash=digest(token), today=day_of(at))
    key, most = (digest(address), MOST_MISSES) if row is None else (digest(token), MOST_READS)
    if gate.knock(key, at) > most:
        raise ReadTooOften
    if row is None:
        raise NoSuchCalendar
    return row


async def _entries(row: Record, at: datetime) -> tuple[dict[str, Entry], date]:
    first, last = window(day_of(at), HOST_WEEKS if row["host"] else OWN_WEEKS)
    if row["host"]:
        return await host_entries(row["host"], first, last, language=row["language"]), first
    return await own_entries(row["employee"], first, last, language=row["language"]), first


async def _said(row: Record) -> dict[str, Published]:
    kept = await _PUBLISHED.row(id=row["id"])
    return _SAID.decode(kept["published"]) if kept else {}
