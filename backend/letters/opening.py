"""Opening a letter's link, which decides nothing, and approving from it, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from asyncpg import Record

from backend.accounts.actor import Actor
from backend.accounts.errors import TooMany
from backend.accounts.queries import managers_of
from backend.accounts.rules import digest
from backend.hosts.view import HostRow, HostWeek
from backend.hours.deciding import approve_many
from backend.hours.schemas import Seen
from backend.kit.clock import day_of
from backend.kit.database import Statement, transaction
from backend.kit.weeks import Week
from backend.letters.errors import LetterExpired, LetterUsed, NoSuchLetter
from backend.letters.rules import LIMIT_SPAN, MISSES_PER_ADDRESS
from backend.week.host import host_week


@dataclass(frozen=True, slots=True)
class Letter:
    """One week of one host firm, in the hands of one of its managers."""

    id: UUID
    manager: Actor
    """Who decides: for this host firm alone, whatever else they manage."""
    name: str
    expires_at: datetime
    week: HostWeek

    @property
    def until(self) -> date:
        """The last day on which it opens; it ends at midnight."""
        return day_of(self.expires_at - timedelta(seconds=1))


@dataclass(frozen=True, slots=True)
class Refused:
    row: HostRow
    why: str


@dataclass(frozen=True, slots=True)
class Decided:
    approved: list[HostRow]
    refused: list[Refused]


_LINK = Statement("""
    SELECT link.id, link.host, link.monday, link.expires_at, link.used_at, person.id AS person, person.language,
           person.first_name || ' ' || person.last_name AS name, employee.id AS employee
      FROM approval_links link
      JOIN people person ON person.id = link.manager
      LEFT JOIN employees employee ON employee.person = person.id
     WHERE link.token_hash = :token_hash
""")

_USE = Statement("UPDATE approval_links SET used_at = :at WHERE id = :id AND used_at IS NULL RETURNING id")

_MISSES = Statement("SELECT count(*) AS number FROM letter_misses WHERE address_hash = :address_hash AND at > :since")

_NOTE_MISS = Statement("""
    WITH forgotten AS (DELETE FROM letter_misses WHERE at <= :since)
    INSERT INTO letter_misses (address_hash, at) VALUES (:address_hash, :at)
""")


async def open_letter(token: str, *, address: str, at: datetime) -> Letter:
    """What the link shows; whoever looks, and however often, changes nothing."""
    link = await _find(token, address=address, at=at)
    manager = await _manager_of(link, at=at)
    if link["used_at"]:
        raise LetterUsed
    if link["expires_at"] <= at:
        raise LetterExpired
    week = await host_week(link["host"], Week(link["monday"]), by=manager, at=at)
    return Letter(link["id"], manager, link["name"], link["expires_at"], week)


async def approve(letter: Letter, ticked: Sequence[Seen], *, at: datetime) -> Decided:
    """Approve what was ticked of the letter's own week; the link is spent once something is."""
    rows = {row.declared.id: row for row in letter.week.rows if row.declared}
    async with transaction():
        decisions = await approve_many([seen for seen in ticked if seen.id in rows], by=letter.manager, at=at)
        approved = [rows[each.id] for each in decisions if each.problem is None]
        # Of two that press the button at once, one finds it pressed, and takes back what it approved.
        if approved and not await _USE.row(id=letter.id, at=at):
            raise LetterUsed
    return Decided(approved, [Refused(rows[each.id], each.problem.title) for each in decisions if each.problem])


async def _find(token: str, *, address: str, at: datetime) -> Record:
    guess = {"address_hash": digest(address), "since": at - LIMIT_SPAN}
    misses = await _MISSES.row(**guess)
    if misses and misses["number"] >= MISSES_PER_ADDRESS:
        raise TooMany(minutes=int(LIMIT_SPAN.total_seconds()) // 60)
    link = await _LINK.row(token_hash=digest(token))
    if link is None:
        await _NOTE_MISS.rows(**guess, at=at)
        raise NoSuchLetter
    return link


async def _manager_of(link: Record, *, at: datetime) -> Actor:
    """The person whom the letter went to, if they still decide for the host firm."""
    managers = (await managers_of([link["host"]], today=day_of(at)))[link["host"]]
    if link["person"] not in {manager.id for manager in managers}:
        raise NoSuchLetter
    return Actor(
        person=link["person"],
        session=link["id"],
        language=link["language"],
        employee=link["employee"],
        hosts=frozenset([link["host"]]),
        groupement=None,
    )
