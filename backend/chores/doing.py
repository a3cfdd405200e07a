"""Doing what is due, once, whichever worker comes first, and as long as the process runs."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backend.absences.extending import extend
from backend.arrivals.asking import tell_unanswered
from backend.chores.asking_papers import remind_of_papers
from backend.chores.erasing import erase
from backend.chores.reminding import remind_employees, remind_managers
from backend.chores.rules import first_of_week, is_morning, last_reminding
from backend.chores.tacit import announce_tacit_approvals, approve_tacitly
from backend.kit.clock import Clock, day_of
from backend.kit.database import Statement, transaction

log = logging.getLogger(__name__)

GLANCE = timedelta(minutes=1)

# Of two workers the second waits here for the first, and then finds it done; or not, where the first one failed.
_CLAIM = Statement("""
    INSERT INTO chore_runs (chore, due_on, done_at) VALUES (:chore, :due_on, :at)
    ON CONFLICT (chore, due_on) DO NOTHING RETURNING id
""")


@dataclass(frozen=True, slots=True)
class Chore:
    """Something for a certain day; a worker that comes later makes up for the latest of them alone."""

    name: str
    due_on: Callable[[date], date | None]
    """The latest day for which it was due, seen from today."""
    do: Callable[[date, datetime], Awaitable[None]]
    once: bool = True
    """A day; else at every look, since what it does cannot be done twice."""
    at_any_hour: bool = False
    """For the office alone, of what cannot wait for its morning."""


def _today(today: date) -> date:
    return today


async def _tell_unanswered(_today: date, at: datetime) -> None:
    await tell_unanswered(at)


# Announcements go first: whoever reads one needs no letter about the same week that day.
CHORES = (
    Chore("arrivals", _today, _tell_unanswered, once=False, at_any_hour=True),
    Chore("announcements", _today, announce_tacit_approvals),
    Chore("letters", last_reminding, remind_managers),
    Chore("reminders", first_of_week, remind_employees),
    Chore("tacit", _today, approve_tacitly, once=False),
    Chore("papers", _today, remind_of_papers),
    Chore("open-absences", _today, extend),
    Chore("erasing", _today, erase),
)


async def keep_doing(clock: Clock, stop: asyncio.Event, *, glance: timedelta = GLANCE) -> None:
    """Look again and again at what is due, until `stop` is set."""
    while not stop.is_set():
        await do_what_is_due(clock())
        with suppress(TimeoutError):
            async with asyncio.timeout(glance.total_seconds()):
                await stop.wait()


async def do_what_is_due(at: datetime) -> None:
    """Each chore apart: one that fails is tried again at the next look, and keeps no other waiting."""
    for chore in CHORES:
        if not (chore.at_any_hour or is_morning(at)):
            continue
        try:
            await _do(chore, at)
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            log.error("%s failed: %s in %s, line %s", chore.name, type(error).__name__, where.name, where.lineno)


async def _do(chore: Chore, at: datetime) -> None:
    due_on = chore.due_on(day_of(at))
    if due_on is None:
        return
    async with transaction():
        if not chore.once:
            await chore.do(due_on, at)
        elif await _CLAIM.row(chore=chore.name, due_on=due_on, at=at):
            await chore.do(due_on, at)
            log.info("%s of %s: done", chore.name, due_on)
