"""Delegation: announced by representatives, noted by the office, and told to host firms as any absence is."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.accounts.actor import Actor
from backend.delegation import announcing, openly
from backend.delegation.mine import my_delegation
from backend.delegation.schemas import Announce, ChooseOpenness, MyDelegation, Notice, Openness
from backend.kit.clock import Clock


class DelegationController(Controller):
    path = "/api/delegation"
    tags = ("delegation",)

    @get("")
    async def mine(
        self,
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        year: Annotated[int | None, QueryParameter(ge=2000, le=2199)] = None,
    ) -> MyDelegation:
        """The caller's mandates, what each has left and why, and the year's notices."""
        return await my_delegation(year, by=actor, at=clock())

    @put("/notices/{id:uuid}")
    async def announce(
        self,
        id: FromPath[UUID],
        data: JSONBody[Announce],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Notice:
        """Announce delegation or correct it; it informs, and is refused for no lateness and no overrun."""
        return await announcing.announce(id, data, by=actor, at=clock())

    @delete("/notices/{id:uuid}", status_code=200)
    async def withdraw(
        self,
        id: FromPath[UUID],
        based_on: Annotated[int, QueryParameter(name="basedOn", ge=1)],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Notice:
        """Withdraw a notice: not gone after all."""
        return await announcing.withdraw(id, based_on, by=actor, at=clock())

    @put("/mandates/{id:int}")
    async def choose(
        self,
        id: FromPath[int],
        data: JSONBody[ChooseOpenness],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Openness:
        """Let host firms read of delegation, or of an absence like any other, as the caller wishes."""
        return await openly.choose(id, data.openly, by=actor, at=clock())
