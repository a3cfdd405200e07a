"""`navette payroll`: who of the office pays, and so reads the reasons of absences and opens their papers."""

import sys

from backend.accounts.contacts import normal_contact
from backend.accounts.queries import find_person
from backend.kit.database import Statement

DONE, REFUSED = 0, 1

_OFFICERS = Statement("""
    SELECT groupement.code, person.first_name || ' ' || person.last_name AS name, officer.payroll
      FROM officers officer JOIN people person ON person.id = officer.person
      JOIN groupements groupement ON groupement.id = officer.groupement
     ORDER BY groupement.code, person.last_name, person.first_name
""")

_NAME = Statement("UPDATE officers SET payroll = :pays WHERE person = :person RETURNING id")


async def command(contact: str | None, *, pays: bool) -> int:
    """Name an officer by mail or phone, or take the right from them; then list all. Answers the exit status."""
    if contact is not None:
        person = await find_person(normal_contact(contact))
        if person is None or not await _NAME.rows(person=person["id"], pays=pays):
            sys.stderr.write(
                f"« {contact} » ne désigne personne du bureau. Essayez son adresse électronique ou son téléphone.\n"
            )
            return REFUSED
    for row in await _OFFICERS.rows():
        word = "paie" if row["payroll"] else "sans la paie"
        sys.stdout.write(f"{row['code']}  {row['name']} : {word}\n")
    return DONE
