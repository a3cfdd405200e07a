"""What every table of facts has in common: each thing that happened is a row, chained to the one before."""

from piccolo.columns import JSONB, BigSerial, Bytea, ForeignKey, Integer, Timestamptz
from piccolo.columns.base import OnDelete

from backend.people.tables import Person


class Version:
    """The columns of one thing that happened to a fact; added, never changed. Each table names whose `chain` it is."""

    id = BigSerial(primary_key=True)
    version = Integer(null=False, default=None)
    author = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    at = Timestamptz(null=False, default=None)
    content = JSONB(null=False, default=None, help_text="The fact's row as it then stood.")
    place = Integer(null=False, default=None, help_text="In the chain, from 1.")
    previous = Bytea(null=False, default=None)
    hash = Bytea(null=False, default=None, help_text="SHA-256 of the previous hash and of this fact.")
