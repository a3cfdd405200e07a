"""Meetings that the employer calls, and who is called, as they stand on record."""

from datetime import datetime
from uuid import UUID

import msgspec

from backend.aways.rules import State
from backend.delegation.rules import MeetingKind
from backend.kit.database import Statement

CALLED = """
    SELECT attendance.meeting, meeting.kind, meeting.starts_at, meeting.ends_at, meeting.place,
           attendance.travel_minutes
      FROM attendances attendance JOIN meetings meeting ON meeting.id = attendance.meeting
     WHERE attendance.state = 'announced' AND meeting.state = 'announced'
"""
"""To what somebody is called."""

# Of the commissions' meetings, those of the same committee earlier in the year come first (R2315-7); a commission is
# the committee's, whoever of it comes.
COMMISSIONS = """
    SELECT (meeting.starts_at AT TIME ZONE 'Europe/Paris')::date AS day,
           (extract(epoch FROM meeting.ends_at - meeting.starts_at) / 60)::int AS minutes,
           (SELECT coalesce(sum(extract(epoch FROM earlier.ends_at - earlier.starts_at) / 60), 0)::int
              FROM meetings earlier
             WHERE earlier.kind = 'commission' AND earlier.state = 'announced'
               AND earlier.groupement = meeting.groupement
               AND (earlier.starts_at, earlier.id) < (meeting.starts_at, meeting.id)
               AND earlier.starts_at >= date_trunc('year', meeting.starts_at, 'Europe/Paris')
               AND EXISTS (SELECT FROM attendances came JOIN mandates theirs ON theirs.id = came.mandate
                            WHERE came.meeting = earlier.id AND came.state = 'announced'
                              AND theirs.committee = mandate.committee)) AS before
      FROM attendances attendance JOIN meetings meeting ON meeting.id = attendance.meeting
     WHERE attendance.mandate = mandate.id AND attendance.state = 'announced'
       AND meeting.kind = 'commission' AND meeting.state = 'announced'
"""

MEETING = """
    SELECT meeting.id, meeting.groupement, meeting.kind, meeting.starts_at, meeting.ends_at, meeting.place,
           meeting.state, meeting.version,
           (SELECT coalesce(json_agg(json_build_object(
                       'id', attendance.id, 'mandate', attendance.mandate, 'employee', attendance.employee,
                       'name', person.first_name || ' ' || person.last_name, 'kind', mandate.kind,
                       'travel_minutes', attendance.travel_minutes)
                       ORDER BY attendance.employee), '[]'::json)
              FROM attendances attendance
              JOIN mandates mandate ON mandate.id = attendance.mandate
              JOIN employees employee ON employee.id = attendance.employee
              JOIN people person ON person.id = employee.person
             WHERE attendance.meeting = meeting.id AND attendance.state = 'announced') AS called
      FROM meetings meeting
"""

_BY_ID = Statement(f"{MEETING} WHERE meeting.id = :id AND meeting.groupement = :groupement")


class Called(msgspec.Struct, frozen=True):
    """Somebody who is called to a meeting."""

    id: UUID
    """Of the time away that host firms are told of."""
    mandate: int
    employee: int
    name: str
    kind: str
    travel_minutes: int


class KnownMeeting(msgspec.Struct, frozen=True):
    id: UUID
    groupement: int
    kind: MeetingKind
    starts_at: datetime
    ends_at: datetime
    place: str
    state: State
    version: int
    called: list[Called]

    @property
    def call(self) -> tuple[object, ...]:
        """What it says to those who are called, and who they are."""
        people = [(each.mandate, each.travel_minutes) for each in self.called]
        return self.kind, self.starts_at, self.ends_at, self.place, self.state, sorted(people)


class MyCall(msgspec.Struct, frozen=True):
    """A meeting, as one of those who are called sees it."""

    meeting: UUID
    kind: MeetingKind
    starts_at: datetime
    ends_at: datetime
    place: str
    travel_minutes: int


async def find_meeting(id: UUID, groupement: int) -> KnownMeeting | None:
    row = await _BY_ID.row(id=id, groupement=groupement)
    if row is None:
        return None
    return msgspec.convert(dict(row) | {"called": msgspec.json.decode(row["called"])}, KnownMeeting)
