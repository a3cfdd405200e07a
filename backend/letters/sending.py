"""Writing to managers that hours wait for them, with a link that opens the week."""

from collections.abc import Sequence
from datetime import date, datetime

from asyncpg import Record

from backend.accounts.queries import managers_of
from backend.kit.clock import day_of
from backend.kit.database import Statement, transaction
from backend.kit.weeks import Week
from backend.letters.links import new_link
from notifications import outbox
from notifications.notices.to_host import HoursWaitingToHost
from notifications.outbox import Recipient

_WAITING = Statement("""
    SELECT employee.person, host.name AS host, count(*) AS days
      FROM declarations declared
      JOIN hosts host ON host.id = declared.host
      JOIN employees employee ON employee.id = declared.employee
     WHERE declared.host = :host AND declared.day BETWEEN :first_day AND :last_day AND declared.state = 'submitted'
     GROUP BY employee.person, host.name
""")


async def send_letters(host: int, week: Week, *, at: datetime) -> None:
    """Write to each manager of this host firm for whom hours of a past week wait, once a day at most."""
    async with transaction():
        await write_letters(host, week, at=at, unless_after=day_of(at))


async def write_letters(host: int, week: Week, *, at: datetime, unless_after: date) -> None:
    """The same in the caller's transaction, but to nobody who was written to about this week after that day."""
    waiting = await _WAITING.rows(host=host, first_day=week.monday, last_day=week.sunday)
    for manager in (await managers_of([host], today=day_of(at)))[host]:
        others = [row for row in waiting if row["person"] != manager.id]  # nobody decides on their own hours
        if others:
            await _send(host, week, others, to=manager, at=at, unless_after=unless_after)


async def _send(
    host: int, week: Week, waiting: Sequence[Record], *, to: Recipient, at: datetime, unless_after: date
) -> None:
    link = await new_link(host, week, manager=to.id, at=at, unless_after=unless_after)
    if link is None:
        return
    notice = HoursWaitingToHost(
        host=waiting[0]["host"],
        monday=week.monday,
        days=sum(row["days"] for row in waiting),
        until=link.until,
        link=link.path,
        screen=f"/hosts/{host}/weeks/{week}",
    )
    await outbox.post(notice, to=[to], about=f"letter:{host}:{week}", at=at)
