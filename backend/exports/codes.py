"""What a groupement's payroll calls each variable."""

from collections.abc import Mapping

from backend.kit.database import Statement

_CODES = Statement("SELECT variable, code FROM pay_codes WHERE groupement = :groupement ORDER BY variable")

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
    """Replace the whole table; a variable left out has no code any more."""
    await _MAP.rows(groupement=groupement, variables=list(codes), codes=list(codes.values()))
