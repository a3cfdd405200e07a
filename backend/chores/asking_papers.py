"""Papers still to be handed in: one reminder, on the last working morning before their time runs out."""

from datetime import date, datetime

from backend.absences.kinds import TERMS
from backend.absences.rules import Kind
from backend.kit.database import Statement
from backend.law.working_days import working_day
from notifications import outbox
from notifications.notices.to_employee import PaperDueToEmployee
from notifications.outbox import Recipient

_MISSING = Statement("""
    SELECT absence.id, absence.kind, absence.paper_due_on, person.id AS person, person.language, person.email
      FROM absences absence
      JOIN employees employee ON employee.id = absence.employee
      JOIN people person ON person.id = employee.person
     WHERE absence.state = 'announced' AND absence.paper_due_on >= :today AND absence.paper_due_on < :next
       AND NOT EXISTS (SELECT FROM absence_papers paper
                        WHERE paper.absence = absence.id AND paper.covers_from = absence.covers_from)
     ORDER BY absence.id
""")


async def remind_of_papers(today: date, at: datetime) -> None:
    """Of those due today, or before the office opens again."""
    for row in await _MISSING.rows(today=today, next=working_day(today, 1)):
        paper = TERMS[Kind(row["kind"])].paper
        assert paper is not None, "it has a day on which it is due"
        notice = PaperDueToEmployee(paper.value, row["paper_due_on"], link="/absences")
        person = Recipient(row["person"], row["language"], row["email"])
        await outbox.post(notice, to=[person], about=f"paper:{row['id']}", at=at)
