"""Absences: reported by employees, read by the office, acknowledged by host firms."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from litestar import Controller, Request, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.absences import actions, papers
from backend.absences.finding import find_employees
from backend.absences.media import LARGEST
from backend.absences.queries import office_absences, own_absences
from backend.absences.schemas import Absence, AbsenceKinds, Absences, FoundEmployees, ReportAbsence
from backend.absences.sealing import SealKeys
from backend.absences.terms import kinds_for
from backend.accounts.access import office_of
from backend.accounts.actor import Actor
from backend.aways.seeing import acknowledge
from backend.kit.clock import Clock, day_of
from backend.kit.cursors import cursor, read_cursor
from backend.kit.documents import document_headers
from backend.kit.errors import NotFound
from backend.settings import Settings

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
            page = await office_absences(actor.groupement, payroll=actor.payroll, since=since, after=place, most=PAGE)
            more = cursor(page[-1].start, page[-1].id) if len(page) == PAGE else None
            return Absences(page, more)
        if actor.employee is None:
            raise NotFound
        return Absences(await own_absences(actor.employee, since=since))

    @get("/absence-kinds")
    async def list_kinds(self, actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> AbsenceKinds:
        """What each kind of absence asks for, by the law and the groupement's agreement."""
        return await kinds_for(actor, day_of(clock()))

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

    @get("/employees")
    async def find(
        self, actor: NamedDependency[Actor], search: Annotated[str, QueryParameter(max_length=80)] = ""
    ) -> FoundEmployees:
        """Employees of the groupement by the beginnings of their names, or by payroll number; for its office."""
        return await find_employees(office_of(actor), search)

    @put("/employees/{employee:int}/absences/{id:uuid}")
    async def report_for(
        self,
        employee: FromPath[int],
        id: FromPath[UUID],
        data: JSONBody[ReportAbsence],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Absence:
        """Report or correct an absence on an employee's behalf, who is told."""
        return await actions.report_for(employee, id, data, by=actor, at=clock())

    @delete("/employees/{employee:int}/absences/{id:uuid}", status_code=200)
    async def withdraw_for(
        self,
        employee: FromPath[int],
        id: FromPath[UUID],
        based_on: Annotated[int, QueryParameter(name="basedOn", ge=1, le=2**31 - 1)],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Absence:
        """Withdraw an absence on an employee's behalf, who is told."""
        return await actions.withdraw_for(employee, id, based_on, by=actor, at=clock())

    @put("/absences/{id:uuid}/papers/{paper:uuid}", request_max_body_size=2 * LARGEST, opt={"file": True})
    async def hand_in(
        self,
        id: FromPath[UUID],
        paper: FromPath[UUID],
        request: Request[Any, Any, Any],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        settings: NamedDependency[Settings],
    ) -> Absence:
        """Hand in a paper: the body is a photo (JPEG, PNG) or a PDF of eight megabytes at most."""
        keys = SealKeys.load(settings.paper_keys)
        return await papers.hand_in(id, paper, await request.body(), keys=keys, by=actor, at=clock())

    @get("/absences/{id:uuid}/papers/{paper:uuid}", media_type="application/octet-stream")
    async def open_paper(
        self,
        id: FromPath[UUID],
        paper: FromPath[UUID],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        settings: NamedDependency[Settings],
    ) -> Response[bytes]:
        """Open a paper: for those of the office who pay, and written down."""
        keys = SealKeys.load(settings.paper_keys)
        media = await papers.open_paper(id, paper, keys=keys, by=actor, at=clock())
        headers = {
            "Content-Disposition": f'inline; filename="{paper}.{media.type.rpartition("/")[2]}"',
            "Cache-Control": "no-store",
            **document_headers("sandbox; default-src 'none'"),
        }
        return Response(media.content, media_type=media.type, headers=headers)

    @post("/absence-notices/{id:uuid}/acknowledgement", status_code=204)
    async def note(
        self,
        id: FromPath[UUID],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        version: Annotated[int | None, QueryParameter(ge=1, le=2**31 - 1)] = None,
    ) -> None:
        """Say that the host firm has seen it, in the version that was read."""
        await acknowledge(id, version=version, by=actor, at=clock())
