"""The agreements of the caller's groupement, for its office."""

from uuid import UUID

from litestar import Controller, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.accounts.actor import Actor
from backend.agreements import actions
from backend.agreements.schemas import AgreementOnRecord, Agreements, WriteAgreement
from backend.kit.clock import Clock


class AgreementController(Controller):
    path = "/api/agreements"
    tags = ("agreements",)

    @get()
    async def list_agreements(self, actor: NamedDependency[Actor]) -> Agreements:
        """All agreements, the oldest first, and what the law lets each term reach."""
        return await actions.list_agreements(by=actor)

    @put("/{id:uuid}")
    async def write(
        self,
        id: FromPath[UUID],
        data: JSONBody[WriteAgreement],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> AgreementOnRecord:
        """Write an agreement down, or correct the version that was seen; what it said before stays on record."""
        return await actions.write(id, data, by=actor, at=clock())
