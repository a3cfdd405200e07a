"""The four people whom a visitor may be, as the demo's files know them."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from backend.kit.database import Statement
from backend.kit.weeks import Week


class Part(StrEnum):
    """What someone of the cast is there to show."""

    EMPLOYEE = "employee"
    REPRESENTATIVE = "representative"
    MANAGER = "manager"
    OFFICER = "officer"


MAILS = {
    Part.EMPLOYEE: "jules.marechal.00589@salaries.example",
    Part.REPRESENTATIVE: "zoe.sanchez.00668@salaries.example",
    Part.MANAGER: "agathe.meunier80@bouvier80.example",
    Part.OFFICER: "camille.delattre@alliance.example",
}
"""Both employees work for the manager's host firm, and for another one each."""


@dataclass(frozen=True, slots=True)
class Player:
    part: Part
    person: UUID
    name: str
    places: list[str]
    """Where they work or decide: host firms, or the groupement."""
    manages: int | None

    def home(self, week: Week) -> str:
        """The screen to begin with."""
        match self.part:
            case Part.MANAGER:
                return f"/hosts/{self.manages}/weeks/{week}"
            case Part.OFFICER:
                return "/office"
            case _:
                return f"/weeks/{week}"


_PLAYERS = Statement("""
    SELECT person.id, person.email, person.first_name || ' ' || person.last_name AS name,
           ARRAY(SELECT host.name
                   FROM assignments assignment
                   JOIN employees employee ON employee.id = assignment.employee
                   JOIN hosts host ON host.id = assignment.host
                  WHERE employee.person = person.id
                  UNION SELECT host.name FROM managers JOIN hosts host ON host.id = managers.host
                  WHERE managers.person = person.id
                  UNION SELECT groupement.name
                   FROM officers JOIN groupements groupement ON groupement.id = officers.groupement
                  WHERE officers.person = person.id
                  ORDER BY 1) AS places,
           (SELECT min(host) FROM managers WHERE managers.person = person.id) AS manages
      FROM people person WHERE person.email = ANY(:mails)
""")


async def find_cast() -> list[Player]:
    """Who of the cast is in the database, in the order of the page."""
    rows = {row["email"]: row for row in await _PLAYERS.rows(mails=list(MAILS.values()))}
    return [
        Player(part, rows[mail]["id"], rows[mail]["name"], rows[mail]["places"], rows[mail]["manages"])
        for part, mail in MAILS.items()
        if mail in rows
    ]
