"""What was done by itself, and when."""

from piccolo.columns import Date, Serial, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table


class ChoreRun(Table, tablename="chore_runs"):
    """A chore of one day, done once, by whichever worker came first."""

    id: Serial
    chore = Varchar(length=20, null=False)
    due_on = Date(null=False, default=None)
    done_at = Timestamptz(null=False, default=None)
    chore_runs_once = Unique([chore, due_on])
