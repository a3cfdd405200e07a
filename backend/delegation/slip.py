"""The bon de délégation on paper: what it may say, and nothing else (Soc. 12 June 2007, 06-40.957)."""

from asyncio import to_thread
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from backend.accounts.actor import Actor
from backend.delegation.queries import KnownNotice, find_notice
from backend.delegation.rules import State
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement
from backend.kit.errors import NotFound
from backend.kit.printing import compile_pdf, template_folder, words_of
from notifications import wording

_FOLDER = Path(__file__).parent / "templates"
_environment = template_folder(_FOLDER)

_EMPLOYEE = Statement("""
    SELECT person.first_name || ' ' || person.last_name AS name, employee.groupement
      FROM employees employee JOIN people person ON person.id = employee.person WHERE employee.id = :employee
""")


async def slip_of(id: UUID, *, by: Actor, at: datetime) -> bytes:
    """For its representative and for their office; of a notice that was withdrawn there is none."""
    notice = await find_notice(id)
    if notice is None or notice.state is State.WITHDRAWN:
        raise NotFound
    row = await _EMPLOYEE.row(employee=notice.employee)
    assert row is not None, "a notice is an employee's"
    if notice.employee != by.employee and row["groupement"] != by.groupement:
        raise NotFound
    # Beside the event loop: other requests do not wait for it.
    return await to_thread(draw_slip, notice, row["name"], language=by.language, at=at)


def draw_slip(notice: KnownNotice, name: str, *, language: str, at: datetime) -> bytes:
    words = words_of(_FOLDER, language)
    source = _environment.get_template("slip.typ").render(
        words=words, language=language, fields=list(_fields(notice, name, language))
    )
    return compile_pdf(source, at=at.replace(microsecond=0))


def _fields(notice: KnownNotice, name: str, language: str) -> Iterator[tuple[str, str]]:
    words = words_of(_FOLDER, language)
    yield words["name"], name
    yield words["mandate"], wording.mandate(notice.kind, language)
    yield words["departure"], _moment(notice.starts_at, language)
    yield words["expected"], _moment(notice.expected_at, language)
    yield words["returned"], _moment(notice.returned_at, language) if notice.returned_at else words["none"]
    yield words["where"], words["outside" if notice.outside else "inside"]
    yield words["used"], wording.duration(notice.taken_before)


def _moment(at: datetime, language: str) -> str:
    there = at.astimezone(OFFICE_ZONE)
    return f"{wording.day(there.date(), language)} {there.year}, {wording.hour(there, language)}"
