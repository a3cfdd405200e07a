"""Closing months, and adjusting what they locked."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.accounts.actor import Actor
from backend.closing import actions
from backend.closing.schemas import Adjust, Adjusted, CloseMonth, Closings, Preview
from backend.kit.clock import Clock
from backend.kit.months import Month

AskedMonth = Annotated[str, QueryParameter(name="month", max_length=7)]


class ClosingController(Controller):
    path = "/api"
    tags = ("closings",)

    @get("/closings")
    async def list_closings(
        self, month: AskedMonth, actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> Closings:
        """How far a month is in each establishment of the caller's groupement."""
        return await actions.list_closings(Month.parse(month), by=actor, at=clock())

    @get("/closings/preview")
    async def preview(
        self,
        establishment: Annotated[int, QueryParameter(ge=1, le=2**31 - 1)],
        month: AskedMonth,
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        after: Annotated[int, QueryParameter(ge=0, le=2**31 - 1)] = 0,
    ) -> Preview:
        """What closing would lock, and what would stay out."""
        return await actions.preview(establishment, Month.parse(month), by=actor, at=clock(), after=after)

    @put("/closings/{id:uuid}")
    async def close(
        self,
        id: FromPath[UUID],
        data: JSONBody[CloseMonth],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Preview:
        """Lock what is approved of an establishment's month; the answer lists what stays out."""
        return await actions.close(id, data, by=actor, at=clock())

    @put("/adjustments/{id:uuid}")
    async def adjust(
        self,
        id: FromPath[UUID],
        data: JSONBody[Adjust],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Adjusted:
        """Add minutes to locked hours, or take some off, with a reason that both sides read."""
        return await actions.adjust(id, data, by=actor, at=clock())
