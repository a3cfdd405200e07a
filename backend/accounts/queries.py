"""Who is asking, read once per request."""

from datetime import datetime
from uuid import UUID

import phonenumbers
from asyncpg import Record

from backend.accounts.actor import Actor
from backend.accounts.rules import digest
from backend.kit.database import Statement

_ACTOR = Statement("""
    SELECT session.id AS session, person.id AS person, person.language, employee.id AS employee,
           ARRAY(SELECT host FROM managers WHERE managers.person = person.id) AS hosts,
           (SELECT groupement FROM officers WHERE officers.person = person.id LIMIT 1) AS groupement
      FROM sessions session
      JOIN people person ON person.id = session.person
      LEFT JOIN employees employee ON employee.person = person.id
     WHERE session.token_hash = :token_hash AND session.expires_at > :at
""")

_PERSON = Statement("""
    SELECT id, email, language FROM people
     WHERE lower(email) = :email OR phone = :phone
     LIMIT 2
""")

_PAYROLL_NUMBER = Statement("""
    SELECT person AS id FROM employees JOIN groupements ON groupements.id = employees.groupement
     WHERE payroll_number = :number AND (:groupement = '' OR code = :groupement)
     LIMIT 2
""")


async def find_actor(token: str, at: datetime) -> Actor | None:
    """The person behind a session's token, if it still runs at `at`."""
    row = await _ACTOR.row(token_hash=digest(token), at=at)
    if row is None:
        return None
    return Actor(
        person=row["person"],
        session=row["session"],
        language=row["language"],
        employee=row["employee"],
        hosts=frozenset(row["hosts"]),
        groupement=row["groupement"],
    )


async def find_person(contact: str) -> Record | None:
    """The one person reached at this mail address or phone number; two would be a guess."""
    found = await _PERSON.rows(email=contact, phone=contact)
    return found[0] if len(found) == 1 else None


async def find_by_payroll_number(written: str) -> UUID | None:
    """The person behind "00042", or "AE/00042" where several groupements use the number."""
    groupement, _, number = written.rpartition("/")
    found = await _PAYROLL_NUMBER.rows(number=number, groupement=groupement)
    return found[0]["id"] if len(found) == 1 else None


def normal_contact(written: str) -> str:
    """A mail address in lower case, or a phone number as +33639980000."""
    contact = "".join(written.split()).lower()
    if "@" in contact:
        return contact
    try:
        number = phonenumbers.parse(contact, "FR")
    except phonenumbers.NumberParseException:
        return contact
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
