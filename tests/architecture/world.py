"""What every route is asked for in the table of accesses: a fresh thing of somebody's, or one that nobody knows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count

from backend.accounts.actions import open_session
from backend.people.tables import Mandate
from notifications.stopping import Stops
from tests.cast import Cast, Player
from tests.conftest import FixedClock

Subject = tuple[str, object]
"""What is asked: the address's part in braces filled in, and the body."""


@dataclass(frozen=True, slots=True)
class Row:
    method: str
    route: str
    of: str
    expected: dict[str, int]


class World:
    """Makes a fresh thing for every request, so that no answer depends on the one before."""

    def __init__(self, cast: Cast, clock: FixedClock, stops: Stops) -> None:
        self.cast = cast
        self.stops = stops
        self.clock = clock
        self.days = count()
        self.closed = count()
        self.absences = count()
        self.agreements = count()

    async def player(self, role: str) -> Player:
        known: Player = getattr(self.cast, role)
        signed_in = await open_session(known.person, device="", at=self.clock())
        return Player(known.person, signed_in.token, known._client, known.employee)

    def host(self, of: str) -> int:
        known: int = 999_999 if of == "unknown" else getattr(self.cast, of)
        return known

    async def mandate_of(self, player: Player) -> int:
        mandate = await Mandate.select(Mandate.id).where(Mandate.employee == player.employee).first()
        assert mandate is not None
        return int(mandate["id"])


Maker = Callable[[World, Row], Awaitable[Subject]]
"""What makes the thing that a row asks for."""
