"""What each kind of absence asks for: its paper, its notice, its pay and its length, with the article.

None of it refuses anything: an absence that was said is an absence, and what it is called is settled by people. An
accord may give more than the law's least, so a length is told and never counted against anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from backend.absences.rules import Kind


class Group(StrEnum):
    """Where a person looks for theirs; and all that an officer without the right to pay reads of it."""

    HEALTH = "health"
    FAMILY = "family"
    LEAVE = "leave"
    TRAINING = "training"
    OTHER = "other"


class Pay(StrEnum):
    PAID = "paid"
    BENEFITS = "benefits"
    """By the health insurance, and by what the employer adds (L1226-1)."""
    UNPAID = "unpaid"


class Unit(StrEnum):
    DAYS = "days"
    HALF_DAYS = "half-days"
    HOURS = "hours"


class Paper(StrEnum):
    """Never one that says what somebody has."""

    SICK_NOTE = "sick-note"
    """The part meant for the employer (volet 3): days, and no diagnosis."""
    CERTIFICATE = "certificate"
    """That a child is ill, that a relative needs help."""
    PROOF = "proof"
    """A deed, a summons, a certificate of attendance."""


class Counted(StrEnum):
    """What a length counts."""

    OPEN_DAYS = "open-days"
    """Jours ouvrables: all but Sundays and public holidays."""
    WORKING_DAYS = "working-days"
    CALENDAR_DAYS = "calendar-days"
    DAYS_A_YEAR = "days-a-year"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Length:
    number: int
    counted: Counted


@dataclass(frozen=True, slots=True)
class Terms:
    """What the law says of one kind."""

    group: Group
    pay: Pay
    article: str
    units: frozenset[Unit] = frozenset(Unit)
    paper: Paper | None = None
    within: timedelta | None = None
    """For the paper, from the first day on."""
    tell_within: timedelta | None = None
    """For the word itself, from what happened on."""
    days_before: int = 0
    """To tell the groupement beforehand."""
    longest: Length | None = None
    """The law's least: an accord may give more."""
    by_office: bool = False
    """Said by the office alone."""


_DAYS = frozenset({Unit.DAYS})
_HALVES = frozenset({Unit.DAYS, Unit.HALF_DAYS})
CERTIFIED_WITHIN = timedelta(hours=48)
"""An agreement may give longer (`certificate_minutes`)."""


def _family_event(days: int) -> Terms:
    length = Length(days, Counted.OPEN_DAYS)
    return Terms(Group.FAMILY, Pay.PAID, "L3142-1, L3142-4", _DAYS, Paper.PROOF, longest=length)


TERMS: Mapping[Kind, Terms] = {
    Kind.SICK: Terms(Group.HEALTH, Pay.BENEFITS, "L1226-1", paper=Paper.SICK_NOTE, within=CERTIFIED_WITHIN),
    Kind.ACCIDENT: Terms(
        Group.HEALTH,
        Pay.BENEFITS,
        "R441-2 (CSS), L1226-1",
        paper=Paper.SICK_NOTE,
        within=CERTIFIED_WITHIN,
        tell_within=timedelta(hours=24),
    ),
    Kind.WORK_MEDICAL: Terms(Group.HEALTH, Pay.PAID, "R4624-39", paper=Paper.PROOF),
    Kind.CHILD_SICK: Terms(
        Group.FAMILY, Pay.UNPAID, "L1225-61", paper=Paper.CERTIFICATE, longest=Length(3, Counted.DAYS_A_YEAR)
    ),
    Kind.PRENATAL: Terms(Group.FAMILY, Pay.PAID, "L1225-16", paper=Paper.PROOF),
    Kind.WEDDING: _family_event(4),
    Kind.CHILD_WEDDING: _family_event(1),
    Kind.BIRTH: _family_event(3),
    Kind.BEREAVEMENT: _family_event(3),
    Kind.CHILD_DEATH: _family_event(12),
    Kind.CHILD_MOURNING: Terms(
        Group.FAMILY,
        Pay.PAID,
        "L3142-1-1",
        _DAYS,
        Paper.PROOF,
        days_before=1,
        longest=Length(8, Counted.CALENDAR_DAYS),
    ),
    Kind.CHILD_DIAGNOSIS: _family_event(5),
    Kind.MATERNITY: Terms(Group.FAMILY, Pay.BENEFITS, "L1225-17", _DAYS, Paper.SICK_NOTE),
    Kind.PATERNITY: Terms(
        Group.FAMILY,
        Pay.BENEFITS,
        "L1225-35, D1225-8",
        _DAYS,
        Paper.PROOF,
        days_before=30,
        longest=Length(25, Counted.CALENDAR_DAYS),
    ),
    Kind.BIRTH_LEAVE: Terms(
        Group.FAMILY,
        Pay.BENEFITS,
        "L1225-46-2",
        _DAYS,
        days_before=30,
        longest=Length(2, Counted.MONTHS),
    ),
    Kind.CARER: Terms(Group.FAMILY, Pay.UNPAID, "L3142-16", _HALVES, Paper.PROOF),
    Kind.PARENTAL_PRESENCE: Terms(
        Group.FAMILY, Pay.UNPAID, "L1225-62", _HALVES, Paper.CERTIFICATE, longest=Length(310, Counted.WORKING_DAYS)
    ),
    Kind.FAMILY_SOLIDARITY: Terms(Group.FAMILY, Pay.UNPAID, "L3142-6", _HALVES, Paper.CERTIFICATE),
    Kind.FAMILY_EVENT: Terms(Group.FAMILY, Pay.PAID, "L3142-1", paper=Paper.PROOF),
    Kind.PAID_LEAVE: Terms(Group.LEAVE, Pay.PAID, "L3141-3, L3141-16", _HALVES),
    Kind.TIME_OFF: Terms(Group.LEAVE, Pay.PAID, "D3121-19", _HALVES),
    Kind.TRAINING: Terms(Group.TRAINING, Pay.PAID, "L6321-2"),
    Kind.TRAINING_ACCOUNT: Terms(Group.TRAINING, Pay.PAID, "L6323-17", paper=Paper.PROOF),
    Kind.UNION_TRAINING: Terms(
        Group.TRAINING,
        Pay.PAID,
        "L2145-5, R2145-4",
        _HALVES,
        Paper.PROOF,
        days_before=30,
        longest=Length(12, Counted.DAYS_A_YEAR),
    ),
    Kind.STRIKE: Terms(Group.OTHER, Pay.UNPAID, "L2511-1"),
    Kind.DANGER: Terms(Group.OTHER, Pay.PAID, "L4131-1, L4131-3"),
    Kind.LATE: Terms(Group.OTHER, Pay.UNPAID, "", frozenset({Unit.HOURS})),
    Kind.UNEXCUSED: Terms(Group.OTHER, Pay.UNPAID, "", by_office=True),
    Kind.SUSPENSION: Terms(Group.OTHER, Pay.UNPAID, "", _DAYS, by_office=True),
    Kind.OTHER: Terms(Group.OTHER, Pay.UNPAID, ""),
}

_ON_PAY = {
    Kind.STRIKE: "unpaid",
    Kind.LATE: "unpaid",
    Kind.UNEXCUSED: "unpaid",
    Kind.SUSPENSION: "unpaid",
    Kind.UNION_TRAINING: Kind.TRAINING.value,
}
"""Under another name, shared with others, so that no line is a strike's or a union's alone (R3243-4)."""


def on_pay(kind: Kind) -> str:
    """What a payroll reads of it."""
    return _ON_PAY.get(kind, kind.value)
