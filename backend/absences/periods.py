"""From when until when an absence is: as it was asked for, by the shifts that it meets and by what follows."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from backend.absences.errors import BadPeriod
from backend.absences.queries import KnownAbsence, next_absence, shifts_of
from backend.absences.rules import (
    ONE_DAY,
    Half,
    Period,
    by_shifts,
    half_of,
    read_open,
    read_period,
    told_end,
)
from backend.absences.schemas import ReportAbsence
from backend.aways.lasting import lasts_until
from backend.kit.clock import OFFICE_ZONE, day_of


async def period_of(
    id: UUID, asked: ReportAbsence, employee: int, kept: KnownAbsence | None, *, at: datetime
) -> Period:
    """As it was asked for; what was counted out before is not counted anew, so that a replay says the same."""
    if asked.until is None:
        return await _open(id, asked, employee, kept, at=at)
    period = read_period(asked.since, asked.until, OFFICE_ZONE)
    if period is None:
        raise BadPeriod
    if asked.half is None:
        return await _whole_days(id, period, employee, kept, at=at) if period.whole_days else period
    if not period.whole_days or period.end - period.start > timedelta(hours=25):
        raise BadPeriod
    return await _half(asked.half, day_of(period.start), employee, kept)


async def _whole_days(id: UUID, period: Period, employee: int, kept: KnownAbsence | None, *, at: datetime) -> Period:
    first, after = day_of(period.start), day_of(period.end)
    before, last = [await shifts_of(employee, day) for day in (first - ONE_DAY, after - ONE_DAY)]
    counted = by_shifts(period, before, last, at=at)
    following = await next_absence(employee, id, period.start)
    start, end = counted.start, min(counted.end, max(period.end, following or counted.end))
    if kept and kept.whole_days and day_of(kept.starts_at) == first:
        start = kept.starts_at
        end = kept.ends_at if day_of(kept.ends_at) == after and not kept.open_ended else end
    return replace(period, start=start, end=end)


async def _open(id: UUID, asked: ReportAbsence, employee: int, kept: KnownAbsence | None, *, at: datetime) -> Period:
    period = read_open(asked.since, day_of(at), OFFICE_ZONE)
    if period is None or asked.half is not None:
        raise BadPeriod
    if kept and kept.open_ended and kept.starts_at == period.start:
        return replace(period, end=kept.ends_at)
    following = await next_absence(employee, id, period.start)
    return replace(period, end=min(period.end, following or period.end))


async def _half(half: Half, day: date, employee: int, kept: KnownAbsence | None) -> Period:
    if kept and kept.half is half and day_of(kept.starts_at) == day:
        return kept.reported.period
    return half_of(day, half, await shifts_of(employee, day), OFFICE_ZONE)


async def end_told(id: UUID, employee: int, period: Period, *, at: datetime) -> datetime:
    """By what host firms may know, which is nobody's reason: an absence of an hour cuts it no more than a meeting."""
    end = told_end(day_of(period.start), day_of(at), OFFICE_ZONE)
    return await lasts_until(id, employee, period.start, end)
