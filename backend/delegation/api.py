"""Delegation: announced by representatives, noted by the office, and told to host firms as any absence is."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Controller, delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.accounts.actor import Actor
from backend.delegation import announcing, openly, suggesting
from backend.delegation.mine import my_delegation
from backend.delegation.schemas import (
    Announce,
    ChooseOpenness,
    CommonSlots,
    MyDelegation,
    Notice,
    Openness,
    Slot,
    Slots,
)
from backend.kit.clock import Clock

Minutes = Annotated[int, QueryParameter(ge=1, le=1440)]
FirstDay = Annotated[date, QueryParameter(name="from")]
LastDay = Annotated[date, QueryParameter(name="to")]
LocalQuery = Annotated[str, QueryParameter(pattern=r"^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$")]


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

    @get("/suggestions")
    async def suggestions(
        self,
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        minutes: Minutes,
        first_day: FirstDay,
        last_day: LastDay,
    ) -> Slots:
        """When the caller's host firms would miss these minutes least, and why; for the caller alone."""
        return await suggesting.suggestions(minutes, first_day, last_day, by=actor, at=clock())

    @get("/cost")
    async def cost(
        self, actor: NamedDependency[Actor], clock: NamedDependency[Clock], start: LocalQuery, end: LocalQuery
    ) -> Slot:
        """What a slot chosen by hand would cost the caller's host firms; it may always be taken."""
        return await suggesting.cost_of(start, end, by=actor, at=clock())

    @get("/common-slots")
    async def common_slots(
        self,
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        employees: Annotated[list[int], QueryParameter(name="with", min_items=1, max_items=60)],
        minutes: Minutes,
        first_day: FirstDay,
        last_day: LastDay,
    ) -> CommonSlots:
        """When several representatives could meet at the least cost; for any of them and for their office."""
        return await suggesting.common_slots(employees, minutes, first_day, last_day, by=actor, at=clock())

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
