"""The agreements of a groupement, for whoever applies them."""

from typing import Any

import msgspec

from backend.kit.database import Statement
from backend.law.agreement import Agreement

_WRITTEN = """
    SELECT json_agg(terms || jsonb_build_object('since', since, 'until', until, 'source', source) ORDER BY since)
      FROM agreements agreement WHERE agreement.groupement = {groupement}
"""
AGREEMENTS = _WRITTEN.format(groupement="employee.groupement")
"""For a statement of employees: the agreements that hold for each, to be read by `read_agreements`."""

_AGREEMENTS_OF = Statement(f"SELECT ({_WRITTEN.format(groupement=':groupement')}) AS agreements")

_LISTED = msgspec.json.Decoder(list[dict[str, Any]])


async def agreements_of(groupement: int) -> list[Agreement]:
    """The oldest first; on a day of which none speaks, the law holds alone."""
    row = await _AGREEMENTS_OF.row(groupement=groupement)
    return read_agreements(row["agreements"] if row else None)


def read_agreements(written: str | None) -> list[Agreement]:
    return [Agreement.read(each) for each in _LISTED.decode(written or "[]")]
