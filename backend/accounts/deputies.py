"""Deputies: whom a manager appoints to approve in their place, for some dates or for good."""

from datetime import date, datetime
from uuid import UUID

from asyncpg import Record

from backend.accounts.access import may_see_host
from backend.accounts.actor import Actor
from backend.accounts.contacts import read_mail, read_name
from backend.accounts.errors import BadAppointment, BadName, NotYetDeputy, OddDays, OnlyManagers
from backend.accounts.leaving import leave
from backend.accounts.queries import is_manager
from backend.accounts.schemas import AppointDeputy, Deputies, Deputy
from backend.kit.clock import day_of
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from notifications import outbox
from notifications.notices.to_person import AppointmentToDeputy
from notifications.outbox import Recipient

# One at a time for the same mail, so that nobody is added twice, nor told twice.
_ALONE = Statement("SELECT pg_advisory_xact_lock(hashtextextended(:email, 0))")

# The person may be known already, under the name that the groupement gave them: it is neither a manager's to change nor
# theirs to learn. The host firm reads the name that its manager has written.
_APPOINT = Statement("""
    WITH added AS (
        INSERT INTO people (first_name, last_name, email, language)
        SELECT :first_name, :last_name, :email::text, :language
         WHERE NOT EXISTS (SELECT FROM people WHERE email = :email::text)
        RETURNING id
    ), who AS (
        SELECT id FROM added UNION ALL SELECT id FROM people WHERE email = :email::text
    )
    INSERT INTO appointments AS kept
           (id, host, person, first_name, last_name, appointed_by, appointed_at, starts_on, ends_on)
    SELECT :id, :host, who.id, :first_name, :last_name, :author, :at, :starts_on, :ends_on FROM who
    ON CONFLICT (id) DO UPDATE SET
        person = excluded.person, first_name = excluded.first_name, last_name = excluded.last_name,
        starts_on = excluded.starts_on, ends_on = excluded.ends_on
     WHERE kept.host = excluded.host AND kept.revoked_at IS NULL
    RETURNING kept.id
""")

_DEPUTIES = Statement("""
    SELECT appointment.id, appointment.first_name || ' ' || appointment.last_name AS name, person.email,
           appointment.starts_on, appointment.ends_on, person.id AS person, person.language, host.name AS host_name
      FROM appointments appointment
      JOIN people person ON person.id = appointment.person
      JOIN hosts host ON host.id = appointment.host
     WHERE appointment.host = :host AND appointment.revoked_at IS NULL
       AND coalesce(appointment.ends_on, 'infinity') >= :today
     ORDER BY appointment.starts_on, appointment.last_name, appointment.id
""")

_REVOKE = Statement("""
    UPDATE appointments SET revoked_at = coalesce(revoked_at, :at) WHERE id = :id AND host = :host
    RETURNING person
""")

_BEGINS = Statement("""
    SELECT host, min(starts_on) AS day FROM acting_managers WHERE person = :person AND starts_on > :today GROUP BY host
""")

_TOLD = ("person", "starts_on", "ends_on")
"""What a deputy is told again when it changes."""

YEARS = range(2000, 2101)
"""Beyond these it is a slip of the finger, or another way to say "for good"."""


async def require_host(actor: Actor, host: int, *, at: datetime) -> None:
    """Whoever decides there today; a deputy of a later day, who hears of its absences already, is told from when on."""
    if may_see_host(actor, host):
        return
    # Of all their host firms, as the number asked for may be one that no host firm can have.
    begins = {row["host"]: row["day"] for row in await _BEGINS.rows(person=actor.person, today=day_of(at))}
    if host in begins:
        raise NotYetDeputy(day=f"{begins[host]:%d/%m/%Y}")
    raise NotFound


async def list_deputies(host: int, *, by: Actor, at: datetime) -> Deputies:
    """Who approves in the manager's place, now or later; a deputy reads it too."""
    may = ["appoint"] if await _is_manager(by, host) else []
    rows = await _DEPUTIES.rows(host=host, today=day_of(at))
    return Deputies([_deputy(row, may=["correct", "revoke"] if may else []) for row in rows], may)


async def appoint(id: UUID, host: int, asked: AppointDeputy, *, by: Actor, at: datetime) -> Deputy:
    """Appoint, or correct an appointment; the same request again tells nobody again."""
    await _require_manager(by, host)
    email, today = read_mail(asked.email), day_of(at)
    if email is None or (asked.ends_on is not None and asked.ends_on < max(asked.starts_on, today)):
        raise BadAppointment
    if any(day.year not in YEARS for day in (asked.starts_on, asked.ends_on) if day):
        raise OddDays
    first_name, last_name = read_name(asked.first_name), read_name(asked.last_name)
    if first_name is None or last_name is None:
        raise BadName
    async with transaction():
        await _ALONE.rows(email=email)
        before = await _find(id, host, today)
        kept = await _APPOINT.row(
            id=id,
            host=host,
            author=by.person,
            at=at,
            email=email,
            first_name=first_name,
            last_name=last_name,
            language=by.language,
            starts_on=asked.starts_on,
            ends_on=asked.ends_on,
        )
        after = await _find(id, host, today)
        if kept is None or after is None:
            raise NotFound
        if before is None or any(before[each] != after[each] for each in _TOLD):
            await _tell(after, at)
    return _deputy(after, may=["correct", "revoke"])


async def revoke(id: UUID, host: int, *, by: Actor, at: datetime) -> None:
    """End an appointment at once; what its deputy decided stays decided."""
    await _require_manager(by, host)
    async with transaction():
        revoked = await _REVOKE.row(id=id, host=host, at=at)
        if revoked is None:
            raise NotFound
        await leave(host, revoked["person"])


async def _find(id: UUID, host: int, today: date) -> Record | None:
    return next((row for row in await _DEPUTIES.rows(host=host, today=today) if row["id"] == id), None)


async def _tell(row: Record, at: datetime) -> None:
    notice = AppointmentToDeputy(row["host_name"], row["starts_on"], row["ends_on"], link="/")
    recipient = Recipient(row["person"], row["language"], row["email"])
    await outbox.post(notice, to=[recipient], about=f"appointment:{row['id']}", at=at)


async def _require_manager(actor: Actor, host: int) -> None:
    if not await _is_manager(actor, host):
        raise OnlyManagers


async def _is_manager(actor: Actor, host: int) -> bool:
    if not may_see_host(actor, host):
        raise NotFound
    return await is_manager(actor, host)


def _deputy(row: Record, *, may: list[str]) -> Deputy:
    return Deputy(row["id"], row["name"], row["email"], row["starts_on"], row["ends_on"], may)
