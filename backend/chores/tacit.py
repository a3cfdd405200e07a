"""Hours approved by nobody's answer: only where it is agreed, announced a day before, and marked for ever."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from asyncpg import Record

from backend.agreements.queries import agreements_of
from backend.chores.rules import ANNOUNCED_BEFORE, approves_at, is_to_announce, tacit_on
from backend.kit.clock import day_of
from backend.kit.database import Statement
from backend.kit.weeks import Week
from backend.law.agreement import in_force
from backend.letters.announcing import announce, managers_to_tell
from notifications.notices.to_host import HoursTacitToHost

_GROUPEMENTS = Statement("SELECT DISTINCT groupement FROM agreements ORDER BY groupement")

# Each correction and each decision taken back is a version of its own, which waits anew.
_WAITING = Statement("""
    SELECT declared.id, declared.version, declared.day, declared.host, host.name AS host_name, host.postcode,
           employee.person, employee.groupement, noted.at AS waits_since
      FROM declarations declared
      JOIN employees employee ON employee.id = declared.employee
      JOIN hosts host ON host.id = declared.host
      JOIN declaration_versions noted ON noted.declaration = declared.id AND noted.version = declared.version
     WHERE declared.state = 'submitted' AND employee.groupement = ANY(:groupements)
       AND NOT EXISTS (SELECT FROM tacit_announcements announced
                        WHERE announced.declaration = declared.id AND announced.version = declared.version)
     ORDER BY declared.host, declared.day, declared.id
""")

_NOTE = Statement("""
    INSERT INTO tacit_announcements (declaration, version, announced_at, approves_at, told)
    VALUES (:id, :version, :at, :approves_at, :told)
""")

# However many are due, one statement. Rows in the order of their ids and chains in that of employees, as managers'
# decisions take them: who comes second finds another version, and leaves it. An announcement that has not arrived for
# a day yet approves nothing.
_APPROVE = Statement("""
    WITH due AS (
        SELECT declaration.id
          FROM declarations declaration
          JOIN employees employee ON employee.id = declaration.employee
          JOIN tacit_announcements announced
            ON announced.declaration = declaration.id AND announced.version = declaration.version
         WHERE declaration.state = 'submitted' AND employee.groupement = ANY(:groupements)
           AND announced.approves_at <= :at
           AND EXISTS (SELECT FROM outbox_notices notice JOIN deliveries delivery ON delivery.notice = notice.id
                        WHERE notice.posted_at = announced.announced_at AND notice.kind = :kind
                          AND notice.about = 'tacit:' || declaration.host
                                             || to_char(declaration.day, ':IYYY"-W"IW')
                          AND notice.recipient = ANY(announced.told) AND delivery.sent_at <= :arrived_by)
         ORDER BY declaration.id FOR UPDATE OF declaration
    ), approved AS (
        UPDATE declarations SET state = 'approved', tacit = true, decided_at = :at, version = declarations.version + 1
          FROM due WHERE declarations.id = due.id
        RETURNING declarations.*
    ), noted AS (
        INSERT INTO declaration_versions (declaration, version, at, content)
        SELECT approved.id, approved.version, :at, to_jsonb(approved) FROM approved
         ORDER BY approved.employee, approved.id
    )
    SELECT count(*) AS number FROM approved
""")


async def announce_tacit_approvals(today: date, at: datetime) -> None:
    """One announcement for each week of a host firm, to its managers; nobody is asked about their own hours."""
    days = await _agreed(today)
    waiting = [
        row
        for row in await _WAITING.rows(groupements=list(days))
        if is_to_announce(_tacit_on(row, days), today=today, postcode=row["postcode"])
    ]
    for (host, monday), rows in _by_week(waiting).items():
        await _announce_week(host, Week(monday), rows, days, at=at)


async def approve_tacitly(today: date, at: datetime) -> None:
    """All whose hour has come, unless somebody has answered, or the employee has changed them, in between."""
    await _APPROVE.rows(
        groupements=list(await _agreed(today)), kind=HoursTacitToHost.kind, at=at, arrived_by=at - ANNOUNCED_BEFORE
    )


async def _agreed(today: date) -> dict[int, int]:
    """After how many working days, in each groupement that has agreed on it."""
    agreed: dict[int, int] = {}
    for row in await _GROUPEMENTS.rows():
        days = in_force(await agreements_of(row["groupement"]), today).tacit_after_working_days
        if days is not None:
            agreed[row["groupement"]] = days
    return agreed


def _tacit_on(row: Record, days: Mapping[int, int]) -> date:
    return tacit_on(
        day_of(row["waits_since"]), Week.of(row["day"]), after=days[row["groupement"]], postcode=row["postcode"]
    )


def _by_week(rows: Iterable[Record]) -> dict[tuple[int, date], list[Record]]:
    weeks: dict[tuple[int, date], list[Record]] = defaultdict(list)
    for row in rows:
        weeks[row["host"], Week.of(row["day"]).monday].append(row)
    return weeks


async def _announce_week(host: int, week: Week, rows: list[Record], days: Mapping[int, int], *, at: datetime) -> None:
    hour = approves_at(max(_tacit_on(row, days) for row in rows), announced_at=at, postcode=rows[0]["postcode"])
    managers = await managers_to_tell(host, at=at)
    workers = [row["person"] for row in rows]
    for manager in managers:
        await announce(host, rows[0]["host_name"], week, workers, to=manager, approves_at=hour, at=at)
    for row in rows:
        if told := [manager.id for manager in managers if manager.id != row["person"]]:
            await _NOTE.rows(id=row["id"], version=row["version"], at=at, approves_at=hour, told=told)
