"""Writing to managers that hours wait for them, with a link that opens the week."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from asyncpg import Record

from backend.absences.rules import midnight
from backend.accounts.queries import managers_of
from backend.accounts.rules import digest, new_token
from backend.kit.clock import OFFICE_ZONE, day_of
from backend.kit.database import Statement, transaction
from backend.kit.weeks import Week
from backend.letters.rules import LINK_LIFE
from notifications import outbox
from notifications.notices import HoursWaitingToHost
from notifications.outbox import Recipient

_WAITING = Statement("""
    SELECT employee.person, host.name AS host, count(*) AS days
      FROM declarations declared
      JOIN hosts host ON host.id = declared.host
      JOIN employees employee ON employee.id = declared.employee
     WHERE declared.host = :host AND declared.day BETWEEN :first_day AND :last_day AND declared.state = 'submitted'
     GROUP BY employee.person, host.name
""")

# The second letter of a day finds the first one's place taken, whoever sends it.
_NEW_LINK = Statement("""
    INSERT INTO approval_links (id, token_hash, host, monday, manager, sent_on, expires_at)
    SELECT gen_random_uuid(), :token_hash, :host, :monday::date, :manager::uuid, :sent_on::date, :expires_at
     WHERE NOT EXISTS (SELECT FROM approval_links sent
                        WHERE sent.manager = :manager AND sent.host = :host AND sent.monday = :monday
                          AND sent.sent_on > :unless_after)
    ON CONFLICT (manager, host, monday, sent_on) DO NOTHING RETURNING id
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
    token, until = new_token(), day_of(at) + LINK_LIFE
    sent = await _NEW_LINK.row(
        token_hash=digest(token),
        host=host,
        monday=week.monday,
        manager=to.id,
        sent_on=day_of(at),
        unless_after=unless_after,
        expires_at=midnight(until + timedelta(days=1), OFFICE_ZONE),
    )
    if sent is None:
        return
    notice = HoursWaitingToHost(
        host=waiting[0]["host"],
        monday=week.monday,
        days=sum(row["days"] for row in waiting),
        until=until,
        link=f"/letters/{token}",
        screen=f"/hosts/{host}/weeks/{week}",
    )
    await outbox.post(notice, to=[to], about=f"letter:{host}:{week}", at=at)
