"""Shared hours, for those who share them; the office's view, its meetings and its committees."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.accounts.actor import Actor
from backend.delegation import calling, committees, office, sharing
from backend.delegation.office_schemas import (
    CallMeeting,
    CommitteeOnRecord,
    Committees,
    Meeting,
    OfficeDelegation,
    WriteCommittee,
)
from backend.delegation.schemas import Colleagues, Share, Transfer
from backend.delegation.slip import slip_of
from backend.kit.clock import Clock
from backend.kit.printing import headers_of_file

PDF = "application/pdf"


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


class NoticeController(Controller):
    path = "/api/delegation/notices/{id:uuid}"
    tags = ("delegation",)

    @post("/acknowledgement", status_code=204)
    async def acknowledge(
        self, id: FromPath[UUID], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> None:
        """Note that the office has seen a notice, which it neither agrees to nor refuses."""
        await office.acknowledge(id, by=actor, at=clock())

    @get("/slip.pdf", media_type=PDF)
    async def slip(
        self, id: FromPath[UUID], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> Response[bytes]:
        """The notice on paper, for its representative and their office."""
        drawn = await slip_of(id, by=actor, at=clock())
        return Response(drawn, headers=headers_of_file(f"bon-{id}.pdf"))


class DelegationOfficeController(Controller):
    path = "/api/office"
    tags = ("delegation",)

    @get("/delegation")
    async def view(
        self,
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        after: Annotated[str | None, QueryParameter(max_length=120)] = None,
    ) -> OfficeDelegation:
        """Notices, those to acknowledge first; every representative's month; shared hours; meetings."""
        return await office.office_delegation(after, by=actor, at=clock())

    @put("/meetings/{id:uuid}")
    async def call(
        self,
        id: FromPath[UUID],
        data: JSONBody[CallMeeting],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Meeting:
        """Call representatives to a meeting, or change the call; host firms read of an absence."""
        return await calling.call(id, data, by=actor, at=clock())

    @delete("/meetings/{id:uuid}", status_code=200)
    async def withdraw(
        self,
        id: FromPath[UUID],
        based_on: Annotated[int, QueryParameter(name="basedOn", ge=1)],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Meeting:
        """Withdraw a call: the meeting does not take place."""
        return await calling.withdraw(id, based_on, by=actor, at=clock())

    @get("/committees")
    async def committees(self, actor: NamedDependency[Actor]) -> Committees:
        """The committees on record, and what R2314-1 gives each headcount."""
        return await committees.list_committees(by=actor)

    @get("/committees/{id:uuid}")
    async def committee(self, id: FromPath[UUID], actor: NamedDependency[Actor]) -> CommitteeOnRecord:
        """One committee."""
        return await committees.committee_of(id, by=actor)

    @put("/committees/{id:uuid}")
    async def write(
        self, id: FromPath[UUID], data: JSONBody[WriteCommittee], actor: NamedDependency[Actor]
    ) -> CommitteeOnRecord:
        """Confirm a committee or correct it; mandates take their seats anew."""
        return await committees.write(id, data, by=actor)
