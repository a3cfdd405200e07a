"""Committees as the office confirms them: perimeter, headcount, term, and what an agreement gives more than the law."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import msgspec
from asyncpg import ForeignKeyViolationError, Record, UniqueViolationError

from backend.accounts.access import office_of
from backend.accounts.actor import Actor
from backend.delegation.errors import BadTerm, BelowTheLaw, CommitteeChanged, SameTerm
from backend.delegation.office_schemas import Band, CommitteeOnRecord, Committees, WriteCommittee
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from backend.kit.schemas import Named
from backend.law.mandates import MandateKind, bands, monthly_minutes
from backend.people.committees import seat_mandates

YEARS = range(2000, 2101)

_COMMITTEE = """
    SELECT committee.id, committee.establishment, establishment.name AS establishment_name, committee.starts_on,
           committee.ends_on, committee.headcount, committee.window, committee.credits, committee.source,
           committee.version,
           (SELECT count(*) FROM mandates WHERE mandates.committee = committee.id AND kind = 'member') AS members,
           (SELECT count(*) FROM mandates WHERE mandates.committee = committee.id AND kind = 'substitute')
               AS substitutes
      FROM committees committee LEFT JOIN establishments establishment ON establishment.id = committee.establishment
     WHERE committee.groupement = :groupement
"""

_LIST = Statement(f"{_COMMITTEE} ORDER BY committee.starts_on DESC, committee.id")
_BY_ID = Statement(f"{_COMMITTEE} AND committee.id = :id")
_ESTABLISHMENTS = Statement("SELECT id, name FROM establishments WHERE groupement = :groupement ORDER BY name")

_WRITE = Statement("""
    INSERT INTO committees AS kept
        (id, groupement, establishment, starts_on, ends_on, headcount, "window", credits, source)
    SELECT :id, :groupement, :establishment::int, :starts_on, :ends_on, :headcount, :window, :credits::jsonb, :source
     WHERE :establishment::int IS NULL
        OR EXISTS (SELECT FROM establishments WHERE id = :establishment AND groupement = :groupement)
    ON CONFLICT (id) DO UPDATE SET
        establishment = excluded.establishment, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
        headcount = excluded.headcount, "window" = excluded."window", credits = excluded.credits,
        source = excluded.source, version = kept.version + 1
     WHERE kept.groupement = excluded.groupement AND kept.version = :based_on::int
    RETURNING version
""")


async def list_committees(*, by: Actor) -> Committees:
    groupement = office_of(by)
    return Committees(
        committees=[_on_record(row) for row in await _LIST.rows(groupement=groupement)],
        establishments=[Named(row["id"], row["name"]) for row in await _ESTABLISHMENTS.rows(groupement=groupement)],
        bands=[Band(least, band.members, band.minutes) for least, band in bands()],
    )


async def committee_of(id: UUID, *, by: Actor) -> CommitteeOnRecord:
    row = await _BY_ID.row(id=id, groupement=office_of(by))
    if row is None:
        raise NotFound
    return _on_record(row)


async def write(id: UUID, asked: WriteCommittee, *, by: Actor) -> CommitteeOnRecord:
    """Confirm a committee or correct it; mandates take their seats anew."""
    groupement = office_of(by)
    _refuse_below(asked.credits.items(), asked.headcount)
    if not _is_term(asked.starts_on, asked.ends_on):
        raise BadTerm
    async with transaction():
        kept = await _BY_ID.row(id=id, groupement=groupement)
        if kept is None or not _says(kept, asked):
            await _write(id, asked, groupement)
        await seat_mandates()
    return await committee_of(id, by=by)


async def _write(id: UUID, asked: WriteCommittee, groupement: int) -> None:
    try:
        written = await _WRITE.row(
            id=id,
            groupement=groupement,
            establishment=asked.establishment,
            starts_on=asked.starts_on,
            ends_on=asked.ends_on,
            headcount=asked.headcount,
            window=asked.window.value,
            credits=msgspec.json.encode(asked.credits).decode(),
            source=asked.source.strip(),
            based_on=asked.based_on,
        )
    except UniqueViolationError:
        raise SameTerm from None
    except ForeignKeyViolationError:
        raise NotFound from None
    if written is None:
        current = await _BY_ID.row(id=id, groupement=groupement)
        if current is None:
            raise NotFound  # somebody else's, or of an establishment that is
        if _says(current, asked):
            return  # the same, a moment ago
        raise CommitteeChanged(current=_on_record(current), yours=asked)


def _refuse_below(credits: Iterable[tuple[MandateKind, int]], headcount: int) -> None:
    for kind, minutes in credits:
        least = monthly_minutes(kind, headcount)
        if minutes < least:
            raise BelowTheLaw(kind, least)


def _is_term(first: date, last: date | None) -> bool:
    return first.year in YEARS and (last is None or (last.year in YEARS and last >= first))


def _says(kept: Record, asked: WriteCommittee) -> bool:
    return (
        kept["establishment"],
        kept["starts_on"],
        kept["ends_on"],
        kept["headcount"],
        kept["window"],
        msgspec.json.decode(kept["credits"]),
        kept["source"],
    ) == (
        asked.establishment,
        asked.starts_on,
        asked.ends_on,
        asked.headcount,
        asked.window,
        asked.credits,
        asked.source.strip(),
    )


def _on_record(row: Record) -> CommitteeOnRecord:
    return CommitteeOnRecord(
        id=row["id"],
        establishment=Named(row["establishment"], row["establishment_name"]) if row["establishment"] else None,
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        headcount=row["headcount"],
        window=row["window"],
        credits=msgspec.json.decode(row["credits"]),
        source=row["source"],
        confirmed=row["source"] != "",
        version=row["version"],
        members=row["members"],
        substitutes=row["substitutes"],
        law={kind: monthly_minutes(kind, row["headcount"]) for kind in MandateKind},
    )
