"""What was done by itself, and when."""

from piccolo.columns import UUID, Array, BigSerial, Date, ForeignKey, Integer, Serial, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.hours.tables import Declaration


class ChoreRun(Table, tablename="chore_runs"):
    """A chore of one day, done once, by whichever worker came first."""

    id: Serial
    chore = Varchar(length=20, null=False)
    due_on = Date(null=False, default=None)
    done_at = Timestamptz(null=False, default=None)
    chore_runs_once = Unique([chore, due_on])


class TacitAnnouncement(Table, tablename="tacit_announcements"):
    """Managers were told when one version of a declaration would be approved without their answer; never changed."""

    id = BigSerial(primary_key=True)
    declaration = ForeignKey(Declaration, on_delete=OnDelete.restrict, null=False)
    version = Integer(null=False, default=None)
    announced_at = Timestamptz(null=False, default=None)
    approves_at = Timestamptz(null=False, default=None)
    told = Array(base_column=UUID(), null=False, default=None, help_text="The managers.")
    tacit_announcements_once_per_version = Unique([declaration, "version"])
