"""What the office does with agreements: read them, write one down or correct it, which leaves what it said before."""

from datetime import datetime
from uuid import UUID

import msgspec
from asyncpg import Record, UniqueViolationError

from backend.accounts.access import office_of
from backend.accounts.actor import Actor
from backend.agreements.errors import OddDates, SameDay, Stale, Unlawful
from backend.agreements.schemas import LIMITS, TERMS, AgreementOnRecord, Agreements, WriteAgreement, in_camel_case
from backend.kit.database import Statement
from backend.kit.errors import NotFound
from backend.law.agreement import Agreement, BeyondTheLaw, Bound

YEARS = range(1950, 2101)
"""Beyond these it is a slip of the finger, or another way to say "without an end"."""

_ON_RECORD = "SELECT id, since, until, source, terms, version FROM agreements"
_LIST = Statement(f"{_ON_RECORD} WHERE groupement = :groupement ORDER BY since")
_BY_ID = Statement(f"{_ON_RECORD} WHERE id = :id AND groupement = :groupement")

_WRITE = Statement("""
    WITH saved AS (
        INSERT INTO agreements AS kept (id, groupement, since, until, source, terms, written_by, written_at)
        VALUES (:id, :groupement, :since, :until, :source, :terms::jsonb, :author, :at)
        ON CONFLICT (id) DO UPDATE SET
            since = excluded.since, until = excluded.until, source = excluded.source, terms = excluded.terms,
            written_by = excluded.written_by, written_at = excluded.written_at, version = kept.version + 1
         WHERE kept.groupement = excluded.groupement AND kept.version = :based_on::int
           AND (kept.since, kept.until, kept.source, kept.terms)
               IS DISTINCT FROM (excluded.since, excluded.until, excluded.source, excluded.terms)
        RETURNING *
    ), noted AS (
        INSERT INTO agreement_versions (agreement, version, author, at, content)
        SELECT saved.id, saved.version, :author, :at, to_jsonb(saved) FROM saved
    )
    SELECT id, since, until, source, terms, version FROM saved
""")


async def list_agreements(*, by: Actor) -> Agreements:
    rows = await _LIST.rows(groupement=office_of(by))
    return Agreements([_on_record(row) for row in rows], LIMITS)


async def write(id: UUID, asked: WriteAgreement, *, by: Actor, at: datetime) -> AgreementOnRecord:
    """Write an agreement down, or correct it as it was seen; months that are closed keep what held when they were."""
    groupement, terms = office_of(by), _terms(asked)
    if asked.since.year not in YEARS or (asked.until and asked.until.year not in YEARS):
        raise OddDates
    _hold_to_the_law(asked, terms)
    try:
        row = await _WRITE.row(
            id=id,
            groupement=groupement,
            since=asked.since,
            until=asked.until,
            source=asked.source.strip(),
            terms=msgspec.json.encode(terms).decode(),
            author=by.person,
            at=at,
            based_on=asked.based_on,
        )
    except UniqueViolationError:
        raise SameDay(day=f"{asked.since:%d/%m/%Y}") from None
    return _on_record(row) if row else await _as_written_before(id, groupement, asked)


async def _as_written_before(id: UUID, groupement: int, asked: WriteAgreement) -> AgreementOnRecord:
    """A replay of what stands already; else somebody has corrected it since it was seen."""
    row = await _BY_ID.row(id=id, groupement=groupement)
    if row is None:
        raise NotFound  # somebody else's
    kept = _on_record(row)
    if (kept.since, kept.until, kept.source, kept.terms) != (
        asked.since,
        asked.until,
        asked.source.strip(),
        asked.terms,
    ):
        raise Stale(current=kept, yours=asked)
    return kept


def _terms(asked: WriteAgreement) -> dict[str, int | str | None]:
    for term, value in asked.terms.items():
        if term not in TERMS:
            raise Unlawful(term, BeyondTheLaw(term, value, Bound.KNOWN))
    return {TERMS[term]: value for term, value in asked.terms.items()}


def _hold_to_the_law(asked: WriteAgreement, terms: dict[str, int | str | None]) -> None:
    try:
        Agreement.read(terms | {"since": asked.since, "until": asked.until, "source": asked.source})
    except BeyondTheLaw as beyond:
        raise Unlawful(in_camel_case(beyond.name), beyond) from None


def _on_record(row: Record) -> AgreementOnRecord:
    terms = {in_camel_case(name): value for name, value in msgspec.json.decode(row["terms"]).items()}
    return AgreementOnRecord(row["id"], row["since"], row["until"], row["source"], terms, row["version"])
