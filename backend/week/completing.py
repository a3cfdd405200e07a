"""Saying that a week is complete: what was planned and is not declared was not worked, rather than forgotten."""

from datetime import datetime

from backend.accounts.actor import Actor
from backend.kit.database import Statement
from backend.kit.errors import NotFound
from backend.kit.weeks import Week
from backend.week.errors import NotOver
from backend.week.mine import my_week
from backend.week.schemas import Completion

# Nothing is written where it stands already, so that a phone may send it twice.
_COMPLETE = Statement("""
    WITH marked AS (
        INSERT INTO completions AS kept (employee, monday, complete) VALUES (:employee, :monday, true)
        ON CONFLICT (employee, monday) DO UPDATE SET complete = true, version = kept.version + 1
         WHERE NOT kept.complete
        RETURNING kept.*
    )
    INSERT INTO completion_versions (completion, version, author, at, content)
    SELECT marked.id, marked.version, :author, :at, to_jsonb(marked) FROM marked
""")

_REOPEN = Statement("""
    WITH marked AS (
        UPDATE completions SET complete = false, version = version + 1
         WHERE employee = :employee AND monday = :monday AND complete
        RETURNING *
    )
    INSERT INTO completion_versions (completion, version, author, at, content)
    SELECT marked.id, marked.version, :author, :at, to_jsonb(marked) FROM marked
""")


async def complete(week: Week, *, by: Actor, at: datetime) -> Completion:
    """All that was worked this week is declared; hours that come later are welcome all the same."""
    if by.employee is None:
        raise NotFound
    shown = await my_week(by.employee, week, language=by.language, at=at)
    if "complete" in shown.may:
        await _COMPLETE.rows(employee=by.employee, monday=week.monday, author=by.person, at=at)
    elif not shown.complete:
        raise NotOver
    return Completion(str(week), complete=True)


async def reopen(week: Week, *, by: Actor, at: datetime) -> Completion:
    """There was more after all: what is not declared is forgotten again."""
    if by.employee is None:
        raise NotFound
    await _REOPEN.rows(employee=by.employee, monday=week.monday, author=by.person, at=at)
    return Completion(str(week), complete=False)
