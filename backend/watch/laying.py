"""What the database holds of an employee, laid as the law looks at it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

import msgspec

from backend.absences.rules import Kind as AbsenceKind
from backend.assignments.rules import is_expected
from backend.delegation.assimilated import Assimilated, Shift, lay_assimilated
from backend.hours.stretches import stretches_of
from backend.law.stretches import Kind, Place, Stretch


class Site(msgspec.Struct, frozen=True):
    """Where an assignment is, and what the law asks of its host firm."""

    assignment: int
    host: int
    host_name: str
    postcode: str
    timezone: str
    is_public: bool
    opens_sundays: bool

    @property
    def place(self) -> Place:
        return Place(self.host, self.postcode, self.is_public, self.opens_sundays)


class Presence(msgspec.Struct, frozen=True):
    """A planned shift, on whose day nothing was declared for it."""

    assignment: int
    day: date
    starts_at: datetime
    ends_at: datetime
    break_minutes: int


class Declared(msgspec.Struct, frozen=True):
    assignment: int
    day: date
    starts_at: datetime | None
    ends_at: datetime | None
    break_minutes: int
    minutes: int


class Away(msgspec.Struct, frozen=True):
    """An absence."""

    kind: AbsenceKind
    starts_at: datetime
    ends_at: datetime


NOWHERE = Place(0)

Sites = Mapping[int, Site]
"""By assignment."""


@dataclass(frozen=True, slots=True)
class _AtSite:
    """Declared hours, and where."""

    declared: Declared
    place: Place
    timezone: str

    @property
    def day(self) -> date:
        return self.declared.day

    @property
    def starts_at(self) -> datetime | None:
        return self.declared.starts_at

    @property
    def ends_at(self) -> datetime | None:
        return self.declared.ends_at

    @property
    def break_minutes(self) -> int:
        return self.declared.break_minutes

    @property
    def minutes(self) -> int:
        return self.declared.minutes


def lay_declared(hours: Sequence[Declared], sites: Sites, *, around: Sequence[Assimilated]) -> list[Stretch]:
    places = {assignment: (site.place, site.timezone) for assignment, site in sites.items()}
    besides = [Stretch(each.starts_at, each.ends_at) for each in around]
    return stretches_of((_AtSite(each, *places[each.assignment]) for each in hours), besides)


def lay_represented(
    times: Sequence[Assimilated], shifts: Sequence[Presence], worked: Sequence[Stretch]
) -> Iterator[Stretch]:
    """At no host firm: what its representative does there, none of them can mend."""
    planned = [Shift(each.starts_at, each.ends_at, each.break_minutes, NOWHERE) for each in shifts]
    for laid in lay_assimilated(times, planned, worked):
        yield replace(laid.stretch, place=None)


def lay_planned(shifts: Sequence[Presence], absences: Sequence[Away], sites: Sites) -> list[Stretch]:
    """Nobody is expected on a public holiday; an absence takes the place of what it meets of a shift."""
    places = {assignment: site.place for assignment, site in sites.items()}
    expected = (each for each in shifts if is_expected(each.day, sites[each.assignment].postcode))
    return list(chain.from_iterable(_without(absences, each, places[each.assignment]) for each in expected))


def _without(absences: Sequence[Away], shift: Presence, place: Place) -> Iterator[Stretch]:
    """Absences of one employee follow each other; a part of a shift has no break of its own."""
    opens = shift.starts_at
    for absence in absences:
        start, end = max(shift.starts_at, absence.starts_at), min(shift.ends_at, absence.ends_at)
        if start < end:
            if opens < start:
                yield Stretch(opens, start, place=place)
            yield Stretch(start, end, _break_within(shift, start, end), place, _kind(absence))
            opens = end
    if opens < shift.ends_at:
        yield Stretch(opens, shift.ends_at, _break_within(shift, opens, shift.ends_at), place)


def _break_within(shift: Presence, start: datetime, end: datetime) -> int:
    return shift.break_minutes if (start, end) == (shift.starts_at, shift.ends_at) else 0


def _kind(absence: Away) -> Kind:
    """The law tells leave, which counts towards overtime, from everything else that keeps somebody away."""
    return Kind.PAID_LEAVE if absence.kind is AbsenceKind.PAID_LEAVE else Kind.SICK
