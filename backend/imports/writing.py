"""From the rows of the files to the tables, in the order in which they refer to each other."""

from dataclasses import dataclass

from backend.imports.upserts import Upsert

SAVED = "Enregistrement"


@dataclass(frozen=True, slots=True)
class Write:
    """One step: which file its lines are counted for, and whether a row it adds is a new row of that file."""

    file: str
    upsert: Upsert
    is_main: bool = True


# A public holiday and the hour on the wall go by the department overseas (art. L3422-2 of the Code du travail).
_TIMEZONE = """
    CASE left(host.postcode, 3)
         WHEN '971' THEN 'America/Guadeloupe' WHEN '972' THEN 'America/Martinique' WHEN '973' THEN 'America/Cayenne'
         WHEN '974' THEN 'Indian/Reunion' WHEN '975' THEN 'America/Miquelon' WHEN '976' THEN 'Indian/Mayotte'
         ELSE 'Europe/Paris' END
"""
