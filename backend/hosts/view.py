"""What a host firm may know. Every answer and notice to a host firm is built from these shapes.

There is no field for the reason of an absence, a mandate, another host firm or a contract, so none
can slip through (RGPD art. 5(1)(c); L1121-1): whoever wants one must first add it here, in the open.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from backend.kit.schemas import Answer, Named
from backend.kit.weeks import Week

ABSENT = {"fr": "absent, géré par le groupement", "en": "absent, handled by the groupement"}
"""The one wording for every absence: another wording, icon or colour would be a reason told."""

OPENLY = {"fr": "délégation, gérée par le groupement", "en": "delegation, handled by the groupement"}
"""Only where its representative wishes it said."""


def told_since(today: date) -> date:
    """The first day of which a host firm still reads who was away: last week's Monday.

    It decides on that week's hours. What is older is a history of each person's absences, and short ones that come back
    month after month tell their reason by themselves (RGPD art. 5(1)(c)).
    """
    return Week.of(today).monday - timedelta(days=7)


class Presence(Answer, frozen=True):
    """A planned stretch of work at the host firm."""

    start: datetime
    end: datetime
    break_minutes: int
    minutes: int


class Proposal(Answer, frozen=True):
    """The times that the host firm would approve, on the clock of the site; or a mere duration."""

    start: str | None = None
    end: str | None = None
    break_minutes: int = 0
    minutes: int | None = None


class DeclaredPresence(Answer, frozen=True):
    """What the employee declared for this host firm, and how it stands."""

    id: UUID
    start: datetime | None
    end: datetime | None
    break_minutes: int
    minutes: int
    comment: str
    state: str
    reason: str | None
    """Why the host firm itself disputes it, or how the groupement settled it."""
    proposal: Proposal | None
    rounds: int
    arbitrated: bool
    tacit: bool
    """Approved without the host firm's answer, as the groupement's agreement says."""
    decided_by: str | None
    version: int
    locked: bool
    """Of a month that is closed."""


class ArrivalTold(Answer, frozen=True):
    """What became of the host firm's question after somebody who had not arrived."""

    state: str
    """Asked, here, coming, or absent, as it was told before."""
    asked_at: datetime | None
    coming_at: datetime | None
    label: str | None
    """Of an absence, the one wording."""


class HostRow(Answer, frozen=True):
    """One employee's day at the host firm: planned beside declared."""

    employee: Named
    day: date
    site: Named
    job: str
    planned: Presence | None
    declared: DeclaredPresence | None
    difference_minutes: int | None
    outside: bool
    absent: bool
    replaced_by: str | None
    """Who comes instead, once somebody said yes; nothing of whoever was asked or declined."""
    replaces: str | None
    """The absent in whose place they come."""
    arrival: ArrivalTold | None
    """While the shift goes on."""
    state: str
    may: list[str]


class AbsenceTold(Answer, frozen=True):
    """An absence as a host firm is told it: who, from, until."""

    id: UUID
    employee: Named
    start: datetime
    end: datetime
    return_unknown: bool
    """Beyond the end, which is how far is known: said alike of every absence without one."""
    state: str
    label: str
    version: int
    """Rises whenever it is told anew: whoever says "seen" says of which."""
    acknowledged_at: datetime | None
    may: list[str]


class Expected(Answer, frozen=True):
    """Somebody who is expected on a day, and whether they will be there."""

    employee: Named
    site: Named
    job: str
    start: datetime
    end: datetime
    absence: UUID | None
    """What is acknowledged, where they will not be there."""
    version: int | None
    """Of it."""
    away_from: datetime | None
    """When the absence begins and ends within the shift."""
    away_until: datetime | None
    label: str | None
    acknowledged_at: datetime | None
    replaces: str | None
    replaced_by: str | None
    arrival: ArrivalTold | None
    may: list[str]


class HostBoard(Answer, frozen=True):
    """Who is expected today: those who will not be there first."""

    day: date
    host: Named
    present: int
    absent: int
    expected: list[Expected]


class AbsenceEvent(Answer, frozen=True):
    """An absence as a host firm's own system is told it: who, from, until."""

    id: UUID
    version: int
    """Of all events about this id, the highest is the latest."""
    host: Named
    employee: Named
    start: datetime
    end: datetime
    return_unknown: bool


class ReplacementEvent(Answer, frozen=True):
    """Who comes instead of whom, as a host firm's own system is told it."""

    id: UUID
    version: int
    """Of all events about this id, the highest is the latest."""
    host: Named
    employee: Named
    replaces: Named
    start: datetime
    end: datetime


class HostTotals(Answer, frozen=True):
    planned_minutes: int
    declared_minutes: int
    approved_minutes: int
    waiting: int


class HostWeek(Answer, frozen=True):
    """Who is here this week, who is not, and what waits for a decision."""

    week: str
    monday: date
    today: date
    host: Named
    rows: list[HostRow]
    absences: list[AbsenceTold]
    totals: HostTotals


class WaitingRow(Answer, frozen=True):
    """Hours of one employee that wait for the manager's decision."""

    host: Named
    employee: Named
    day: date
    site: Named
    job: str
    planned_minutes: int
    declared: DeclaredPresence
    difference_minutes: int
    outside: bool
    may: list[str]


class Waiting(Answer, frozen=True):
    """A page of what waits, the oldest day first."""

    rows: list[WaitingRow]
    after: str | None
    """Where the next page begins, if there is one."""


class MonthMinutes(Answer, frozen=True):
    planned_minutes: int
    declared_minutes: int
    """What is approved, waits or is disputed."""
    approved_minutes: int
    waiting_minutes: int
    disputed_minutes: int
    """By the host firm, or before the groupement."""


class HostMonthRow(Answer, frozen=True):
    """One employee's month at the host firm, and nowhere else."""

    employee: Named
    minutes: MonthMinutes


class HostMonthWeek(Answer, frozen=True):
    """A week's days that are in the month."""

    week: str
    first_day: date
    last_day: date
    minutes: MonthMinutes


class HostAdjustment(Answer, frozen=True):
    """Minutes that the groupement added to locked hours at the host firm, or took off; it is invoiced for them."""

    employee: Named
    day: date
    minutes: int
    reason: str
    """In the words that the groupement wrote for both sides."""


class HostMonth(Answer, frozen=True):
    month: str
    first_day: date
    last_day: date
    today: date
    host: Named
    minutes: MonthMinutes
    rows: list[HostMonthRow]
    weeks: list[HostMonthWeek]
    adjustments: list[HostAdjustment]
