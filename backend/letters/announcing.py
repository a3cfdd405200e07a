"""Telling managers, with a link that opens the week, when their silence will approve hours."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.accounts.queries import managers_of
from backend.kit.clock import day_of
from backend.kit.weeks import Week
from backend.letters.links import new_link
from notifications import outbox
from notifications.notices.to_host import HoursTacitToHost
from notifications.outbox import Recipient


def about(host: int, week: Week) -> str:
    """What the announcements of one week of one host firm are about."""
    return f"tacit:{host}:{week}"


async def managers_to_tell(host: int, *, at: datetime) -> list[Recipient]:
    """Those whom a mail reaches: silence means nothing from anyone else."""
    managers = (await managers_of([host], today=day_of(at)))[host]
    return [manager for manager in managers if manager.email]


async def announce(
    host: int, name: str, week: Week, workers: Sequence[UUID], *, to: Recipient, approves_at: datetime, at: datetime
) -> None:
    """Tell one manager that these people's days, each named once for each day, will be approved; but not their own."""
    days = sum(worker != to.id for worker in workers)
    if not days:
        return
    link = await new_link(host, week, manager=to.id, at=at)
    assert link is not None, "an announcement's link takes the place of any other"
    notice = HoursTacitToHost(
        host=name,
        monday=week.monday,
        days=days,
        approves_at=approves_at,
        until=link.until,
        link=link.path,
        screen=f"/hosts/{host}/weeks/{week}",
    )
    await outbox.post(notice, to=[to], about=about(host, week), at=at)
