"""What each groupement has agreed on, from which day on, and where it stands."""

from piccolo.columns import JSONB, UUID, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from backend.hosts.tables import Groupement
from backend.people.tables import Person
from backend.people.versions import Version


class WrittenAgreement(Table, tablename="agreements"):
    """A collective agreement (accord collectif) as the office wrote it down; the law holds where it is silent.

    This row is the present state; each time it was written or corrected is an `AgreementVersion`.
    """

    id = UUID(primary_key=True, default=None)
    groupement = ForeignKey(Groupement, on_delete=OnDelete.restrict, null=False)
    since = Date(null=False, default=None)
    until = Date(null=True, default=None, help_text="Its last day.")
    source = Text(null=False, default=None, help_text="Where it can be read.")
    terms = JSONB(null=False, default=None, help_text="Of `Agreement`: what it says other than the law.")
    version = Integer(null=False, default=1)
    written_by = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    written_at = Timestamptz(null=False, default=None)
    agreements_once_a_day = Unique([groupement, since])


class AgreementVersion(Version, Table, tablename="agreement_versions"):
    """What an agreement said from then on; added, never changed."""

    agreement = ForeignKey(WrittenAgreement, on_delete=OnDelete.restrict, null=False)
    chain = Integer(null=False, default=None, help_text="The groupement: its agreements are one chain.")
    agreement_versions_once_per_version = Unique([agreement, "version"])
