"""The receipt of an absence: who of the host firm saw it first, and when; and the employee knows it."""

from datetime import datetime
from uuid import UUID

from asyncpg import Record

from backend.accounts.actor import Actor
from backend.accounts.queries import recipient_of
from backend.assignments.queries import local
from backend.aways.errors import ChangedSince
from backend.aways.rules import State, about_absence, about_unseen
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from backend.kit.weeks import Week
from notifications import outbox
from notifications.notices.to_employee import AbsenceSeenToEmployee


def seen_by(told: str) -> str:
    """SQL: the name of whoever acknowledged what a host firm was told; a deputy's is what the manager wrote."""
    return f"""
    (SELECT coalesce((SELECT appointment.first_name || ' ' || appointment.last_name FROM appointments appointment
                       WHERE appointment.person = person.id AND appointment.host = {told}.host
                         AND NOT EXISTS (SELECT FROM managers WHERE managers.person = person.id
                                                                AND managers.host = {told}.host)
                       ORDER BY appointment.starts_on DESC, appointment.id LIMIT 1),
                     person.first_name || ' ' || person.last_name)
       FROM people person WHERE person.id = {told}.acknowledged_by)
    """


# The first receipt stays: of two at once, one waits for the other and finds it.
_SEE = Statement("""
    UPDATE absence_notices SET acknowledged_by = :person, acknowledged_at = :at
     WHERE id = :id AND host = ANY(:hosts::int[]) AND acknowledged_at IS NULL
       AND version = coalesce(:version, version) RETURNING id
""")

_SEEN = Statement(f"""
    SELECT notice.away, notice.host, notice.employee, notice.starts_at, notice.state, notice.acknowledged_at,
           host.name AS host_name, {seen_by("notice")} AS seen_by,
           (SELECT timezone FROM sites WHERE sites.host = host.id ORDER BY sites.id LIMIT 1) AS timezone
      FROM absence_notices notice JOIN hosts host ON host.id = notice.host
     WHERE notice.id = :id AND notice.host = ANY(:hosts::int[])
""")


async def acknowledge(notice: UUID, *, version: int | None = None, by: Actor, at: datetime) -> None:
    """Note who of the host firm saw it first, and when; again, it changes nothing and tells nobody.

    What has changed since the version that was read is seen by nobody yet.
    """
    async with transaction():
        first = await _SEE.row(id=notice, hosts=list(by.hosts), version=version, person=by.person, at=at)
        seen = await _SEEN.row(id=notice, hosts=list(by.hosts))
        if seen is None:
            raise NotFound
        if version is not None and not first and seen["acknowledged_at"] is None:
            raise ChangedSince
        if first:
            for about in (about_absence, about_unseen):
                await outbox.settle(about(seen["away"], seen["host"]), by=by.person)
            if seen["state"] == State.ANNOUNCED:
                await _tell_employee(seen, at=at)


async def _tell_employee(seen: Record, *, at: datetime) -> None:
    zone = seen["timezone"] or str(OFFICE_ZONE)
    start = local(seen["starts_at"], zone)
    notice = AbsenceSeenToEmployee(
        host=seen["host_name"],
        by=seen["seen_by"],
        seen_at=local(seen["acknowledged_at"], zone),
        start=start,
        link=f"/weeks/{Week.of(start.date())}",
    )
    to = await recipient_of(seen["employee"])
    await outbox.post(notice, to=[to], about=f"seen:{seen['away']}:{seen['host']}", at=at)
