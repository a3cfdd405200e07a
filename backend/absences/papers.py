"""The papers of an absence: handed in by the employee, sealed, and opened by those who pay alone."""

from asyncio import to_thread
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from asyncpg import Record

from backend.absences import schemas
from backend.absences.errors import (
    NoPaperAsked,
    OtherPaper,
    SealedForGood,
    TooLarge,
    TooManyPapers,
    UnreadablePaper,
    Withdrawn,
)
from backend.absences.kinds import TERMS
from backend.absences.media import LARGEST, Media, Unreadable, read_media
from backend.absences.queries import KnownAbsence, find_absence, for_employee
from backend.absences.sealing import KeyGone, SealKeys
from backend.absences.terms import groupement_of
from backend.accounts.access import payroll_of
from backend.accounts.actor import Actor
from backend.agreements.queries import agreements_of
from backend.aways.rules import State
from backend.kit.clock import day_of
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from backend.law.agreement import in_force

MOST = 10
"""Of one absence: a long illness is prolonged month after month."""

_KEEP = Statement("""
    INSERT INTO absence_papers (id, absence, covers_from, media_type, size, key, sealed, received_by, received_at,
                                kept_days)
    VALUES (:id, :absence, :covers_from, :media_type, :size, :key, :sealed, :by, :at, :kept_days)
    ON CONFLICT (id) DO NOTHING RETURNING id
""")

# One paper after the other, so that no two are the tenth, nor the same one twice; nor does its reason change meanwhile.
_ALONE = Statement("SELECT FROM absences WHERE id = :absence FOR NO KEY UPDATE")

_KEPT = Statement("SELECT absence, media_type, size, key, sealed FROM absence_papers WHERE id = :id")

_OPENED = Statement("""
    WITH found AS (
        SELECT paper.id, paper.media_type, paper.key, paper.sealed
          FROM absence_papers paper
          JOIN absences absence ON absence.id = paper.absence
          JOIN employees employee ON employee.id = absence.employee
         WHERE paper.id = :id AND paper.absence = :absence AND employee.groupement = :groupement
           AND paper.sealed IS NOT NULL
    ), noted AS (
        INSERT INTO paper_readings (paper, person, at) SELECT id, :person, :at FROM found
    )
    SELECT * FROM found
""")

# The row stays: that there was a paper, when it came, and when it was erased. What no reason asks for any more serves
# nothing (RGPD art. 5(1)(e)), as that of an absence which was withdrawn.
_ERASE = Statement("""
    UPDATE absence_papers paper SET sealed = NULL, erased_at = :at
      FROM absences absence
     WHERE absence.id = paper.absence AND paper.sealed IS NOT NULL
       AND (absence.state = 'withdrawn' OR NOT absence.kind = ANY(:asking::text[])
            OR absence.ends_at + make_interval(days => paper.kept_days) <= :at)
    RETURNING paper.id
""")


async def hand_in(absence: UUID, id: UUID, sent: bytes, *, keys: SealKeys, by: Actor, at: datetime) -> schemas.Absence:
    """Take a paper; the same again changes nothing, and a late one is marked and never refused."""
    known = await find_absence(absence)
    if known is None or known.employee != by.employee:
        raise NotFound
    if len(sent) > LARGEST:
        raise TooLarge
    try:
        media = await to_thread(read_media, sent)  # of millions of tiny pieces it may be, and others wait
    except Unreadable:
        raise UnreadablePaper from None
    async with transaction():
        await _ALONE.rows(absence=absence)
        known = await find_absence(absence)
        assert known is not None, "an absence is never removed"
        if not await _is_kept(absence, id, media, keys):
            await _keep(known, id, media, keys=keys, by=by, at=at)
    again = await find_absence(absence)
    assert again is not None, "an absence is never removed"
    return for_employee(again)


async def _is_kept(absence: UUID, id: UUID, media: Media, keys: SealKeys) -> bool:
    row = await _KEPT.row(id=id)
    if row is None:
        return False
    if row["absence"] != absence or not _is_the_same(row, id, media, keys):
        raise OtherPaper
    return True


def _is_the_same(row: Record, id: UUID, media: Media, keys: SealKeys) -> bool:
    """As far as can be told of one that is erased, or that no key opens any more."""
    if row["sealed"] is None:
        return True
    try:
        return keys.open(row["sealed"], key=row["key"], paper=id) == media.content
    except KeyGone:
        return (row["media_type"], row["size"]) == (media.type, len(media.content))


async def _keep(known: KnownAbsence, id: UUID, media: Media, *, keys: SealKeys, by: Actor, at: datetime) -> None:
    if known.state is State.WITHDRAWN:
        raise Withdrawn
    if TERMS[known.kind].paper is None:
        raise NoPaperAsked
    if len(known.papers) >= MOST:
        raise TooManyPapers
    agreed = in_force(await agreements_of(await groupement_of(known.employee)), day_of(at))
    kept = await _KEEP.row(
        id=id,
        absence=known.id,
        covers_from=known.covers_from or known.starts_at,
        media_type=media.type,
        size=len(media.content),
        key=keys.current,
        sealed=keys.seal(media.content, paper=id),
        by=by.person,
        at=at,
        kept_days=agreed.papers_kept_days,
    )
    if kept is None:  # under an absence of somebody else's, at this very moment
        raise OtherPaper


async def open_paper(absence: UUID, id: UUID, *, keys: SealKeys, by: Actor, at: datetime) -> Media:
    """For those of the office who pay; that they opened it is written down before they read it."""
    groupement = payroll_of(by)
    async with transaction():
        row = await _OPENED.row(id=id, absence=absence, groupement=groupement, person=by.person, at=at)
        opened = _unsealed(row, id, keys) if row else None
    if opened is None:
        raise NotFound
    return opened


def _unsealed(row: Record, id: UUID, keys: SealKeys) -> Media:
    """Inside the transaction that notes the opening, so that what does not open is not noted as read."""
    try:
        return Media(row["media_type"], keys.open(row["sealed"], key=row["key"], paper=id))
    except KeyGone:
        raise SealedForGood from None


async def erase_papers(_today: date, at: datetime) -> Sequence[UUID]:
    """Those that have served as long as was agreed when they came."""
    asking = [kind.value for kind, terms in TERMS.items() if terms.paper]
    return [row["id"] for row in await _ERASE.rows(at=at, asking=asking)]
