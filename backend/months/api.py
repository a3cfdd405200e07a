"""Months: the employee's own, a host firm's, and the office's by employee."""

from asyncio import to_thread
from datetime import datetime
from typing import Annotated
from urllib.parse import quote

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from msgspec.structs import replace

from backend.absences.kinds import TERMS
from backend.absences.rules import Kind
from backend.accounts.access import may_see_host
from backend.accounts.actor import Actor
from backend.hosts.view import HostMonth
from backend.kit.clock import Clock, day_of
from backend.kit.errors import NotFound
from backend.kit.months import Month
from backend.kit.printing import headers_of_file
from backend.kit.schemas import Named
from backend.months.days import days_of
from backend.months.figures import figures_of, weeks_of
from backend.months.host import host_month
from backend.months.queries import PAGE, Recorded, read_month, read_page
from backend.months.schemas import EmployeeDays, EmployeeMonth, MyMonth, OfficeMonth
from backend.months.statement import make_statement
from backend.settings import Settings

PDF = "application/pdf"
After = Annotated[int | None, QueryParameter(ge=1, le=2**31 - 1)]


class MonthController(Controller):
    path = "/api"
    tags = ("months",)

    @get("/months/{month:str}")
    async def mine(self, month: FromPath[str], actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> MyMonth:
        """The caller's month, per host firm and in all."""
        asked = Month.parse(month)
        recorded = await _own(actor, asked)
        return MyMonth(
            month=str(asked),
            first_day=asked.first_day,
            last_day=asked.last_day,
            today=day_of(clock()),
            weeks=weeks_of(recorded, asked),
            figures=figures_of(recorded, asked),
        )

    @get("/months/{month:str}/statement.pdf", media_type=PDF)
    async def statement(
        self,
        month: FromPath[str],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        settings: NamedDependency[Settings],
    ) -> Response[bytes]:
        """The caller's statement of hours, signed."""
        asked = Month.parse(month)
        recorded = await _own(actor, asked)
        return await _signed(recorded, asked, settings, language=actor.language, at=clock())

    @get("/hosts/{host:int}/months/{month:str}")
    async def of_host(
        self, host: FromPath[int], month: FromPath[str], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> HostMonth:
        """A host firm's month, for its managers: what was worked there, and nowhere else."""
        if not may_see_host(actor, host):
            raise NotFound
        return await host_month(host, Month.parse(month), at=clock())

    @get("/office/months/{month:str}")
    async def of_office(
        self,
        month: FromPath[str],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        after: After = None,
    ) -> OfficeMonth:
        """The groupement's month by employee, a page at a time."""
        if actor.groupement is None:
            raise NotFound
        asked = Month.parse(month)
        page = await read_page(actor.groupement, asked, after=after)
        return OfficeMonth(
            month=str(asked),
            today=day_of(clock()),
            rows=[_row(each, asked, actor) for each in page],
            after=page[-1].employee if len(page) == PAGE else None,
        )

    @get("/office/employees/{employee:int}/months/{month:str}")
    async def of_employee(
        self,
        employee: FromPath[int],
        month: FromPath[str],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> EmployeeDays:
        """An employee's month day by day, for their groupement's office."""
        asked = Month.parse(month)
        recorded = await _theirs(employee, asked, actor)
        row = _row(recorded, asked, actor)
        return EmployeeDays(month=str(asked), today=day_of(clock()), row=row, days=days_of(recorded, asked))

    @get("/office/employees/{employee:int}/months/{month:str}/statement.pdf", media_type=PDF)
    async def statement_of(
        self,
        employee: FromPath[int],
        month: FromPath[str],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        settings: NamedDependency[Settings],
    ) -> Response[bytes]:
        """An employee's statement of hours, for their groupement's office."""
        asked = Month.parse(month)
        recorded = await _theirs(employee, asked, actor)
        return await _signed(recorded, asked, settings, language=actor.language, at=clock())


async def _signed(
    recorded: Recorded, month: Month, settings: Settings, *, language: str, at: datetime
) -> Response[bytes]:
    name = f"releve-{month}-{quote(recorded.payroll_number)}.pdf"
    return Response(
        # Drawn and signed beside the event loop: other requests do not wait for it.
        await to_thread(make_statement, recorded, month, settings.seal, language=language, at=at),
        headers=headers_of_file(name),
    )


async def _own(actor: Actor, month: Month) -> Recorded:
    recorded = await read_month(actor.employee, month) if actor.employee is not None else None
    if recorded is None:
        raise NotFound
    return recorded


async def _theirs(employee: int, month: Month, actor: Actor) -> Recorded:
    """An employee of the caller's own groupement."""
    office = actor.groupement is not None
    recorded = await read_month(employee, month, groupement=actor.groupement) if office else None
    if recorded is None:
        raise NotFound
    return recorded


def _row(recorded: Recorded, month: Month, actor: Actor) -> EmployeeMonth:
    """With reasons for those who pay, and coarse classes for the others of the office."""
    figures = figures_of(recorded, month)
    if not actor.payroll:
        coarse = [replace(each, kind=TERMS[Kind(each.kind)].group) for each in figures.absences]
        figures = replace(figures, absences=coarse)
    return EmployeeMonth(
        employee=Named(recorded.employee, recorded.name),
        payroll_number=recorded.payroll_number,
        establishment=recorded.establishment,
        figures=figures,
    )
