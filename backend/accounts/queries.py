"""Who is asking, read once per request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from asyncpg import Record

from backend.accounts.actor import Actor
from backend.accounts.contacts import mobile, spoken
from backend.accounts.rules import digest
from backend.kit.clock import day_of
from backend.kit.database import Statement
from backend.kit.errors import NotFound
from notifications.outbox import Recipient

ACTOR = Statement("""
    SELECT session.id AS session, person.id AS person, person.language, employee.id AS employee,
           ARRAY(SELECT host FROM acting_managers acting
                  WHERE acting.person = person.id
                    AND (:at::timestamptz AT TIME ZONE 'Europe/Paris')::date
                        BETWEEN acting.starts_on AND acting.ends_on) AS hosts,
           officer.groupement, coalesce(officer.payroll, false) AS payroll
      FROM sessions session
      JOIN people person ON person.id = session.person
      LEFT JOIN employees employee ON employee.person = person.id
      LEFT JOIN LATERAL (SELECT groupement, payroll FROM officers WHERE officers.person = person.id LIMIT 1) officer
        ON true
     WHERE session.token_hash = :token_hash AND session.expires_at > :at
""")

_PERSON = Statement("""
    SELECT id, email, language FROM people
     WHERE email = :email OR phone = :phone
     LIMIT 2
""")

_PAYROLL_NUMBER = Statement("""
    SELECT person AS id FROM employees JOIN groupements ON groupements.id = employees.groupement
     WHERE payroll_number = :number AND (:groupement = '' OR code = :groupement)
     LIMIT 2
""")

_MANAGERS = Statement("""
    SELECT acting.host, person.id, person.language, person.email, person.phone,
           acting.role = 'deputy' AND acting.ends_on = 'infinity' AS stands_by,
           person.first_name || ' ' || person.last_name AS name
      FROM unnest(:hosts::int[], :days::date[]) AS asked(host, day)
      JOIN acting_managers acting ON acting.host = asked.host AND asked.day BETWEEN acting.starts_on AND acting.ends_on
      JOIN people person ON person.id = acting.person
     ORDER BY acting.role = 'manager' DESC, person.last_name
""")

_IS_MANAGER = Statement("SELECT FROM managers WHERE person = :person AND host = :host AND role = 'manager'")

_OFFICERS = Statement("""
    SELECT person.id, person.language, person.email, person.phone
      FROM officers JOIN people person ON person.id = officers.person
      JOIN employees employee ON employee.groupement = officers.groupement
     WHERE employee.id = :employee ORDER BY officers.id
""")

_PERSON_OF = Statement("""
    SELECT person.id, person.language, person.email, person.phone, person.first_name || ' ' || person.last_name AS name
      FROM employees employee JOIN people person ON person.id = employee.person
     WHERE employee.id = :employee
""")


_PEOPLE_OF = Statement("""
    SELECT person.id, person.language, person.email, person.phone
      FROM employees employee JOIN people person ON person.id = employee.person
     WHERE employee.id = ANY(:employees::int[]) ORDER BY employee.id
""")


_LANGUAGE = Statement("""
    SELECT person.language FROM sessions session JOIN people person ON person.id = session.person
     WHERE session.token_hash = :token_hash
""")


async def find_actor(token: str, at: datetime) -> Actor | None:
    """The person behind a session's token, if it still runs at `at`."""
    row = await ACTOR.row(token_hash=digest(token), at=at)
    if row is None:
        return None
    return Actor(
        person=row["person"],
        session=row["session"],
        language=row["language"],
        employee=row["employee"],
        hosts=frozenset(row["hosts"]),
        groupement=row["groupement"],
        payroll=row["payroll"],
    )


async def find_language(token: str) -> str | None:
    """In which language the owner of a session reads; it opens nothing, so it may have ended."""
    row = await _LANGUAGE.row(token_hash=digest(token))
    return row["language"] if row else None


async def find_person(contact: str) -> Record | None:
    """The one person reached at this mail address or phone number; two would be a guess."""
    found = await _PERSON.rows(email=contact, phone=contact)
    return found[0] if len(found) == 1 else None


async def find_by_payroll_number(written: str) -> UUID | None:
    """The person behind "00042", or "AE/00042" where several groupements use the number."""
    groupement, _, number = written.rpartition("/")
    found = await _PAYROLL_NUMBER.rows(number=number, groupement=groupement)
    return found[0]["id"] if len(found) == 1 else None


async def managers_of(hosts: Sequence[int], *, today: date) -> dict[int, list[Recipient]]:
    """Who is told what concerns these host firms: their managers, and the deputies of that day."""
    told: dict[int, list[Recipient]] = {host: [] for host in hosts}
    for row in await _MANAGERS.rows(hosts=list(hosts), days=[today] * len(hosts)):
        told[row["host"]].append(_recipient(row))
    return told


@dataclass(frozen=True, slots=True)
class AtHost:
    """Who of a host firm hears of an absence: at once, or only where those do not see it in time."""

    at_once: list[Recipient]
    standing_by: list[Recipient]
    contacts: list[str]
    """Whom the office may call there."""


async def readers_at(shifts: Mapping[int, datetime]) -> dict[int, AtHost]:
    """Of each host firm on the day of a shift there.

    Whoever replaces a manager for some dates hears like one; a deputy for good, where there are no others.
    """
    known: dict[int, list[Record]] = {host: [] for host in shifts}
    for row in await _MANAGERS.rows(hosts=list(shifts), days=[day_of(start) for start in shifts.values()]):
        known[row["host"]].append(row)
    return {host: _at_host(rows) for host, rows in known.items()}


def _at_host(rows: Sequence[Record]) -> AtHost:
    at_once = {row["id"] for row in rows if not row["stands_by"]} or {row["id"] for row in rows}
    each = {row["id"]: row for row in rows}
    return AtHost(
        [_recipient(row) for id, row in each.items() if id in at_once],
        [_recipient(row) for id, row in each.items() if id not in at_once],
        [f"{row['name']}, {spoken(row['phone'])}" if row["phone"] else row["name"] for row in each.values()],
    )


async def is_manager(actor: Actor, host: int) -> bool:
    """Not a deputy, whom a manager appoints."""
    return bool(await _IS_MANAGER.rows(person=actor.person, host=host))


async def officers_of(employee: int) -> list[Recipient]:
    """The office of the employee's groupement."""
    return [_recipient(row) for row in await _OFFICERS.rows(employee=employee)]


async def recipient_of(employee: int) -> Recipient:
    row = await _PERSON_OF.row(employee=employee)
    if row is None:
        raise NotFound
    return _recipient(row)


async def recipients_of(employees: Sequence[int]) -> list[Recipient]:
    return [_recipient(row) for row in await _PEOPLE_OF.rows(employees=list(employees))]


async def name_of(employee: int) -> str:
    row = await _PERSON_OF.row(employee=employee)
    return str(row["name"]) if row else ""


def _recipient(row: Record) -> Recipient:
    return Recipient(row["id"], row["language"], row["email"], mobile(row["phone"]))
