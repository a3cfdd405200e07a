"""Declaring hours and deciding on them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Controller, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.accounts.actor import Actor
from backend.hosts.view import DeclaredPresence, Waiting
from backend.hours import deciding, declaring, settling
from backend.hours.schemas import (
    Accept,
    Approve,
    ApproveMany,
    Arbitrate,
    Arbitrations,
    Decisions,
    DeclareHours,
    Dispute,
    Hours,
)
from backend.hours.waiting import waiting_for
from backend.kit.clock import Clock
from backend.kit.cursors import read_cursor

BasedOn = Annotated[int, QueryParameter(name="basedOn", ge=1, le=2**31 - 1)]


class HoursController(Controller):
    path = "/api/hours/{id:uuid}"
    tags = ("hours",)

    @put()
    async def declare(
        self,
        id: FromPath[UUID],
        data: JSONBody[DeclareHours],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Hours:
        """Declare a day's work, or correct it; the device chooses the id, so sending it twice is harmless."""
        return await declaring.declare(id, data, by=actor, at=clock())

    @delete(status_code=200)
    async def withdraw(
        self,
        id: FromPath[UUID],
        based_on: BasedOn,
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Hours:
        """Take a declaration back before it is approved."""
        return await declaring.withdraw(id, based_on, by=actor, at=clock())


class DecisionController(Controller):
    path = "/api"
    tags = ("decisions",)

    @post("/hours/{id:uuid}/approval", status_code=200)
    async def approve(
        self,
        id: FromPath[UUID],
        data: JSONBody[Approve],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> DeclaredPresence:
        """Approve hours done at the caller's own host firm, as they were seen."""
        return await deciding.approve(id, data.version, by=actor, at=clock())

    @delete("/hours/{id:uuid}/approval", status_code=200)
    async def take_back(
        self,
        id: FromPath[UUID],
        based_on: BasedOn,
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> DeclaredPresence:
        """Take back the decision that was seen, and no later one; the hours wait again."""
        return await deciding.take_back(id, based_on, by=actor, at=clock())

    @post("/hours/{id:uuid}/dispute", status_code=200)
    async def dispute(
        self,
        id: FromPath[UUID],
        data: JSONBody[Dispute],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> DeclaredPresence:
        """Dispute hours with a reason, which the employee reads."""
        return await deciding.dispute(id, data, by=actor, at=clock())

    @post("/hours/{id:uuid}/acceptance", status_code=200)
    async def accept(
        self,
        id: FromPath[UUID],
        data: JSONBody[Accept],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Hours:
        """Accept the times that the host firm proposed in its dispute; they are approved with it."""
        return await settling.accept(id, data.version, by=actor, at=clock())

    @post("/hours/{id:uuid}/arbitration", status_code=200)
    async def arbitrate(
        self,
        id: FromPath[UUID],
        data: JSONBody[Arbitrate],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Hours:
        """Settle hours that the two sides cannot agree on, for the groupement's office."""
        return await settling.arbitrate(id, data, by=actor, at=clock())

    @get("/arbitrations")
    async def list_arbitrations(
        self,
        actor: NamedDependency[Actor],
        after: Annotated[str | None, QueryParameter(max_length=100)] = None,
    ) -> Arbitrations:
        """What the caller's office has to settle, the oldest day first."""
        return await settling.list_arbitrations(actor, after=read_cursor(after, date.fromisoformat, date.min))

    @get("/approvals")
    async def list_waiting(
        self,
        actor: NamedDependency[Actor],
        after: Annotated[str | None, QueryParameter(max_length=100)] = None,
    ) -> Waiting:
        """What waits for the caller's decision over all their host firms, the oldest day first."""
        return await waiting_for(actor, after=read_cursor(after, date.fromisoformat, date.min))

    @post("/approvals", status_code=200)
    async def approve_many(
        self, data: JSONBody[ApproveMany], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> Decisions:
        """Approve up to 500 at once; each gets its own answer."""
        return Decisions(await deciding.approve_many(data.hours, by=actor, at=clock()))
