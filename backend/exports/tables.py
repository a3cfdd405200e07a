"""What the payroll calls each variable, and the files that went out."""

from piccolo.columns import Bytea, ForeignKey, Serial, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.closing.tables import Closing
from backend.hosts.tables import Groupement


class PayCode(Table, tablename="pay_codes"):
    """What a groupement's payroll calls a variable; without a code, it is not sent on purpose."""

    id: Serial
    groupement = ForeignKey(Groupement, on_delete=OnDelete.restrict, null=False)
    variable = Varchar(length=40, null=False)
    code = Varchar(length=20, null=True, default=None)
    pay_codes_once_per_variable = Unique([groupement, variable])


class ExportedFile(Table, tablename="exported_files"):
    """A file as it went out; added, never changed."""

    id: Serial
    closing = ForeignKey(Closing, on_delete=OnDelete.restrict, null=False)
    name = Varchar(length=40, null=False)
    sha256 = Bytea(null=False, default=None)
    content = Bytea(null=False, default=None)
    made_at = Timestamptz(null=False, default=None)
    exported_files_once = Unique([closing, name, sha256])
