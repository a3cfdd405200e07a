"""Absences: reported by employees, read by the office, acknowledged by host firms."""

from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

from litestar import Controller, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.absences import actions
from backend.absences.queries import office_absences, own_absences
from backend.absences.schemas import Absence, Absences, ReportAbsence
from backend.accounts.actor import Actor
from backend.aways.seeing import acknowledge
from backend.kit.clock import Clock
from backend.kit.cursors import cursor, read_cursor
from backend.kit.errors import NotFound

SHOWN_BACK = timedelta(days=30)
PAGE = 50
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


class AbsenceController(Controller):
    path = "/api"
    tags = ("absences",)

    @get("/absences")
    async def list_absences(
        self,
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        after: Annotated[str | None, QueryParameter(max_length=100)] = None,
    ) -> Absences:
        """The caller's own absences, or for the office those of its groupement, from a month ago on."""
        since = clock() - SHOWN_BACK
        if actor.groupement is not None:
            place = read_cursor(after, datetime.fromisoformat, _FIRST)
            page = await office_absences(actor.groupement, since=since, after=place, most=PAGE)
            more = cursor(page[-1].start, page[-1].id) if len(page) == PAGE else None
            return Absences(page, more)
        if actor.employee is None:
            raise NotFound
        return Absences(await own_absences(actor.employee, since=since))

    @put("/absences/{id:uuid}")
    async def report(
        self,
        id: FromPath[UUID],
        data: JSONBody[ReportAbsence],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Absence:
        """Report or correct an absence; its reason stays with the employee and the groupement."""
        return await actions.report(id, data, by=actor, at=clock())

    @delete("/absences/{id:uuid}", status_code=200)
    async def withdraw(
        self,
        id: FromPath[UUID],
        based_on: Annotated[int, QueryParameter(name="basedOn", ge=1, le=2**31 - 1)],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Absence:
        """Withdraw an absence: present after all."""
        return await actions.withdraw(id, based_on, by=actor, at=clock())

    @post("/absence-notices/{id:uuid}/acknowledgement", status_code=204)
    async def note(self, id: FromPath[UUID], actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> None:
        """Say that the host firm has seen it."""
        await acknowledge(id, by=actor, at=clock())
