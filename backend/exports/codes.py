"""What a groupement's payroll calls each variable."""

from collections.abc import Mapping

from backend.exports.errors import UnknownVariable, WorkedIsSent
from backend.exports.variables import WORKED, is_variable
from backend.kit.database import Statement

# Hours worked could once be mapped to nothing; since they cannot, such a row is a code that is missing.
_CODES = Statement(f"""
    SELECT variable, code FROM pay_codes
     WHERE groupement = :groupement AND (code IS NOT NULL OR variable <> '{WORKED}') ORDER BY variable
""")

_MAP = Statement("""
    WITH given AS (
        SELECT * FROM unnest(:variables::text[], :codes::text[]) AS given(variable, code)
    ), gone AS (
        DELETE FROM pay_codes WHERE groupement = :groupement AND variable <> ALL(:variables)
    )
    INSERT INTO pay_codes (groupement, variable, code) SELECT :groupement, variable, code FROM given
    ON CONFLICT (groupement, variable) DO UPDATE SET code = excluded.code
""")


async def codes_of(groupement: int) -> dict[str, str | None]:
    return {row["variable"]: row["code"] for row in await _CODES.rows(groupement=groupement)}


async def map_codes(groupement: int, codes: Mapping[str, str | None]) -> None:
    """Replace the whole table; a variable left out has no code any more, and a null one is not sent on purpose."""
    if unknown := sorted(name for name in codes if not is_variable(name)):
        raise UnknownVariable(names=", ".join(unknown))
    if WORKED in codes and codes[WORKED] is None:
        raise WorkedIsSent
    await _MAP.rows(groupement=groupement, variables=list(codes), codes=list(codes.values()))
