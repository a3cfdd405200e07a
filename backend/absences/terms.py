"""What each kind asks for, as the screens tell it."""

from datetime import date, timedelta

from backend.absences.kinds import CERTIFIED_WITHIN, TERMS, Terms, Unit
from backend.absences.rules import Kind
from backend.absences.schemas import AbsenceKind, AbsenceKinds, LongestAbsence
from backend.accounts.actor import Actor
from backend.agreements.queries import agreements_of
from backend.kit.database import Statement
from backend.kit.errors import NotFound
from backend.law.agreement import in_force

_GROUPEMENT = Statement("SELECT groupement FROM employees WHERE id = :employee")


async def groupement_of(employee: int) -> int:
    row = await _GROUPEMENT.row(employee=employee)
    if row is None:
        raise NotFound
    return int(row["groupement"])


async def certified_within(groupement: int, day: date) -> timedelta:
    """How long a sick note of that day may take, as the groupement has agreed."""
    return timedelta(minutes=in_force(await agreements_of(groupement), day).certificate_minutes)


async def kinds_for(actor: Actor, today: date) -> AbsenceKinds:
    """Those that an employee may report; for the office all of them."""
    if actor.groupement is None and actor.employee is None:
        raise NotFound
    groupement = actor.groupement or await groupement_of(actor.employee or 0)
    within = await certified_within(groupement, today)
    return AbsenceKinds(
        [_shown(kind, of, within) for kind, of in TERMS.items() if actor.groupement is not None or not of.by_office]
    )


def _shown(kind: Kind, of: Terms, certified: timedelta) -> AbsenceKind:
    within = certified if of.within == CERTIFIED_WITHIN else of.within
    return AbsenceKind(
        kind=kind,
        group=of.group,
        pay=of.pay,
        units=[unit for unit in Unit if unit in of.units],
        paper=of.paper,
        paper_hours=_hours(within),
        tell_hours=_hours(of.tell_within),
        days_before=of.days_before,
        longest=LongestAbsence(of.longest.number, of.longest.counted) if of.longest else None,
        article=of.article,
    )


def _hours(within: timedelta | None) -> int | None:
    return int(within.total_seconds()) // 3600 if within else None
