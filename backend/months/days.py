"""An employee's month day by day, as the office reads it to adjust what a closing locked."""

from datetime import datetime

from backend.assignments.queries import local
from backend.kit.months import Month
from backend.kit.schemas import Named
from backend.months.queries import DeclaredInMonth, Recorded
from backend.months.schemas import WorkedDay


def days_of(recorded: Recorded, month: Month) -> list[WorkedDay]:
    return [_day(each, recorded) for each in recorded.hours if each.day in month]


def _day(hours: DeclaredInMonth, recorded: Recorded) -> WorkedDay:
    return WorkedDay(
        id=hours.id,
        host=Named(hours.host, hours.host_name),
        day=hours.day,
        start=_at_site(hours.starts_at, hours),
        end=_at_site(hours.ends_at, hours),
        minutes=hours.minutes,
        state=hours.state,
        locked=hours.locked,
        adjusted_minutes=sum(each.minutes for each in recorded.adjustments if each.declaration == hours.id),
        may=["adjust"] if hours.locked else [],
    )


def _at_site(instant: datetime | None, hours: DeclaredInMonth) -> datetime | None:
    return instant and local(instant, hours.timezone)
