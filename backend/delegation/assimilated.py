"""Hours of delegation and of the employer's meetings: working time that no host firm approves (L2315-10, L2143-17)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import msgspec

from backend.law.mandates import MandateKind
from backend.law.stretches import Kind, Place, Stretch

DELEGATION = "delegation"

# Of a source named `employee`, between :since and :closes. A meeting's time away has the way there and back, which is
# working time (Soc. 12 June 2013, 12-15.064).
ASSIMILATED = f"""
    SELECT '{DELEGATION}' AS nature, mandate.kind AS mandate, notice.starts_at, notice.ends_at,
           notice.state IN ('started', 'completed') AS begun
      FROM delegation_notices notice JOIN mandates mandate ON mandate.id = notice.mandate
     WHERE notice.employee = employee.id AND notice.state <> 'withdrawn'
       AND notice.ends_at > :since AND notice.starts_at < :closes
    UNION ALL
    SELECT meeting.kind, mandate.kind, away.starts_at, away.ends_at, true
      FROM attendances attendance
      JOIN aways away ON away.id = attendance.id
      JOIN meetings meeting ON meeting.id = attendance.meeting
      JOIN mandates mandate ON mandate.id = attendance.mandate
     WHERE attendance.employee = employee.id AND away.state = 'announced'
       AND away.ends_at > :since AND away.starts_at < :closes
     ORDER BY starts_at, ends_at
"""


class Assimilated(msgspec.Struct, frozen=True):
    """From one instant to another, under one mandate."""

    nature: str
    """Delegation, or the kind of a meeting."""
    mandate: MandateKind
    starts_at: datetime
    ends_at: datetime
    begun: bool
    """Its representative left: before that, it is only planned."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A planned shift, whose place it takes."""

    starts_at: datetime
    ends_at: datetime
    break_minutes: int
    place: Place


class Laid(NamedTuple):
    of: Assimilated
    stretch: Stretch
    """With a place where it takes that of a planned shift, as the law of that place then holds; none outside."""


def lay_assimilated(times: Iterable[Assimilated], shifts: Iterable[Shift], worked: Iterable[Stretch]) -> Iterator[Laid]:
    """Each minute once: what was worked meanwhile is counted as work, and two at once as the first of them.

    A break is nobody's working time: that of a shift which lies wholly within is not counted, as no credit is taken.
    """
    taken = [(stretch.start, stretch.end) for stretch in worked]
    by_start = sorted(shifts, key=lambda shift: shift.starts_at)
    for each in times:
        for start, end in _free(each.starts_at, each.ends_at, taken):
            yield from (Laid(each, stretch) for stretch in _around(start, end, by_start))
        taken.append((each.starts_at, each.ends_at))


def _free(
    start: datetime, end: datetime, taken: Iterable[tuple[datetime, datetime]]
) -> Iterator[tuple[datetime, datetime]]:
    for first, last in sorted(taken):
        if first < end and last > start:
            if start < first:
                yield start, first
            start = max(start, last)
    if start < end:
        yield start, end


def _around(start: datetime, end: datetime, shifts: Sequence[Shift]) -> Iterator[Stretch]:
    """Within planned shifts, and between them."""
    for shift in shifts:
        first, last = max(start, shift.starts_at), min(end, shift.ends_at)
        if first < last:
            if start < first:
                yield Stretch(start, first, kind=Kind.DELEGATION)
            whole = (first, last) == (shift.starts_at, shift.ends_at)
            yield Stretch(first, last, shift.break_minutes if whole else 0, shift.place, Kind.DELEGATION)
            start = last
    if start < end:
        yield Stretch(start, end, kind=Kind.DELEGATION)
