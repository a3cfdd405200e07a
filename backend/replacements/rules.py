"""Who can step in for somebody, and who first: what is asked of whoever comes, and what speaks for one or the other."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backend.law.agreement import Agreement
from backend.law.room import Planned, has_room
from backend.law.stretches import LEGAL_WEEK

MONTHS, WEEKS = 12, 52
FAR_KM = 60
"""Beyond it nearness counts for nothing."""
ANSWERED_WITHIN = timedelta(hours=2)
"""Then the office is told that nobody has said yes; sooner where the shift is near."""
KNOWN_JOB, KNOWN_HOST, OWED, NEAR = 40, 25, 30, 30
"""Points: who knows the work there begins at once; who is owed hours costs the groupement none more."""


class LeftOut(StrEnum):
    """Why somebody cannot step in; the first that holds."""

    CONTRACT = "contract"
    """None on that day."""
    JOB = "job"
    CERTIFICATES = "certificates"
    AWAY = "away"
    AT_WORK = "at-work"
    LAW = "law"


class Reason(StrEnum):
    """What speaks for somebody, or is to be known before they are asked."""

    KNOWN_JOB = "known-job"
    KNOWN_HOST = "known-host"
    NEW_HOST = "new-host"
    CERTIFICATES = "certificates"
    OWED = "owed"
    MONTH_FULL = "month-full"
    HERE = "here"
    NEAR = "near"
    FAR = "far"
    FAR_UNKNOWN = "far-unknown"


@dataclass(frozen=True, slots=True)
class Vacant:
    """What of a planned shift is left without anybody: minutes since 1970 on the wall, and what it asks for."""

    span: Planned
    host: int
    job: str
    certificates: frozenset[str]
    absent: int


@dataclass(frozen=True, slots=True)
class Colleague:
    """A shared employee, as far as stepping in goes."""

    employee: int
    contract_job: str | None
    """None without a contract on that day."""
    jobs: frozenset[str]
    """That they do or did for the groupement."""
    certificates: frozenset[str]
    weekly_minutes: int
    annual_days: int | None
    known: frozenset[tuple[int, str]]
    """Host firms with the job they had there."""
    planned: tuple[Planned, ...]
    away: tuple[tuple[int, int], ...]
    month_minutes: int
    """Worked or planned in the month of the shift."""


def left_out(colleague: Colleague, vacant: Vacant, agreement: Agreement) -> LeftOut | None:
    """What keeps them from it, but for what only the whole law can say."""
    start, end, _ = vacant.span
    if colleague.contract_job is None:
        return LeftOut.CONTRACT
    if vacant.job not in {colleague.contract_job, *colleague.jobs}:
        return LeftOut.JOB
    if not vacant.certificates <= colleague.certificates:
        return LeftOut.CERTIFICATES
    if any(first < end and start < last for first, last in colleague.away):
        return LeftOut.AWAY
    if any(each.start < end and start < each.end for each in colleague.planned):
        return LeftOut.AT_WORK
    if not room_for(vacant.span, colleague, agreement):
        return LeftOut.LAW
    return None


def room_for(span: Planned, colleague: Colleague, agreement: Agreement, *more: Planned) -> bool:
    """`more` is what they would take besides."""
    planned = (*colleague.planned, *more)
    return has_room(span, planned, week_limit(colleague.weekly_minutes, agreement), agreement)


def week_limit(weekly_minutes: int, agreement: Agreement) -> int:
    """A part-timer's complementary hours end before 35 hours (L3123-9) and at their share (L3123-28)."""
    if weekly_minutes >= LEGAL_WEEK:
        return agreement.week_minutes
    if agreement.annual_minutes is not None:
        return LEGAL_WEEK - 1
    return min(LEGAL_WEEK - 1, weekly_minutes + int(weekly_minutes * agreement.complementary_share))


def owed_minutes(colleague: Colleague) -> int | None:
    """Of the month's contract; a forfait in days owes no hours."""
    if colleague.annual_days is not None:
        return None
    return colleague.weekly_minutes * WEEKS // MONTHS - colleague.month_minutes


def reasons(colleague: Colleague, vacant: Vacant, km: int | None) -> Iterator[Reason]:
    if (vacant.host, vacant.job) in colleague.known:
        yield Reason.KNOWN_JOB
    elif any(host == vacant.host for host, _ in colleague.known):
        yield Reason.KNOWN_HOST
    else:
        yield Reason.NEW_HOST
    if vacant.certificates:
        yield Reason.CERTIFICATES
    owed = owed_minutes(colleague)
    if owed is not None:
        yield Reason.OWED if owed >= vacant.span.work else Reason.MONTH_FULL
    yield _distance(km)


def _distance(km: int | None) -> Reason:
    if km is None:
        return Reason.FAR_UNKNOWN
    return Reason.HERE if km == 0 else Reason.NEAR if km <= FAR_KM else Reason.FAR


def points(colleague: Colleague, vacant: Vacant, km: int | None) -> int:
    """0 to 100."""
    found = set(reasons(colleague, vacant, km))
    owed, work = owed_minutes(colleague), vacant.span.work
    share = 0 if owed is None else max(0, min(owed, work)) / work
    near = 0 if km is None else max(0, FAR_KM - km) / FAR_KM
    known = KNOWN_JOB if Reason.KNOWN_JOB in found else KNOWN_HOST if Reason.KNOWN_HOST in found else 0
    return round(known + OWED * share + NEAR * near)


def read_certificates(written: str) -> frozenset[str]:
    """Each on its own: an office writes them after commas, semicolons or strokes."""
    return frozenset(name for each in re.split(r"[,;|\n]", written) if (name := " ".join(each.casefold().split())))


def answers_due(start: datetime, *, asked_at: datetime) -> datetime:
    """Half of the time that is left, at most: the other half is for whoever is asked next."""
    return asked_at + min(ANSWERED_WITHIN, (start - asked_at) / 2)


def missing(asked: Collection[str], held: Collection[str]) -> list[str]:
    return sorted(set(asked) - set(held))
