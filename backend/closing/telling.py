"""What both sides are told of an adjustment: how many minutes, and why."""

from datetime import datetime
from uuid import UUID

from backend.accounts.queries import managers_of, name_of, recipient_of
from backend.hours.queries import DeclaredHours
from backend.kit.clock import day_of
from backend.kit.months import Month
from notifications import outbox
from notifications.notices.to_employee import HoursAdjustedToEmployee
from notifications.notices.to_host import HoursAdjustedToHost


async def tell_adjusted(id: UUID, hours: DeclaredHours, minutes: int, reason: str, *, at: datetime) -> None:
    """Each is led to the month, which shows what was approved and, beside it, what was adjusted."""
    month, about = Month.of(hours.day), f"adjustment:{id}"
    to_employee = HoursAdjustedToEmployee(hours.host_name, hours.day, minutes, reason, link=f"/months/{month}")
    await outbox.post(to_employee, to=[await recipient_of(hours.employee)], about=about, at=at)
    link = f"/hosts/{hours.host}/months/{month}"
    to_host = HoursAdjustedToHost(await name_of(hours.employee), hours.day, hours.host_name, minutes, reason, link=link)
    managers = await managers_of([hours.host], today=day_of(at))
    await outbox.post(to_host, to=managers[hours.host], about=about, at=at)
