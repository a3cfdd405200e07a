"""Shared hours, for those who share them; the office's view, its meetings and its committees."""

from uuid import UUID

from litestar import Controller, delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.accounts.actor import Actor
from backend.delegation import sharing
from backend.delegation.schemas import Colleagues, Share, Transfer
from backend.kit.clock import Clock


class TransferController(Controller):
    path = "/api/delegation"
    tags = ("delegation",)

    @get("/colleagues")
    async def colleagues(self, actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> Colleagues:
        """Mandates that the caller's may give hours to."""
        return await sharing.colleagues(by=actor, at=clock())

    @put("/transfers/{id:uuid}")
    async def share(
        self,
        id: FromPath[UUID],
        data: JSONBody[Share],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Transfer:
        """Give hours of one month to a colleague, in writing: the office and the colleague are told."""
        return await sharing.share(id, data, by=actor, at=clock())

    @delete("/transfers/{id:uuid}", status_code=200)
    async def take_back(
        self, id: FromPath[UUID], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> Transfer:
        """Take back what the colleague has neither used nor announced."""
        return await sharing.take_back(id, by=actor, at=clock())
