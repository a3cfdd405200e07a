"""From a row of the table to what is asked."""

from tests.architecture.rooms import absences, accounts, delegation, hours
from tests.architecture.world import Row, Subject, World

_MAKERS = {**accounts.MAKERS, **hours.MAKERS, **absences.MAKERS, **delegation.MAKERS}


async def fill(world: World, row: Row) -> Subject:
    """Its address, and its body."""
    maker = _MAKERS.get(row.route)
    return await maker(world, row) if maker else (row.route, None)
