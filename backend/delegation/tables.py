"""Staff representatives' committees, notices, shared hours, and the meetings they are called to."""

from piccolo.columns import (
    UUID,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    SmallInt,
    Timestamptz,
    Varchar,
)
from piccolo.columns.base import OnDelete
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.aways.rules import State as AwayState
from backend.delegation.rules import MeetingKind, State
from backend.hosts.tables import Groupement
from backend.people.tables import Employee, Mandate, Person
from backend.people.versions import Version


class DelegationNotice(Table, tablename="delegation_notices"):
    """A bon de délégation, for its representative and the groupement: no host firm reads this table."""

    id = UUID(primary_key=True, default=None)
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    mandate = ForeignKey(Mandate, on_delete=OnDelete.restrict, null=False)
    starts_at = Timestamptz(null=False, default=None)
    expected_at = Timestamptz(null=False, default=None, help_text="The return, as it was announced.")
    returned_at = Timestamptz(null=True, default=None)
    ends_at = Timestamptz(null=False, default=None, help_text="The return as far as it is known; exclusive.")
    outside = Boolean(null=False, default=False, help_text="Of the firm, for the cover of accidents.")
    state = Varchar(length=10, choices=State, null=False, default=State.ANNOUNCED)
    minutes = Integer(null=False, default=None, help_text="Taken from the credit of the month it starts in.")
    planned_minutes = Integer(null=False, default=None, help_text="Of them, in which a host firm expected them.")
    announced_at = Timestamptz(null=False, default=None)
    acknowledged_by = ForeignKey(Person, on_delete=OnDelete.restrict, null=True, default=None)
    acknowledged_at = Timestamptz(null=True, default=None, help_text="Seen by the office; never an approval.")
    version = Integer(null=False, default=1)


class DelegationNoticeVersion(Version, Table, tablename="delegation_notice_versions"):
    """One thing that happened to a notice; added, never changed."""

    notice = ForeignKey(DelegationNotice, on_delete=OnDelete.restrict, null=False)
    chain = Integer(null=False, default=None, help_text="The employee: their facts are one chain.")
    delegation_notice_versions_once_per_version = Unique([notice, "version"])


class HourTransfer(Table, tablename="hour_transfers"):
    """Hours that one mandate gives to another for one month, in writing (R2315-6, L2143-14)."""

    id = UUID(primary_key=True, default=None)
    giver = ForeignKey(Mandate, on_delete=OnDelete.restrict, null=False)
    receiver = ForeignKey(Mandate, on_delete=OnDelete.restrict, null=False)
    month = Date(null=False, default=None, help_text="Its first day: the month whose hours they are.")
    minutes = Integer(null=False, default=None)
    state = Varchar(length=10, choices=AwayState, null=False, default=AwayState.ANNOUNCED)
    written_by = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    written_at = Timestamptz(null=False, default=None, help_text="The employer is informed; eight days run from here.")
    withdrawn_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class HourTransferVersion(Version, Table, tablename="hour_transfer_versions"):
    """A gift of hours written, or taken back; added, never changed."""

    transfer = ForeignKey(HourTransfer, on_delete=OnDelete.restrict, null=False)
    chain = Integer(null=False, default=None, help_text="The mandate that gives: its gifts are one chain.")
    hour_transfer_versions_once_per_version = Unique([transfer, "version"])


class Meeting(Table, tablename="meetings"):
    """Called by the employer: no credit pays for it."""

    id = UUID(primary_key=True, default=None)
    groupement = ForeignKey(Groupement, on_delete=OnDelete.restrict, null=False)
    kind = Varchar(length=12, choices=MeetingKind, null=False, default=MeetingKind.COMMITTEE)
    starts_at = Timestamptz(null=False, default=None)
    ends_at = Timestamptz(null=False, default=None)
    place = Varchar(length=200, null=False, default="")
    state = Varchar(length=10, choices=AwayState, null=False, default=AwayState.ANNOUNCED)
    called_by = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    called_at = Timestamptz(null=False, default=None)
    version = Integer(null=False, default=1)


class Attendance(Table, tablename="attendances"):
    """Somebody called to a meeting, with the way there and back, which is working time (Soc. 12 June 2013, 12-15.064).

    Its id is that of the time away that host firms are told of.
    """

    id = UUID(primary_key=True, default=UUID4())
    meeting = ForeignKey(Meeting, on_delete=OnDelete.restrict, null=False)
    mandate = ForeignKey(Mandate, on_delete=OnDelete.restrict, null=False)
    employee = ForeignKey(Employee, on_delete=OnDelete.restrict, null=False)
    travel_minutes = SmallInt(null=False, default=0, help_text="Each way.")
    state = Varchar(length=10, choices=AwayState, null=False, default=AwayState.ANNOUNCED)
    version = Integer(null=False, default=1)
    attendances_once = Unique([meeting, employee])


class MeetingVersion(Version, Table, tablename="meeting_versions"):
    """A call to a meeting, or what was changed of it; added, never changed itself."""

    meeting = ForeignKey(Meeting, on_delete=OnDelete.restrict, null=False)
    chain = Integer(null=False, default=None, help_text="The groupement: its meetings are one chain.")
    meeting_versions_once_per_version = Unique([meeting, "version"])


class AttendanceVersion(Version, Table, tablename="attendance_versions"):
    """Somebody called, or called no more; added, never changed."""

    attendance = ForeignKey(Attendance, on_delete=OnDelete.restrict, null=False)
    chain = Integer(null=False, default=None, help_text="The employee: their facts are one chain.")
    attendance_versions_once_per_version = Unique([attendance, "version"])
