"""Who can step in: found and asked by the office, answered by whoever is asked."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Controller, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from backend.accounts.access import office_of
from backend.accounts.actor import Actor
from backend.assignments.rules import ShiftKey
from backend.kit.clock import YEARS, Clock
from backend.kit.errors import NotFound
from backend.kit.malformed import Malformed, Wrong
from backend.replacements import answering, asking
from backend.replacements.proposals import own_requests
from backend.replacements.ranking import left_out_names, replacements
from backend.replacements.rules import LeftOut
from backend.replacements.schemas import (
    Answered,
    AskedList,
    AskSome,
    LeftOutPage,
    Proposed,
    ProposedList,
    Replacements,
    Wave,
)
from backend.replacements.wave import wave

Shift = Annotated[str, QueryParameter(max_length=40)]
Place = Annotated[int, QueryParameter(ge=0, le=100_000)]


class ReplacementController(Controller):
    path = "/api"
    tags = ("replacements",)

    @get("/replacements")
    async def who_can(
        self, shift: Shift, actor: NamedDependency[Actor], clock: NamedDependency[Clock], after: Place = 0
    ) -> Replacements:
        """Who could take a vacant shift, the best first, and how many cannot for what reason; for the office."""
        groupement = office_of(actor)
        return await replacements(groupement, _key(shift), after=after, language=actor.language, at=clock())

    @get("/replacements/left-out")
    async def who_cannot(
        self,
        shift: Shift,
        reason: FromQuery[LeftOut],
        actor: NamedDependency[Actor],
        after: Place = 0,
    ) -> LeftOutPage:
        """Who cannot, for one of the reasons."""
        return await left_out_names(office_of(actor), _key(shift), reason, after=after, language=actor.language)

    @get("/replacements/wave")
    async def wave(self, day: FromQuery[date], actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> Wave:
        """All that is vacant on a day, and the best way to fill it; whom to ask is still the office's to say."""
        groupement = office_of(actor)
        if day.year not in YEARS:
            raise Malformed(Wrong("day"))
        return await wave(groupement, day, language=actor.language, at=clock())


class RequestController(Controller):
    path = "/api/replacement-requests"
    tags = ("replacements",)

    @get()
    async def mine(self, actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> ProposedList:
        """The shifts that the caller is asked to take."""
        if actor.employee is None:
            raise NotFound
        return await own_requests(actor.employee, at=clock())

    @post(status_code=200)
    async def ask(
        self, data: JSONBody[AskSome], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> AskedList:
        """Ask some employees to step in: by the office, which reads what they said."""
        return await asking.ask(data.requests, by=actor, at=clock())

    @put("/{id:uuid}")
    async def answer(
        self,
        id: FromPath[UUID],
        data: JSONBody[Answered],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Proposed:
        """Accept or decline; of several who accept, the first takes it."""
        does = answering.accept if data.answer == "accept" else answering.decline
        return await does(id, by=actor, at=clock())

    @post("/{id:uuid}/confirmation", status_code=204)
    async def keep(self, id: FromPath[UUID], actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> None:
        """Keep whoever accepted, though whoever was away is there after all: both come."""
        await asking.keep(id, by=actor, at=clock())

    @delete("/{id:uuid}")
    async def cancel(self, id: FromPath[UUID], actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> None:
        """Need them no more; once they had accepted, the host firm is told as well."""
        await asking.cancel(id, by=actor, at=clock())


def _key(shift: str) -> ShiftKey:
    key = ShiftKey.parse(shift)
    if key is None:
        raise Malformed(Wrong("shift"))
    return key
