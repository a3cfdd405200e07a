"""Saying that an absence was seen, from its mail: what the host firm was told, and the receipt of it."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from asyncpg import Record

from backend.accounts.actor import Actor
from backend.assignments.queries import local
from backend.aways.errors import ChangedSince
from backend.aways.rules import State
from backend.aways.seeing import acknowledge, seen_by
from backend.hosts.view import ABSENT, OPENLY, AbsenceTold
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.database import Statement
from backend.kit.schemas import Named
from backend.kit.weeks import Week
from backend.letters.errors import LetterExpired, NoSuchLetter
from notifications.receipts import Receipt


@dataclass(frozen=True, slots=True)
class Told:
    """One absence, in the hands of somebody who acts for the host firm."""

    reader: Actor
    """For this host firm alone, whatever else they are."""
    host: Named
    absence: AbsenceTold
    version: int
    seen_by: str | None
    screen: str | None
    """The week, for whoever decides there today."""
    opens_on: date | None
    """The later day on which a deputy may open it."""


_TOLD = Statement(f"""
    SELECT told.*, host.name AS host_name, gone.first_name || ' ' || gone.last_name AS name, reader.language,
           {seen_by("told")} AS seen_by,
           (SELECT min(greatest(acting.starts_on, :today)) FROM acting_managers acting
             WHERE acting.person = reader.id AND acting.host = told.host AND acting.ends_on >= :today) AS opens_on,
           (SELECT timezone FROM sites WHERE sites.host = host.id ORDER BY sites.id LIMIT 1) AS timezone
      FROM absence_notices told
      JOIN hosts host ON host.id = told.host
      JOIN employees employee ON employee.id = told.employee JOIN people gone ON gone.id = employee.person
      JOIN people reader ON reader.id = :person
     WHERE told.id = :id
       AND EXISTS (SELECT FROM acting_managers acting
                    WHERE acting.person = reader.id AND acting.host = told.host
                      AND (:today::date BETWEEN acting.starts_on AND acting.ends_on
                           OR told.starts_at::date BETWEEN acting.starts_on AND acting.ends_on))
""")


async def open_told(receipt: Receipt | None, *, at: datetime) -> Told:
    """What the link shows; whoever looks, and however often, changes nothing."""
    row = await _row(receipt, day_of(at)) if receipt else None
    if receipt is None or row is None:
        raise NoSuchLetter
    if receipt.until < day_of(at) or row["ends_at"] <= at:  # what is over is no history to look up
        raise LetterExpired
    return _told(row, receipt.person, day_of(at))


async def see(told: Told, version: int, *, at: datetime) -> Told:
    """Say so of what the page showed; of what changed since, nothing is said, and the page shows it."""
    if told.version == version and told.absence.acknowledged_at is None:
        with suppress(ChangedSince):  # at this very moment
            await acknowledge(told.absence.id, version=version, by=told.reader, at=at)
    today = day_of(at)
    row = await _row(Receipt(told.reader.person, told.absence.id, today), today)
    return _told(row, told.reader.person, today) if row else told


async def _row(receipt: Receipt, today: date) -> Record | None:
    return await _TOLD.row(id=receipt.of, person=receipt.person, today=today)


def _told(row: Record, person: UUID, today: date) -> Told:
    zone, language = row["timezone"] or str(OFFICE_ZONE), row["language"]
    seen_at = row["acknowledged_at"]
    absence = AbsenceTold(
        id=row["id"],
        employee=Named(row["employee"], row["name"]),
        start=local(row["starts_at"], zone),
        end=local(row["ends_at"], zone),
        return_unknown=row["return_unknown"],
        state=row["state"],
        label=(OPENLY if row["openly"] else ABSENT)[language],
        version=row["version"],
        acknowledged_at=local(seen_at, zone) if seen_at else None,
        may=["acknowledge"] if seen_at is None and row["state"] == State.ANNOUNCED else [],
    )
    reader = Actor(
        person=person,
        session=row["id"],
        language=language,
        employee=None,
        hosts=frozenset([row["host"]]),
        groupement=None,
    )
    opens_on = row["opens_on"]
    screen = f"/hosts/{row['host']}/weeks/{Week.of(absence.start.date())}" if opens_on == today else None
    later = opens_on if screen is None else None
    return Told(reader, Named(row["host"], row["host_name"]), absence, row["version"], row["seen_by"], screen, later)
